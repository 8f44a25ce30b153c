// SPDX-License-Identifier: Apache-2.0
import nodemailer from 'nodemailer';
import type { Config } from '../config/config.ts';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

export type Mailer = {
  /**
   * Hands one mail to the server.
   * @returns false when the server does not take mail for this address
   * @throws Error when the server takes no mail at all now
   */
  send(mail: Mail): Promise<boolean>;
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
      return transport.sendMail({ from: mailFrom, ...mail, headers }).then(() => true, refusalOf);
    },
    close: () => transport.close(),
  };
}

/** SMTP (RFC 5321, section 4.2.1): 5xx to RCPT TO is a lasting refusal of this address. */
function refusalOf(error: unknown): false {
  const { command, responseCode } = error as { command?: string; responseCode?: number };
  if (command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500) return false;
  throw error;
}
