// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modules } from '../../src/app/modules.ts';
import { AppError } from '../../src/platform/errors.ts';
import type { QueryContext } from '../../src/platform/invoke/context.ts';
import { invoke } from '../../src/platform/invoke/invoke.ts';
import { inTenant } from '../../src/platform/tenancy/transaction.ts';
import { type HttpWorld, openHttpWorld } from '../../test/harness/http.ts';
import { handIn } from '../../test/harness/records.ts';
import { isDeep, scaled } from '../../test/harness/scale.ts';
import { useWorld } from '../../test/harness/world.ts';
import { askIn } from './ask.ts';
import { examples } from './endpoint-examples.ts';
import {
  attacked,
  attacksOn,
  complaintAbout,
  hostileSeed,
  idFieldsOf,
  isBounded,
  isTooLong,
  isWhole,
  type TextField,
  textFieldsOf,
  valueAt,
  withValue,
} from './hostile.ts';
import { describeInput, inputsFor } from './schema-arbitrary.ts';

const endpoints = modules.flatMap((module) =>
  Object.entries(module.contract).map(([key, endpoint]) => {
    const { properties: fields = {}, required = [] } = describeInput(endpoint.input);
    return { name: `${module.name}.${key}`, module: module.name, key, ...endpoint, fields, required };
  }),
);

const world = useWorld();
/** A second hospital group in the same database, and the id of one that does not exist. */
let stranger: string;
const nobody = randomUUID();
/** Ids of rows of the first group. */
let ids: string[];
/** A third one, which tries the ids of the first; its attempts at jobs stay among its runs. */
let intruder: string;
/** A part of the first group in which nothing lies. */
let emptyUnit: string;
let http: HttpWorld;

const riverside = path.resolve(import.meta.dirname, '../../examples/riverside/files');
const ask = askIn(world);
const exampleOf = async (name: string): Promise<object> => (await examples[name]?.(ask)) ?? {};
const uuids = (value: unknown): string[] =>
  JSON.stringify(value).match(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g) ?? [];

beforeAll(async () => {
  stranger = await world.addTenant('Another group');
  intruder = await world.addTenant('A third group');
  const cmms = fs.readFileSync(path.join(riverside, 'cmms-export-2026-10.csv'), 'latin1').split('\n').slice(0, 200);
  const files = fs.readdirSync(riverside).filter((name) => !/^(cmms|nmap-clinical|sbom|MDS2_[^V])/.test(name));
  const contents = new Map(files.map((name) => [name, fs.readFileSync(path.join(riverside, name))]));
  contents.set('cmms-export.csv', Buffer.from(cmms.join('\n'), 'latin1'));
  // one device in two registers
  const twin = 'Asset Tag,Manufacturer,Model,Serial No.\nA-1,Acme,Twin 1,T-1\n';
  for (const ward of ['icu', 'theatre']) contents.set(`${ward}-devices.csv`, Buffer.from(twin));
  for (const [fileName, bytes] of contents) await world.call('imports.start', await handIn(world, fileName, bytes));
  await world.call('facts.refresh');
  await world.call('risks.propose');
  const lists = endpoints.filter(({ kind, required }) => kind === 'query' && required.length === 0);
  const found = await Promise.all(lists.map(async ({ name }) => uuids(await world.call(name)).slice(0, 10)));
  ids = [...new Set(found.flat()), world.tenant];
  emptyUnit = (await ask.call('organisation.addUnit', { parentId: world.tenant, kind: 'site', name: 'Empty' })).id;
  http = await openHttpWorld(world);
  console.log(`Hostile input of the day: WARDLINE_HOSTILE_SEED=${hostileSeed}`);
}, 120_000);
afterAll(() => http.close());

/** Commands without a mark on the audit trail, and why that loses nothing. */
const silent: Readonly<Record<string, string>> = {
  'assets.beginEdit': 'writes down what an edit will be about; the edit itself is on the trail, row by row',
  'notifications.markRead': 'what somebody has read concerns nobody else',
  'runs.cancel': 'asks work to stop; what the work has changed is on the trail itself',
};

