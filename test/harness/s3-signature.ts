// SPDX-License-Identifier: Apache-2.0
import { createHash, createHmac } from 'node:crypto';

/** A request as AWS Signature Version 4 sees it; names of headers in lower case. */
export type SignedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The signature that a request must carry (AWS S3 API reference, 'Authenticating Requests: Using the Authorization
 * Header'), computed independently of any client library.
 */
export function signatureOf(request: SignedRequest, signed: readonly string[], region: string, secret: string): string {
  const { method, path, headers } = request;
  const date = headers['x-amz-date'] ?? '';
  const [pathname = '', query = ''] = path.split('?');
  const canonical = [
    method,
    pathname,
    query.split('&').sort().join('&'),
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signed.join(';'),
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, date.slice(0, 8)));
  return hmac(key, text).toString('hex');
}

/** Why a request is refused, as a code of the S3 API; undefined when its signature holds. */
export function signatureFault(
  request: SignedRequest,
  account: { keyId: string; secret: string; region: string },
  now: Date,
): string | undefined {
  const { headers } = request;
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, keyId, day, region, names = '', signature] = form.exec(headers.authorization ?? '') ?? [];
  const date = headers['x-amz-date'] ?? '';
  if (keyId === undefined) return 'AccessDenied';
  if (keyId !== account.keyId) return 'InvalidAccessKeyId';
  if (region !== account.region || !date.startsWith(day ?? '-')) return 'AuthorizationHeaderMalformed';
  const signed = names.split(';');
  const must = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  if (must.some((name) => !signed.includes(name))) return 'AccessDenied';
  const at = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(at - now.getTime()) < 15 * 60_000)) return 'RequestTimeTooSkewed';
  return signatureOf(request, signed, region, account.secret) === signature ? undefined : 'SignatureDoesNotMatch';
}
