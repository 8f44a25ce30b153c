// SPDX-License-Identifier: Apache-2.0
import { mails, readByMail, readToSend, recordMail } from '../modules/notifications/index.ts';
import { readAddress } from '../modules/users/index.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Mailer } from '../platform/mail/mailer.ts';
import { inTenant, listTenants } from '../platform/tenancy/transaction.ts';

const batch = 100;

/**
 * Sends a mail about every notification that has none yet, to those who want mail. A mail server that does not answer
 * leaves the rest for the next time.
 * @param publicUrl address of the web application, for the link
 * @returns number of mails sent
 * @throws what the mail server says, when it takes none
 */
export async function sendMails(app: App, mailer: Mailer, publicUrl: string): Promise<number> {
  let sent = 0;
  for (const tenant of await listTenants(app.database.app)) {
    const identity = { tenant: tenant.id, actor: 'service:mail', requestId: 'mail' };
    const waiting = await inTenant(app.database.app, identity, 'read', (db) => readToSend({ db }, batch));
    for (const { id, userId, kind, link } of waiting) {
      const who = await inTenant(app.database.app, identity, 'read', async (db) =>
        (await readByMail({ db }, userId)) ? readAddress({ db }, userId) : undefined,
      );
      let outcome: 'sent' | 'not-wanted' | 'failed' = 'not-wanted';
      if (who) {
        const { subject, text } = mails[kind];
        const url = new URL(link, publicUrl).href;
        const body = `${text[who.language]}\n\n${url}\n\n${tenant.name} · Wardline\n`;
        const isTaken = await mailer.send({ to: who.email, subject: subject[who.language], text: body });
        if (!isTaken) app.log.warn({ notification: id }, 'the mail server does not know the address of a person');
        outcome = isTaken ? 'sent' : 'failed';
        if (isTaken) sent++;
      }
      await inTenant(app.database.app, identity, 'write', (db) => recordMail({ db }, id, outcome));
    }
  }
  return sent;
}
