// SPDX-License-Identifier: Apache-2.0
import type pg from 'pg';
import { type Directory, isUnavailable, type Person } from '../directory/directory.ts';
import type { Log } from '../log/log.ts';
import { findByEmail, findByPerson, type Linkable, link } from './directory-accounts.ts';

export type NameParts = { readonly directory: Directory; readonly pool: pg.Pool; readonly log: Log };
export type NameSteps = {
  /** Lets the library sign somebody in: second factors and sessions are its own. */
  local(email: string): Promise<Response>;
  /** Holds back guessing the password of one person, under whichever name. */
  throttled(person: string, ask: () => Promise<Response>): Promise<Response>;
  refusal(status: number, code: string): Response;
};

/** Nobody receives mail at `.invalid` (RFC 2606): the emergency accounts, of which the directory hears nothing. */
const isEmergency = (email: string): boolean => /\.invalid$/i.test(email);

/**
 * Signs in by a mail address or a user name of the directory. A linked account is proved by the directory alone. Another
 * one is asked here first, so that it waits for no directory. Whom the directory knows and whose address has an account is
 * linked to it the first time: it vouches, and admits nobody.
 */
export async function signInByName(
  parts: NameParts,
  name: string,
  password: string,
  steps: NameSteps,
): Promise<Response> {
  const wrong = () => steps.refusal(401, 'INVALID_EMAIL_OR_PASSWORD');
  if (name === '' || password === '') return wrong();
  const account = await findByEmail(parts.pool, name);
  if (account && account.personId !== null)
    return steps.throttled(keyOf(account.personId), () => steps.local(account.email));
  if (account) {
    const answer = await steps.local(account.email);
    if (answer.ok || isEmergency(account.email)) return answer;
  }
  try {
    const person = await parts.directory.find({ name });
    return person ? await steps.throttled(keyOf(person.id), () => admit(parts, person, password, steps)) : wrong();
  } catch (error) {
    if (isUnavailable(error)) return steps.refusal(503, 'DIRECTORY_UNAVAILABLE');
    throw error;
  }
}

const keyOf = (personId: string): string => `directory ${personId}`;

async function admit(
  { directory, pool, log }: NameParts,
  person: Person,
  password: string,
  { local, refusal }: NameSteps,
): Promise<Response> {
  const linked = await findByPerson(pool, person.id);
  if (linked) return local(linked.email);
  if (!(await directory.check(person, password))) return refusal(401, 'INVALID_EMAIL_OR_PASSWORD');
  const account = await findLinkable(pool, person);
  if (!account) return refusal(401, 'NO_ACCOUNT');
  await link(pool, account.id, person.id);
  log.info({ account: account.id }, 'an account was linked to the directory');
  return local(account.email);
}

/** The account with the person's address, unless it is another one's in the directory. */
async function findLinkable(pool: pg.Pool, { email }: Person): Promise<Linkable | undefined> {
  if (email === undefined || isEmergency(email)) return undefined;
  const account = await findByEmail(pool, email);
  return account?.personId === null ? account : undefined;
}
