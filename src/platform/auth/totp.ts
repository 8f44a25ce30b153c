// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { type SecretConfig, symmetricEncrypt } from 'better-auth/crypto';
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

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, section 6, without padding, as authenticators take it. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
