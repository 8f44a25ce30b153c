// SPDX-License-Identifier: Apache-2.0
import {
  alwaysMailed,
  messages,
  readByMail,
  readToSend,
  recordMail,
  type ToSend,
} from '../modules/notifications/index.ts';
import { readAddress } from '../modules/users/index.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Mailer } from '../platform/mail/mailer.ts';
import { listTenants, type Tenant } from '../platform/tenancy/tenants.ts';
import { inTenant, type Tx } from '../platform/tenancy/transaction.ts';

const batch = 100;
/** A mail that the server puts off for so long is given up. Milliseconds. */
const patience = 24 * 3_600_000;

/**
 * Sends a mail about every notification that has none yet, to those who want mail; an alarm goes to all. An address that the server does not take
 * now holds up no other; a server that takes none leaves the rest for the next time.
 * @param publicUrl address of the web application, for the link
 * @returns number of mails sent
 * @throws what the mail server says, when it takes none
 */
export async function sendMails(app: App, mailer: Mailer, publicUrl: string): Promise<number> {
  let sent = 0;
  for (const tenant of await listTenants(app.database.app)) {
    const identity = { tenant: tenant.id, actor: 'service:mail', requestId: 'mail' };
    const inIts = <T>(mode: 'read' | 'write', work: (db: Tx) => Promise<T>) =>
      inTenant(app.database.app, identity, mode, work);
    for (const notification of await inIts('read', (db) => readToSend({ db }, batch))) {
      const who = await inIts('read', (db) => readReader(db, notification));
      const outcome = who ? await sendOne(app, mailer, publicUrl, tenant, notification, who) : 'not-wanted';
      if (outcome === 'sent') sent++;
      if (outcome !== undefined) await inIts('write', (db) => recordMail({ db }, notification.id, outcome));
    }
  }
  return sent;
}

type Reader = NonNullable<Awaited<ReturnType<typeof readAddress>>>;

const readReader = async (db: Tx, { userId, kind }: ToSend): Promise<Reader | undefined> =>
  alwaysMailed.includes(kind) || (await readByMail({ db }, userId)) ? readAddress({ db }, userId) : undefined;

/** @returns what became of the mail; undefined when it is to be tried again */
async function sendOne(
  app: App,
  mailer: Mailer,
  publicUrl: string,
  tenant: Tenant,
  { id, kind, link, createdAt }: ToSend,
  { email, language }: Reader,
): Promise<'sent' | 'failed' | undefined> {
  const { subject, text } = messages[kind];
  const body = `${text[language]}\n\n${new URL(link, publicUrl).href}\n\n${tenant.name} · Wardline\n`;
  const answer = await mailer.send({ to: email, subject: subject[language], text: body });
  if (answer === 'taken') return 'sent';
  if (answer === 'later' && app.now().getTime() - createdAt.getTime() < patience) return undefined;
  app.log.warn({ notification: id }, 'the mail server does not take mail for the address of a person');
  return 'failed';
}