/** Jobs that change nothing that people have entered, so that no row of theirs stands on the trail. */
const derived: Readonly<Record<string, string>> = {
  'facts.refresh': 'computes anew what follows from the records, and their changes are on the trail',
  'risks.propose':
    'rewrites proposals from the facts; a decision about one is on the trail with the facts that it was made on',
};

/** What has an id and lies in no unit, and why people of one part of the organisation may reach it. */
const everywhere: Readonly<Record<string, string>> = {
  'catalogs.show': 'a catalog is the same for everybody',
  'catalogs.takeBackLibrary': 'a library is of the whole organisation and lies in no unit',
  'controls.source': 'the items of a catalog are the same for everybody; what is applied for them lies in units',
  'controls.sourceFacets': 'as controls.source',
  'controls.sourceProof': 'follows from the Statement of Applicability, which is one for the whole organisation',
  'controls.draft': 'as controls.version',
  'controls.takeBackVote': 'as controls.version; a vote is taken back by who has given it',
  'controls.version': 'the Statement of Applicability is one for the whole organisation',
  'documents.template': 'a template is the same for everybody; the documents on its topic are counted, not named',
  'imports.show': 'an import names its file, counts and rejects; what it wrote lies in units',
  'imports.rejects': 'as imports.show',
  'imports.rejectsFacets': 'as imports.show',
  'reports.render': 'names a report, not a row; what it prints is tried by its own tests',
  'runs.show': 'a run lies in no unit; what it answered is told to who asked for it',
  'runs.cancel': 'is for who asked for the run, wherever they work',
  'saved-views.update': 'a shared view lies in no unit: it is of everybody who may read the list',
  'saved-views.remove': 'as saved-views.update',
};

/** What passes over ids that are not the caller's own, rather than refusing them. */
const ownOnly: Readonly<Record<string, string>> = {
  'notifications.markRead': 'marks those among them that are the caller’s',
};
/** What only somebody does whose own it is: a file that they have handed in, a view that they have saved or removed. */
const ownedBySender = [
  'recertification.decide',
  'recertification.carryOut',
  'evidence.add',
  'saved-views.share',
  'saved-views.restore',
];
const isReference = (value: unknown): boolean =>
  /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/.test(String(value));

/** How an endpoint refuses; anything but an AppError is a defect of the endpoint. */
async function refusal(run: Promise<unknown>): Promise<AppError | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return error;
    throw error;
  }
}

const links = async (tenant: string) => {
  const identity = world.caller({ tenant });
  const result = await inTenant(world.app.database.app, identity, 'read', (db) =>
    sql<{ actor: string; request: string }>`select actor, request_id as request from audit.link order by seq`.execute(
      db,
    ),
  );
  return result.rows;
};

describe('the contracts', () => {
  it('name each method and path once', () => {
    const routes = endpoints.map(({ method, path: route }) => `${method} ${route}`);
    expect(routes.filter((route, i) => routes.indexOf(route) !== i)).toEqual([]);
  });

  it('have an example for every endpoint that does something or asks for something, and for no other', () => {
    const needed = endpoints.filter(
      ({ kind, fields, required }) => required.length > 0 || (kind === 'command' && Object.keys(fields).length > 0),
    );
    const names = needed.map(({ name }) => name);
    expect(Object.keys(examples).sort()).toEqual(names.sort());
  });
});

it('a handler that says more than its contract tells nobody', async () => {
  const original = world.app.modules.get('users');
  const list = original?.handlers.list;
  if (!original || !list) throw new Error('there is no endpoint users.list');
  const more = async (ctx: never, input: never) => {
    const { items } = (await list(ctx, input)) as { items: object[] };
    return { items: items.map((item) => ({ ...item, password: 'surplus' })), cursor: null, secret: 'surplus' };
  };
  const handlers = { ...original.handlers, list: more };
  const app = { ...world.app, modules: new Map([...world.app.modules, ['users', { ...original, handlers }]]) };
  await ask.person();
  const said = (await invoke(app, 'users.list', {}, world.caller())) as { items: object[] };
  expect(said.items.length).toBeGreaterThan(0);
  expect(JSON.stringify(said)).not.toContain('surplus');
});

