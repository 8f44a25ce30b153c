// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Slapd } from './slapd.ts';

/** What everybody in the directory of a test has. */
export const directoryPassword = 'quilt of the Directory 9';

export type Entry = { readonly uid: string; readonly email: string; readonly dn: string };

/** Somebody in the directory. */
export async function addEntry(slapd: Slapd, more: Record<string, string> = {}): Promise<Entry> {
  const uid = `u${randomUUID().slice(0, 13)}`;
  const email = `${uid}@riverside.example`;
  const person = { objectClass: 'inetOrgPerson', uid, cn: 'Anna Berg', sn: 'Berg', mail: email };
  const dn = await slapd.add(`uid=${uid}`, { ...person, userPassword: directoryPassword, ...more });
  return { uid, email, dn };
}

/** As the directory locks somebody for good. */
export const disable = (slapd: Slapd, { dn }: Entry): Promise<void> =>
  slapd.set(dn, 'pwdAccountLockedTime', '000001010000Z');
