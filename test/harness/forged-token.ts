// SPDX-License-Identifier: Apache-2.0
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** An ID token that is changed on its way: some claims, and who signs it. */
export type Forgery = {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** By the provider, by a key of somebody else, by the client's secret, by nobody, or with the signature that it had. */
  readonly signedBy: 'provider' | 'somebody else' | 'client secret' | 'nobody' | 'nothing new';
  /** Puts the key of somebody else into the token. */
  readonly carriesKey?: boolean;
};

const somebody = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A token with the same header and claims but for what the forgery says. */
export function forge(token: string, forgery: Forgery, provider: KeyObject, secret: string): string {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const { signedBy } = forgery;
  const algorithm = { 'client secret': { alg: 'HS256' }, nobody: { alg: 'none' } }[signedBy as string] ?? {};
  const jwk = forgery.carriesKey ? { jwk: somebody.publicKey.export({ format: 'jwk' }) } : {};
  const said = `${coded({ ...parsed(head), ...algorithm, ...jwk })}.${coded({ ...parsed(payload), ...forgery.claims })}`;
  const bySignature: Readonly<Record<Forgery['signedBy'], () => string>> = {
    provider: () => rs256(said, provider),
    'somebody else': () => rs256(said, somebody.privateKey),
    'client secret': () => createHmac('sha256', secret).update(said).digest('base64url'),
    nobody: () => '',
    'nothing new': () => signature,
  };
  return `${said}.${bySignature[signedBy]()}`;
}

const parsed = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
const coded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const rs256 = (text: string, key: KeyObject): string => createSign('RSA-SHA256').update(text).sign(key, 'base64url');
