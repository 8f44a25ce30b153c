// SPDX-License-Identifier: Apache-2.0
import { createHmac, randomBytes } from 'node:crypto';
import { type SecretConfig, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type pg from 'pg';
import { newId } from '../ids.ts';

/** Enrols a second factor in the place of any other, without recovery codes. @returns the secret in base 32 (RFC 6238) */
export async function enrolTotp(
  pool: pg.Pool,
  key: string | SecretConfig,
  userId: string,
): Promise<{ secret: string; uri: string }> {
  const plain = randomBytes(24).toString('base64url');
  const [secret, codes] = await Promise.all([plain, '[]'].map((data) => symmetricEncrypt({ key, data })));
  await pool.query('delete from "twoFactor" where "userId" = $1', [userId]);
  await pool.query(
    'insert into "twoFactor" (id, secret, "backupCodes", "userId", verified, "failedVerificationCount") values ($1, $2, $3, $4, true, 0)',
    [newId(), secret, codes, userId],
  );
  const user = await pool.query<{ email: string }>(
    'update "user" set "twoFactorEnabled" = true where id = $1 returning email',
    [userId],
  );
  const shown = base32(Buffer.from(plain));
  const label = encodeURIComponent(`Wardline:${user.rows[0]?.email ?? ''}`);
  return { secret: shown, uri: `otpauth://totp/${label}?secret=${shown}&issuer=Wardline&digits=6&period=30` };
}

/** Codes are accepted for one step before and after; one further, so that none slips by at the turn of a step. */
const around = [-2, -1, 0, 1, 2];

/**
 * Marks the time step that a code is of as used, in one statement, so that many at once gain nothing (RFC 6238, section
 * 5.2). Says nothing of codes that are wrong.
 * @returns false when this step, or a later one, was used already
 */
export async function useStep(
  pool: pg.Pool,
  key: string | SecretConfig,
  userId: string,
  code: string,
): Promise<boolean> {
  const found = await pool.query<{ secret: string }>('select secret from "twoFactor" where "userId" = $1', [userId]);
  const [{ secret = undefined } = {}] = found.rows;
  if (secret === undefined) return true;
  const plain = await symmetricDecrypt({ key, data: secret });
  const now = Math.floor(Date.now() / 30_000);
  const step = around.map((steps) => now + steps).find((one) => codeAt(plain, one) === code);
  if (step === undefined) return true;
  const used = await pool.query(
    'update "twoFactor" set "lastStep" = $2 where "userId" = $1 and coalesce("lastStep", 0) < $2',
    [userId, step],
  );
  return used.rowCount === 1;
}

/** RFC 4226, section 5.3, with 6 digits. */
function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, section 6, without padding, as authenticators take it. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
