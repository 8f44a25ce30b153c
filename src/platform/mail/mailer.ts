// SPDX-License-Identifier: Apache-2.0
import nodemailer from 'nodemailer';
import type { Config } from '../config/config.ts';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** What the server says of an address: takes its mail, never will, or not now. */
export type Answer = 'taken' | 'refused' | 'later';

export type Mailer = {
  /** Hands one mail to the server. @throws Error when the server takes no mail at all now */
  send(mail: Mail): Promise<Answer>;
  close(): void;
};

/** The mail server of the settings; undefined when none is set, and then nothing is sent anywhere. */
export function openMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer | undefined {
  if (smtpUrl === undefined || mailFrom === undefined) return undefined;
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    // a password is never sent in the clear to another machine
    requireTLS: !/^smtps?:\/\/([^@/]*@)?(localhost|127\.|\[::1\])/.test(smtpUrl),
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const headers = { 'auto-submitted': 'auto-generated' };
      return transport.sendMail({ from: mailFrom, ...mail, headers }).then((): Answer => 'taken', answerOf);
    },
    close: () => transport.close(),
  };
}

/** SMTP (RFC 5321, section 4.2.1): a reply to RCPT TO is about this address alone; 4xx may change, 5xx lasts. */
function answerOf(error: unknown): Answer {
  const { command, responseCode = 0 } = error as { command?: string; responseCode?: number };
  if (command !== 'RCPT TO' || responseCode < 400) throw error;
  return responseCode < 500 ? 'later' : 'refused';
}
