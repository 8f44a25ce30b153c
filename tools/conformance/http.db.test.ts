// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entrances } from '../../src/app/http/entrances.ts';
import { modules } from '../../src/app/modules.ts';
import { apiRoot, decodeInput, encodeRequest, pathFields } from '../../src/contract/http-mapping.ts';
import { jsonSchemaOf, takesText } from '../../src/platform/http/input-schema.ts';
import { type HttpWorld, openHttpWorld } from '../../test/harness/http.ts';
import { scaled } from '../../test/harness/scale.ts';
import { useWorld } from '../../test/harness/world.ts';
import { inputsFor } from './schema-arbitrary.ts';

const endpoints = modules.flatMap(({ name, contract }) =>
  Object.entries(contract).map(([key, endpoint]) => ({ name: `${name}.${key}`, endpoint })),
);

const world = useWorld();
let http: HttpWorld;
beforeAll(async () => {
  http = await openHttpWorld(world);
});
afterAll(() => http.close());

/** What a server reads of an address. */
function read(path: string, url: string) {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  const values = new RegExp(`^${apiRoot}${path.replaceAll(/\{\w+\}/g, '([^/]*)')}$`).exec(pathname)?.slice(1) ?? [];
  const fields = pathFields({ path: path as '/' });
  return {
    params: Object.fromEntries(fields.map((field, index) => [field, decodeURIComponent(values[index] ?? '')])),
    query: Object.fromEntries(searchParams),
  };
}

describe.each(endpoints)('$name over HTTP', ({ name, endpoint }) => {
  it('gets the input that was sent', () => {
    const { properties } = jsonSchemaOf(endpoint.input, 'input');
    const inPath = pathFields(endpoint);
    expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(inPath));
    fc.assert(
      fc.property(inputsFor(endpoint.input, [randomUUID()]), (input) => {
        // half a character is refused by the service; a part of a path that is empty, or dots alone, is no address
        fc.pre(!/\\ud[89a-f]/.test(JSON.stringify(input)));
        fc.pre(inPath.every((field) => !['', '.', '..'].includes(String((input as Record<string, unknown>)[field]))));
        const { url, body } = encodeRequest(endpoint, input);
        const { params, query } = read(endpoint.path, url);
        const isText = (field: string) => takesText(properties?.[field]);
        const sent = body === undefined ? undefined : JSON.parse(body);
        expect(endpoint.method === 'GET' || Object.keys(query).length === 0).toBe(true);
        expect(decodeInput(isText, params, query, sent)).toEqual(JSON.parse(JSON.stringify(input)));
      }),
      { numRuns: scaled(20, 300) },
    );
  });

  it('is neither for nobody nor for those without the permission', async () => {
    expect(await http.send(name, {}, null)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const others = new Set(endpoints.map((other) => other.endpoint.permission));
    others.delete(endpoint.permission);
    expect(await http.send(name, {}, { permissions: others })).toMatchObject({
      status: 403,
      body: { code: 'not-permitted' },
    });
  });
});

describe('answers', () => {
  it('that show a secret once are not kept for those who ask again', () => {
    const shown = endpoints.filter(({ endpoint }) => {
      const fields = Object.keys(jsonSchemaOf(endpoint.output, 'output').properties ?? {});
      return fields.some((field) => /^(code|token|secret|password)$/.test(field));
    });
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.filter(({ endpoint }) => !endpoint.secret).map(({ name }) => name)).toEqual([]);
  });
});

describe('addresses', () => {
  it('are of one endpoint each', () => {
    const all = endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(all.filter((address, index) => all.indexOf(address) !== index)).toEqual([]);
  });

  it('are all in the description, with permission and answer', async () => {
    const answer = await http.server.inject('/api/openapi.json');
    const { openapi, paths } = answer.json() as { openapi: string; paths: Record<string, Record<string, object>> };
    expect(openapi).toBe('3.1.0');
    for (const { name, endpoint } of endpoints) {
      const said = paths[`${apiRoot}${endpoint.path}`]?.[endpoint.method.toLowerCase()];
      expect({ name, ...said }).toMatchObject({
        ...{ name, operationId: name, summary: endpoint.summary, 'x-permission': endpoint.permission },
        responses: {
          [endpoint.kind === 'job' ? 202 : 200]: { content: expect.anything() },
          default: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } },
        },
      });
    }
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const known = endpoints.map(({ endpoint }) => `${endpoint.method} ${apiRoot}${endpoint.path}`);
    expect(described.sort()).toEqual([...known, ...Object.keys(entrances)].sort());
  });

  it('say of each field where it is sent, and of a file that it is the body', async () => {
    type Place = { name: string; in: string; required: boolean };
    type Content = Record<string, { schema?: { properties?: object } }>;
    type Operation = { parameters: Place[]; requestBody?: { content: Content } };
    const { paths } = (await http.server.inject('/api/openapi.json')).json() as {
      paths: Record<string, Record<string, Operation>>;
    };
    for (const { name, endpoint } of endpoints) {
      const said = paths[`${apiRoot}${endpoint.path}`]?.[endpoint.method.toLowerCase()];
      const placed = (place: string) => (said?.parameters ?? []).filter((each) => each.in === place);
      expect({ name, path: placed('path').map((each) => each.name) }).toEqual({ name, path: pathFields(endpoint) });
      const body = said?.requestBody?.content ?? {};
      const kind =
        endpoint.method === 'GET' ? [] : [endpoint.receives ? 'application/octet-stream' : 'application/json'];
      expect({ name, kind: Object.keys(body) }).toEqual({ name, kind });
      const sent = [
        ...[...placed('path'), ...placed('query')].map((each) => each.name),
        ...Object.keys(body['application/json']?.schema?.properties ?? {}),
      ];
      const fields = Object.keys(jsonSchemaOf(endpoint.input, 'input').properties ?? {});
      const found = endpoint.receives ? ['sha256', 'size'] : [];
      expect({ name, sent: sent.sort() }).toEqual({
        name,
        sent: fields.filter((each) => !found.includes(each)).sort(),
      });
    }
  });

  it('are explained to people on a page without scripts', async () => {
    const { payload, headers } = await http.server.inject('/api');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(payload).not.toMatch(/<script/);
    for (const { name } of endpoints) expect(payload).toContain(`id="${name}"`);
  });

  it('that do not exist are problems too', async () => {
    const unreadable = ['/api/v1/assets/%zz', `/api/v1/assets/${'x'.repeat(600)}`];
    const absent = ['/api/v1/nothing', '/api/v1/assets/%00', '/api/v1/%2e%2e/%2e%2e/etc/passwd', '/.env'];
    for (const url of [...absent, ...unreadable]) {
      const answer = await http.server.inject(url);
      expect([400, 401, 404]).toContain(answer.statusCode);
      expect(Object.keys(answer.json())).toEqual(['code', 'message', 'issues', 'requestId']);
    }
  });
});
