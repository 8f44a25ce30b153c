// SPDX-License-Identifier: Apache-2.0
import type { Contracts, Endpoint } from '../../contract/contract.ts';
import { apiRoot, pathFields } from '../../contract/http-mapping.ts';
import { Problem } from '../../contract/wire.ts';
import { type JsonSchema, jsonSchemaOf, takesText } from './input-schema.ts';
import { revisionPlace, takesRevision } from './revision.ts';

type Json = Readonly<Record<string, unknown>>;

/** An address beside the contracts. */
export type Entrance = {
  readonly tag: string;
  readonly summary: string;
  /** Fields that are read of the body, or of the query with GET. */
  readonly reads: readonly string[];
  /** JSON unless another one is named. */
  readonly mediaType?: string;
};
/** By method and path: 'POST /api/first-run'. */
export type Entrances = Readonly<Record<string, Entrance>>;

/** The description of everything that is served to programs as OpenAPI 3.1.0. */
export function openApiOf(contracts: Contracts, version: string, entrances: Entrances): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [module, contract] of Object.entries(contracts))
    for (const [name, endpoint] of Object.entries(contract)) {
      const path = `${apiRoot}${endpoint.path}`;
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(module, name, endpoint) };
    }
  for (const [place, entrance] of Object.entries(entrances)) {
    const [method = '', path = ''] = place.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: entranceOf(place, entrance) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Wardline', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      schemas: { Problem: jsonSchemaOf(Problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'wardline.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function entranceOf(place: string, { tag, summary, reads, mediaType = 'application/json' }: Entrance): Json {
  const inPath = [...place.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true }));
  const inQuery = place.startsWith('GET ') ? reads.map((name) => ({ name, in: 'query', required: false })) : [];
  const takesBody = /^(POST|PUT|PATCH) /.test(place);
  const properties = Object.fromEntries(reads.map((name) => [name, {}]));
  return {
    operationId: place
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replace(/-$/, ''),
    tags: [tag],
    summary,
    // these have ways of their own to know the caller, or need none
    security: tag === 'scim' ? [{ token: [] }] : [],
    parameters: [...inPath, ...inQuery].map((parameter) => ({ ...parameter, schema: { type: 'string' } })),
    ...(takesBody ? { requestBody: { content: { [mediaType]: { schema: { type: 'object', properties } } } } } : {}),
    responses: {
      default: { description: 'The answer, or what went wrong', content: { [mediaType]: {} } },
    },
  };
}

/** What the server finds out about a file that it receives; nobody sends it. */
const foundOut = ['sha256', 'size'];

/** What is sent of an input. */
function sentOf(endpoint: Endpoint): JsonSchema {
  const input = jsonSchemaOf(endpoint.input, 'input');
  if (!endpoint.receives) return input;
  const properties = Object.entries(input.properties ?? {}).filter(([name]) => !foundOut.includes(name));
  return { ...input, properties: Object.fromEntries(properties) };
}

function operation(module: string, name: string, endpoint: Endpoint): Json {
  const input = sentOf(endpoint);
  return {
    operationId: `${module}.${name}`,
    tags: [module],
    summary: endpoint.summary,
    'x-kind': endpoint.kind,
    'x-permission': endpoint.permission,
    parameters: [
      ...parameters(endpoint, input),
      ...(endpoint.method === 'GET' ? [] : [idempotencyHeader]),
      ...(takesRevision(endpoint, input) ? [ifMatchHeader] : []),
    ],
    ...body(endpoint, input),
    responses: {
      ...success(endpoint),
      default: { description: 'What went wrong', content: json({ $ref: '#/components/schemas/Problem' }) },
    },
  };
}

const json = (schema: unknown): Json => ({ 'application/json': { schema } });

const idempotencyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A second request with the same key answers what the first one answered, and does nothing.',
  schema: { type: 'string', format: 'uuid' },
};

const ifMatchHeader = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The ETag of the record as it was read, where the body names no revision. When somebody was quicker, the answer is the Problem `conflict` (409) with the record as it is now in `current`.',
  schema: { type: 'string', pattern: '^"\\d{1,10}"$' },
};
const etagHeader = {
  description: 'The revision of the record, for If-Match. Absent while it has none.',
  schema: { type: 'string' },
};

function parameters(endpoint: Endpoint, input: JsonSchema): Json[] {
  const inPath = pathFields(endpoint);
  const fields = Object.entries(input.properties ?? {});
  return fields
    .filter(([name]) => inPath.includes(name) || endpoint.method === 'GET' || endpoint.receives)
    .map(([name, schema]) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: inPath.includes(name) || (input.required?.includes(name) ?? false),
      // text, numbers and yes/no stand as they are; lists and objects as JSON
      ...(isScalar(schema) ? { schema } : { content: json(schema) }),
    }));
}

const isScalar = (schema: JsonSchema): boolean =>
  takesText(schema) || ['integer', 'number', 'boolean'].includes(String(schema.type));

function body(endpoint: Endpoint, input: JsonSchema): Json {
  if (endpoint.method === 'GET') return {};
  if (endpoint.receives) return { requestBody: { required: true, content: { 'application/octet-stream': {} } } };
  const inPath = pathFields(endpoint);
  const elsewhere = takesRevision(endpoint, input) ? [...inPath, 'revision'] : inPath;
  if (elsewhere.length === 0) return { requestBody: { required: true, content: json(input) } };
  const properties = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = (input.required ?? []).filter((name) => !elsewhere.includes(name));
  const schema = { ...input, properties: Object.fromEntries(properties), required };
  return { requestBody: { required: true, content: json(schema) } };
}

function success(endpoint: Endpoint): Json {
  if (endpoint.kind === 'job')
    return {
      202: {
        description: 'Taken on; GET /api/v1/runs/{id} tells how it goes on.',
        content: json({
          type: 'object',
          properties: { runId: { type: 'string', format: 'uuid' } },
          required: ['runId'],
        }),
      },
    };
  if (endpoint.delivers)
    return {
      200: {
        description: endpoint.delivers === 'file' ? 'The file' : 'A ZIP archive of the files',
        content: { 'application/octet-stream': {} },
      },
    };
  const headers = revisionPlace(endpoint) ? { headers: { ETag: etagHeader } } : {};
  return { 200: { description: 'Done', ...headers, content: json(jsonSchemaOf(endpoint.output, 'output')) } };
}