describe.each(endpoints)('$name', ({ name, module, key, kind, method, permission, summary, fields, ...endpoint }) => {
  const isIdle = kind === 'query' || kind === 'transfer';

  it('says what it does and which right it needs', () => {
    expect(summary).toMatch(/^[A-Z].+\.$/s);
    expect(permission).toMatch(/^[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*$/);
    expect(permission.split(':')[0]).toBe(module);
    expect(endpoint.path).toMatch(new RegExp(`^/${module}(/([a-z-]+|\\{[a-zA-Z]+\\}))*$`));
    if (kind === 'query') expect(method).toBe('GET');
    if (method === 'GET') expect(['query', 'transfer']).toContain(kind);
  });

  it('is refused to who lacks just this right, whatever the input', async () => {
    const others = new Set(endpoints.map((other) => other.permission).filter((other) => other !== permission));
    const refused = await refusal(world.call(name, null, { permissions: others }));
    expect(refused).toMatchObject({ code: 'not-permitted', message: expect.stringContaining(permission) });
  });

  it('refuses input of another shape and names every field that is wrong', async () => {
    for (const input of [null, undefined, 'text', 7, true, []])
      expect(await refusal(invoke(world.app, name, input, world.caller()))).toMatchObject({
        code: 'invalid-input',
        issues: [expect.objectContaining({ message: expect.any(String) })],
      });
    if (Object.keys(fields).length === 0) return;
    const wrong = Object.fromEntries(Object.keys(fields).map((field) => [field, () => 'no data']));
    const refused = await refusal(world.call(name, { ...wrong, nonsense: 1 }));
    expect(refused?.code).toBe('invalid-input');
    const paths = new Set(refused?.issues.map((issue) => issue.path.split('.')[0]));
    expect([...paths].sort()).toEqual(Object.keys(fields).sort());
  });

  if (isIdle)
    it('cannot write', async () => {
      const original = world.app.modules.get(module);
      if (!original) throw new Error(`there is no module ${module}`);
      const write = (ctx: QueryContext) => sql`update tenant set name = 'written'`.execute(ctx.db);
      const app = {
        ...world.app,
        modules: new Map([[module, { ...original, handlers: { ...original.handlers, [key]: write } }]]),
      };
      // 25006: read-only SQL transaction
      await expect(invoke(app, name, await exampleOf(name), world.caller())).rejects.toMatchObject({ code: '25006' });
    });

  if (isIdle)
    it('shows a tenant what is its own, and nothing of it to another', async () => {
      const input = await exampleOf(name);
      const own = new Set([...uuids(await world.call(name, input)), ...uuids(input), ...ids]);
      for (const tenant of [stranger, nobody]) {
        const shown = await invoke(world.app, name, input, world.caller({ tenant })).catch(async (error: unknown) => {
          expect(await refusal(Promise.reject(error))).toMatchObject({ code: 'not-found' });
          return {};
        });
        expect(uuids(shown).filter((id) => own.has(id))).toEqual([]);
        const counts = z.object({ total: z.literal(0), hidden: z.literal(0) }).partial();
        // these have a row for each item of a catalog, whoever asks
        const ofCatalogs = ['controls.soaFacets', 'controls.sourceFacets'];
        if (!ofCatalogs.includes(name)) expect(counts.parse(shown)).toBeDefined();
      }
    });

  if (kind === 'command' && !(name in silent))
    it('leaves its mark on the audit trail of its tenant, and on no other', async () => {
      const input = await exampleOf(name);
      const before = { own: await links(world.tenant), other: await links(stranger) };
      // a signature or a vote is taken back by who has given it
      const isOwn = /^risks[.]withdraw|[.]takeBackVote$/.test(name) || ownedBySender.includes(name);
      const actor = isOwn ? world.caller().actor : `user:${randomUUID()}`;
      const caller = world.caller({ actor });
      await invoke(world.app, name, input, caller);
      const after = { own: await links(world.tenant), other: await links(stranger) };
      expect(after.other).toEqual(before.other);
      const fresh = after.own.slice(before.own.length);
      expect(fresh).toEqual([{ actor: caller.actor, request: caller.requestId }]);
    });

  if (endpoint.path.includes('{') && !(name in everywhere))
    it('finds nothing by its id for who may see another part of the organisation, and changes nothing', async () => {
      const input = await exampleOf(name);
      const before = await links(world.tenant);
      const elsewhere = { actor: `user:${randomUUID()}`, scope: [emptyUnit] };
      const refused = await refusal(world.call(name, input, elsewhere));
      expect({ name, code: refused?.code }).toEqual({ name, code: expect.stringMatching(/^not-(found|permitted)$/) });
      expect(await links(world.tenant)).toEqual(before);
    });

  const named = idFieldsOf(endpoint.input);
  if ((kind === 'command' || kind === 'job') && named.length > 0 && endpoint.receives !== 'file')
    it('takes no id of another tenant in any field, and changes nothing', async () => {
      const input = await exampleOf(name);
      const isNamed = (field: TextField) => isReference(valueAt(input, field.path));
      const own = named.some(isNamed) ? [input] : [];
      // a field that the example leaves out names the first unit of the other group
      const more = named.filter((field) => !isNamed(field)).map(({ path }) => withValue(input, path, world.tenant));
      const before = [await links(world.tenant), await links(intruder)];
      for (const sent of [...own, ...more]) {
        const refused = await refusal(invoke(world.app, name, sent, world.caller({ tenant: intruder })));
        const wanted = name in ownOnly ? undefined : expect.stringMatching(/^(not-found|invalid-input)$/);
        expect({ sent, code: refused?.code }).toEqual({ sent, code: wanted });
      }
      expect([await links(world.tenant), await links(intruder)]).toEqual(before);
    });

  if (kind === 'job')
    it('leaves its marks on the audit trail of its tenant, with who asked for it, and on no other', async () => {
      const input = await exampleOf(name);
      const before = { own: await links(world.tenant), other: await links(stranger) };
      const caller = world.caller();
      await invoke(world.app, name, input, caller);
      const fresh = (await links(world.tenant)).slice(before.own.length);
      expect(await links(stranger)).toEqual(before.other);
      const mark = JSON.stringify({ actor: caller.actor, request: caller.requestId });
      expect([...new Set(fresh.map((link) => JSON.stringify(link)))]).toEqual(name in derived ? [] : [mark]);
    });

  // documents take long to write, and take no words from their input
  if (kind !== 'transfer' && Object.keys(fields).length > 0)
    it('answers whatever its schema allows, or says what is wrong with it', async () => {
      // undoing the imports of the hospital would take from the other tests what they look at
      const known = name === 'imports.undo' ? [nobody] : ids;
      const property = fc.asyncProperty(inputsFor(endpoint.input, known), async (input) => {
        await refusal(world.call(name, input));
      });
      // without shrinking: each try is a call, and the input that failed is printed as it is
      await fc.assert(property, { numRuns: scaled(12, 300), endOnFailure: true, ...(isDeep ? {} : { seed: 1 }) });
    });

  const texts = method === 'GET' ? [] : textFieldsOf(endpoint.input);
  if (texts.length > 0)
    it(
      'takes hostile text in any field for text, or refuses it, without telling of its inside',
      async () => {
        for (const { path, node } of texts) expect(isBounded(node), `${path.join('.')} has a longest text`).toBe(true);
        for (const [i, { path, node }] of attacked(texts).entries()) {
          for (const [what, value] of attacksOn(name.length + i)) {
            const sent = value();
            const { status, body } = await http.send(name, withValue(await exampleOf(name), path, sent));
            expect(complaintAbout(status, body), `${path.join('.')}: ${what}, seed ${hostileSeed}`).toBeUndefined();
            if (isTooLong(node, sent)) expect([400, 413], `${path.join('.')}: ${what}`).toContain(status);
          }
        }
      },
      isWhole ? 1_200_000 : 60_000,
    );
});
