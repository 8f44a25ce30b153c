// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Auth } from '../../src/platform/auth/auth.ts';

/** A browser that keeps its cookies and asks below /api/auth. */
export type Browser = {
  post(path: string, body?: object, more?: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  headers(): Headers;
  readonly cookies: Map<string, string>;
};

/** Where the pages of these browsers come from. */
export const site = 'http://localhost:8765';

export function newBrowser(auth: Auth, address = '192.0.2.1'): Browser {
  const cookies = new Map<string, string>();
  const headers = () => new Headers({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') });
  const ask = async (path: string, init: RequestInit, more: Record<string, string> = {}) => {
    const all = headers();
    for (const [name, value] of Object.entries({ origin: site, ...more })) all.set(name, value);
    if (init.body !== undefined) all.set('content-type', 'application/json');
    const response = await auth.handler(new Request(`${site}/api/auth${path}`, { ...init, headers: all }), { address });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    post: (path, body = {}, more) => ask(path, { method: 'POST', body: JSON.stringify(body) }, more),
    get: (path) => ask(path, { method: 'GET' }),
    headers,
    cookies,
  };
}

const period = 30_000;
const stepsUsed = new Map<string, number>();

/** In a fresh copy of a database no code has been used. */
export const forgetCodes = (): void => stepsUsed.clear();

/** The code before that of now is still accepted, and is taken while there is time enough to use it. */
const hurry = 10_000;

/**
 * A code that has not been used yet: the one before that of now, else the one of now, else the next, which is accepted ahead of
 * its time. Whoever needs a fourth one within 30 seconds waits until it is accepted.
 */
export async function nextCode(secret: string): Promise<string> {
  const earliest = Math.floor((Date.now() + hurry) / period) - 1;
  const step = Math.max(earliest, (stepsUsed.get(secret) ?? 0) + 1);
  stepsUsed.set(secret, step);
  const acceptedFrom = (step - 1) * period;
  if (Date.now() < acceptedFrom) await setTimeout(acceptedFrom - Date.now());
  return totpCode(secret, step * period);
}

/** The code that an authenticator shows for a secret in base 32 at a time (RFC 6238, SHA-1, 30 s, 6 digits). */
export function totpCode(secret: string, at: number): string {
  const bits = [...secret]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / period)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
