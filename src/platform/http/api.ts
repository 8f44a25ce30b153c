// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Endpoint } from '../../contract/contract.ts';
import { apiRoot, decodeInput, type IsText } from '../../contract/http-mapping.ts';
import { AppError } from '../errors.ts';
import type { StoredFile } from '../files/file-store.ts';
import type { App } from '../invoke/app.ts';
import type { Caller } from '../invoke/context.ts';
import { authorise, invoke } from '../invoke/invoke.ts';
import type { Queue } from '../jobs/queue.ts';
import { enqueueRun } from '../jobs/queued-runs.ts';
import { zipFolder } from '../rendering/zip.ts';
import { jsonSchemaOf, takesText } from './input-schema.ts';
import type { RequestLimit } from './request-limit.ts';
import { etagOf, revisionPlace, takesRevision, withRevision } from './revision.ts';

/** Who sends a request, and whether it may use this endpoint at all. @throws AppError not-signed-in, not-permitted, not-found */
export type IdentifyCaller = (request: FastifyRequest, endpoint?: Endpoint) => Promise<Caller>;

export type Api = {
  readonly app: App;
  readonly queue: Queue;
  readonly identify: IdentifyCaller;
  readonly limit?: RequestLimit;
};

/** As large as the largest file that importers read. */
const mostBytes = 512 * 2 ** 20;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Mounts every endpoint of every module's contract below `/api/v1`. */
export function mountContracts(server: FastifyInstance, api: Api): void {
  for (const module of api.app.modules.values())
    for (const [name, endpoint] of Object.entries(module.contract)) {
      const route = routeOf(api, `${module.name}.${name}`, endpoint);
      if (endpoint.receives) void server.register(async (scope) => takeAnyBody(scope).route(route));
      else server.route(route);
    }
}

function takeAnyBody(scope: FastifyInstance): FastifyInstance {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  return scope;
}

function routeOf(api: Api, name: string, endpoint: Endpoint): RouteOptions {
  const schema = jsonSchemaOf(endpoint.input, 'input');
  const isText = (field: string) => takesText(schema.properties?.[field]);
  const isEdit = takesRevision(endpoint, schema);
  const place = revisionPlace(endpoint);
  return {
    method: endpoint.method,
    url: `${apiRoot}${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ...(endpoint.receives ? { bodyLimit: mostBytes, config: { isUpload: true } } : {}),
    async handler(request, reply) {
      const caller = await api.identify(request, endpoint);
      authorise(endpoint, caller);
      const { params, query, body } = request as { params: Parts; query: Parts; body: unknown };
      const sent = await inputOf(api.app, endpoint, isText, params, query, body ?? undefined);
      const input = isEdit ? withRevision(sent, request.headers) : sent;
      const output = await answer(api, name, endpoint, input, caller, request, reply);
      const etag = place && etagOf(place, output);
      if (etag !== undefined) reply.header('etag', etag);
      return output;
    },
  };
}
type Parts = Readonly<Record<string, string>>;

/** Each field from one place only: what the server has found out about a file cannot be said otherwise by a query. */
async function inputOf(
  app: App,
  endpoint: Endpoint,
  isText: IsText,
  params: Parts,
  query: Parts,
  body: unknown,
): Promise<unknown> {
  if (endpoint.method === 'GET') return decodeInput(isText, params, query, undefined);
  if (!endpoint.receives) return decodeInput(isText, params, {}, body ?? {});
  const said = decodeInput(isText, params, query, undefined) as object;
  return { ...said, ...(await receiveFile(app, body)) };
}

/** The body of a request as a file in the store. @throws AppError invalid-input, too-large */
async function receiveFile(app: App, body: unknown): Promise<StoredFile> {
  if (!(body instanceof Readable))
    throw new AppError('invalid-input', 'Send the file itself as the body of the request.');
  let size = 0;
  const counted = body.pipe(
    new Transform({
      transform(chunk: Buffer, _, done) {
        size += chunk.length;
        done(
          size > mostBytes
            ? new AppError('too-large', `The file is larger than ${mostBytes / 2 ** 20} MiB. Split it.`)
            : null,
          chunk,
        );
      },
    }),
  );
  body.once('error', (error) => counted.destroy(error));
  body.once('aborted', () => counted.destroy(new AppError('cancelled', 'The file did not arrive to its end.')));
  return app.files.put(counted);
}

async function answer(
  { app, queue }: Api,
  name: string,
  endpoint: Endpoint,
  input: unknown,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const key = idempotencyKey(request);
  if (endpoint.kind === 'job') {
    reply.code(202);
    return { runId: await enqueueRun(app, queue, name, input, caller, key) };
  }
  const signal = whileConnected(reply);
  const output = await invoke(app, name, input, caller, {
    signal,
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });
  if (endpoint.delivers === 'file') return sendFile(app, reply, output as DeliveredFile);
  if (endpoint.delivers === 'archive') return sendArchive(app, reply, name, output as { files: DeliveredFile[] });
  return output;
}

/** Raised when the one who asked is gone. */
function whileConnected(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** @throws AppError invalid-input when it is no UUID */
function idempotencyKey({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || (typeof key === 'string' && uuid.test(key))) return key;
  throw new AppError('invalid-input', 'The header Idempotency-Key must be a UUID.');
}

type DeliveredFile = StoredFile & { readonly path: string };

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.zip': 'application/zip',
};

/** Always as a download: nothing that a hospital handed in is shown as a page of this server. */
export function asDownload(reply: FastifyReply, fileName: string): void {
  const plain = fileName.replaceAll(/[^\w. -]/g, '_');
  const coded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  reply.headers({
    'content-type': mediaTypes[path.extname(fileName)] ?? 'application/octet-stream',
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${coded}`,
  });
}

async function sendFile(app: App, reply: FastifyReply, file: DeliveredFile) {
  asDownload(reply, path.basename(file.path));
  reply.header('content-length', file.size);
  return reply.send(await app.files.open(file.sha256));
}

/** Everything in one ZIP archive, whose folder and name are the endpoint's. */
async function sendArchive(
  app: App,
  reply: FastifyReply,
  name: string,
  { files }: { files: readonly DeliveredFile[] },
) {
  const root = name.replace('.', '-');
  asDownload(reply, `${root}.zip`);
  const local = files.map(async (file) => ({
    path: `${root}/${file.path}`,
    content: await app.files.localPath(file.sha256),
  }));
  const out = new PassThrough();
  zipFolder(await Promise.all(local), out).catch((error: unknown) => out.destroy(error as Error));
  return reply.send(out);
}
