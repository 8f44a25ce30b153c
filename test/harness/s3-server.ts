// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { signatureFault } from './s3-signature.ts';

export type S3Server = {
  readonly port: number;
  readonly account: { readonly keyId: string; readonly secret: string; readonly region: string };
  /** Key of the object, bucket first -> bytes. */
  readonly objects: Map<string, Buffer>;
  /** Methods of the requests so far. */
  readonly log: string[];
  /** The next requests are answered with this status, or broken off in the middle of the body ('cut'). */
  readonly faults: (number | 'cut')[];
  close(): Promise<void>;
};

/**
 * An S3-compatible store that is stricter than the real ones: every request must be signed over all x-amz headers, every
 * upload must name its length and the true digest of its bytes.
 */
export async function startS3(tls?: { key: string; cert: string }): Promise<S3Server> {
  const account = { keyId: 'TESTKEY', secret: 'test/secret+key', region: 'eu-test-1' };
  const state = { objects: new Map<string, Buffer>(), log: [] as string[], faults: [] as (number | 'cut')[] };
  const answer = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => respond(request, Buffer.concat(chunks), response, account, state));
  };
  const server = tls ? https.createServer(tls, answer) : http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, account, ...state, close };
}

function respond(
  request: http.IncomingMessage,
  body: Buffer,
  response: http.ServerResponse,
  account: S3Server['account'],
  state: Pick<S3Server, 'objects' | 'log' | 'faults'>,
): void {
  const { method = '', url = '' } = request;
  state.log.push(method);
  const fault = state.faults.shift();
  const key = url.slice(1);
  const refused = typeof fault === 'number' ? 'SlowDown' : judge(request, body, account);
  const found = refused || method === 'PUT' ? body : state.objects.get(key);
  if (refused !== undefined || found === undefined) {
    const status = typeof fault === 'number' ? fault : refused === undefined ? 404 : 403;
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(method === 'HEAD' ? undefined : `<Error><Code>${refused ?? 'NoSuchKey'}</Code></Error>`);
    return;
  }
  if (method === 'PUT') state.objects.set(key, body);
  response.writeHead(200, { 'content-length': method === 'PUT' ? 0 : found.length });
  if (fault !== 'cut') response.end(method === 'GET' ? found : undefined);
  else response.write(found.subarray(0, 10), () => response.destroy());
}

function judge(request: http.IncomingMessage, body: Buffer, account: S3Server['account']): string | undefined {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const signed = { method: request.method ?? '', path: request.url ?? '', headers };
  const fault = signatureFault(signed, account, new Date());
  if (fault || request.method !== 'PUT') return fault;
  if (headers['content-length'] === undefined) return 'MissingContentLength';
  const digest = createHash('sha256').update(body).digest('hex');
  return headers['x-amz-content-sha256'] === digest ? undefined : 'XAmzContentSHA256Mismatch';
}
