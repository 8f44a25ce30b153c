// SPDX-License-Identifier: Apache-2.0
import { APIError } from 'better-auth';
import { verifyPassword } from 'better-auth/crypto';
import type pg from 'pg';
import { type Directory, isUnavailable } from '../directory/directory.ts';
import { newId } from '../ids.ts';

/** In the place of a hash: the password is the one of this entry of the directory. Hashes have no such beginning. */
const prefix = 'directory:';

/**
 * Compares a password with what is kept of it. That of a linked account is proved by a bind to the directory wherever a
 * password is asked for, and never by anything that lies here.
 */
export const passwordCheck =
  (directory: Directory | undefined) =>
  async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
    if (!hash.startsWith(prefix)) return verifyPassword({ hash, password });
    if (!directory || password === '') return false;
    try {
      const person = await directory.find({ id: hash.slice(prefix.length) });
      return person !== undefined && (await directory.check(person, password));
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      throw new APIError('SERVICE_UNAVAILABLE', { code: 'DIRECTORY_UNAVAILABLE' });
    }
  };

/** An account, with the entry of the directory that it is linked to. */
export type Linkable = { readonly id: string; readonly email: string; readonly personId: string | null };

const accounts = `select u.id, u.email, substr(a.password, ${prefix.length + 1}) as "personId" from "user" u
  left join account a on a."userId" = u.id and a."providerId" = 'credential' and a.password like '${prefix}%'`;

export async function findByEmail(pool: pg.Pool, email: string): Promise<Linkable | undefined> {
  return (await pool.query<Linkable>(`${accounts} where u.email = $1`, [email.toLowerCase()])).rows[0];
}

export async function findByPerson(pool: pg.Pool, personId: string): Promise<Linkable | undefined> {
  return (await pool.query<Linkable>(`${accounts} where a.password = $1`, [prefix + personId])).rows[0];
}

/** From now on the directory proves this account; a password of its own is gone. */
export async function link(pool: pg.Pool, userId: string, personId: string): Promise<void> {
  await pool.query(
    `with changed as (update account set password = $3, "updatedAt" = now()
       where "userId" = $2 and "providerId" = 'credential' returning 1)
     insert into account (id, "accountId", "providerId", "userId", password, "updatedAt")
       select $1, $2, 'credential', $2, $3, now() where not exists (select from changed)`,
    [newId(), userId, prefix + personId],
  );
}

/** A password that lies in the directory is changed there. */
export async function refuseDirectoryPassword(userId: string | undefined, pool: pg.Pool): Promise<void> {
  const found = await pool.query(`select 1 from account where "userId" = $1 and password like '${prefix}%'`, [userId]);
  if (found.rowCount !== 0) throw new APIError('BAD_REQUEST', { code: 'PASSWORD_OF_DIRECTORY' });
}
