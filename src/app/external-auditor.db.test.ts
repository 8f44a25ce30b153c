// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { handIn, inCommand } from '../../test/harness/records.ts';
import { useWorld } from '../../test/harness/world.ts';
import type { Endpoint } from '../contract/contract.ts';
import { builtInRoles, callerOf, join } from '../modules/users/index.ts';
import type { Identified } from '../platform/auth/identified.ts';
import { invoke } from '../platform/invoke/invoke.ts';
import { allPermissions, modules } from './modules.ts';

const endpoints = modules.flatMap(({ name, contract }) =>
  Object.entries(contract as Record<string, Endpoint>).map(([key, endpoint]) => ({ name: `${name}.${key}`, endpoint })),
);
const permissionOf = new Map(endpoints.map(({ name, endpoint }) => [name, endpoint.permission]));

const world = useWorld();
const sites = { north: '', south: '' };
/** What each register has, by where it lies. */
const rows = { north: new Map<string, string>(), south: new Map<string, string>() };
let auditor: Identified;

/** Asks as the server does: with the scope in which the right of this endpoint holds. */
async function ask<T = Record<string, unknown>>(name: string, input: object = {}): Promise<T> {
  const request = { requestId: randomUUID(), now: new Date(), log: world.app.log, language: 'en' as const };
  const permission = permissionOf.get(name);
  const caller = await callerOf(world.app.database.app, allPermissions, auditor, { ...request, permission });
  return (await invoke(world.app, name, input, caller)) as T;
}

const evidenceAt = async (ownerUnit: string) => {
  const { sha256 } = await handIn(world, `${randomUUID()}.pdf`, randomUUID());
  const item = { sha256, title: 'Restore test', collectedAt: '2026-01-10T08:00:00Z', ownerUnit };
  return world.call<{ id: string; file: { id: string } }>('evidence.add', item);
};

beforeAll(async () => {
  for (const site of ['north', 'south'] as const) {
    const unit = { parentId: world.tenant, kind: 'hospital', name: site };
    const ownerUnit = (await world.call<{ id: string }>('organisation.addUnit', unit)).id;
    sites[site] = ownerUnit;
    const flow = { name: 'Results', from: 'LIS', to: 'EHR', information: 'results', form: 'electronic' };
    const added: readonly (readonly [string, object])[] = [
      ['suppliers', { name: 'Acme' }],
      ['documents', { title: 'Downtime procedure' }],
      ['audits', { title: 'Backups are not tested', severity: 'observation', status: 'open', due: '2026-01-01' }],
      ['flows', { ...flow, protocol: 'hl7v2' }],
    ];
    for (const [register, fields] of added)
      rows[site].set(register, (await world.call<{ id: string }>(`${register}.add`, { ...fields, ownerUnit })).id);
    rows[site].set('evidence', (await evidenceAt(ownerUnit)).id);
    const risk = await world.call<{ row: { id: string } }>('risks.add', { title: 'Flood', ownerUnit });
    rows[site].set('risks', risk.row.id);
  }
  const [userId, until] = [randomUUID(), new Date(Date.now() + 86_400_000).toISOString()];
  const person = { userId, name: 'Elif Sander', email: 'elif@cert.example' };
  const given = { role: 'external-auditor', units: [sites.north], until };
  await inCommand(world, (ctx) => join(ctx, { ...person, ...given }));
  auditor = { ...person, sessionId: 's', how: 'session', mfa: true, authenticatedAt: new Date() };
});

describe('an external auditor of one hospital', () => {
  it('sees in every list what lies there, and of the rest how much there is', async () => {
    for (const [register, id] of rows.north) {
      const { items } = await ask<{ items: { id: string }[] }>(`${register}.list`);
      expect([register, items.map((item) => item.id)]).toEqual([register, [id]]);
      const { total, hidden } = await ask(`${register}.listFacets`);
      expect([register, total, hidden]).toEqual([register, 1, 1]);
    }
  });

  it('finds by its id what lies there, and nothing else', async () => {
    for (const [register, id] of rows.north) expect([register, await ask(`${register}.show`, { id })]).toBeDefined();
    for (const [register, id] of rows.south)
      await expect(ask(`${register}.show`, { id }), register).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is shown nothing of elsewhere, and told by every summary that something is hidden, even where all that is seen is well', async () => {
    await world.call('audits.update', {
      ...{ id: rows.north.get('audits'), revision: 1, changes: { status: 'closed' } },
    });
    expect(await ask('audits.summary')).toMatchObject({ total: 1, open: 0, overdue: 0, hidden: 1 });
    let told = 0;
    for (const { name, endpoint } of endpoints) {
      if (endpoint.kind !== 'query' || !(await isAsked(name))) continue;
      const whole = await world.call(name);
      const part = await ask(name);
      const shown = JSON.stringify(part);
      expect([name, [...rows.south.values(), sites.south].filter((id) => shown.includes(id))]).toEqual([name, []]);
      if (typeof whole.hidden !== 'number' || JSON.stringify(whole) === shown) continue;
      told++;
      expect([name, part.hidden]).toEqual([name, expect.any(Number)]);
      expect(part.hidden, name).toBeGreaterThan(0);
    }
    expect(told).toBeGreaterThan(10);
  });

  it('takes no file out of the house that nobody has cleared, and none of elsewhere', async () => {
    const [north, south] = [await evidenceAt(sites.north), await evidenceAt(sites.south)];
    const fetchFile = ({ file }: typeof north, name = 'download') => ask(`files.${name}`, { id: file.id });
    await expect(fetchFile(north)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(fetchFile(south)).rejects.toMatchObject({ code: 'not-found' });
    for (const { id } of [north, south]) await world.call('evidence.clear', { id });
    expect(await fetchFile(north)).toHaveProperty('sha256');
    await expect(fetchFile(south)).rejects.toMatchObject({ code: 'not-found' });
    await expect(fetchFile(north, 'downloadRestricted')).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('exports, reports, delegates and writes nothing', async () => {
    // the rows of a table that they may read anyway are taken with a step-up and a line in the trail
    const own = ['users:self', 'notifications:self', 'saved-views:self', 'reports:take-rows'];
    const writes = endpoints.filter(
      ({ endpoint: { method, permission } }) => method !== 'GET' && !own.includes(permission),
    );
    const exports = endpoints.filter(
      ({ name, endpoint }) => /^reports\.|\.packIndex$/.test(name) && !own.includes(endpoint.permission),
    );
    expect(writes.length).toBeGreaterThan(80);
    expect(exports.length).toBeGreaterThan(2);
    for (const { name } of [...writes, ...exports])
      await expect(ask(name), name).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is let in with the role alone, and not a day longer', async () => {
    expect(builtInRoles['external-auditor']).toMatchObject({ outside: true, secondFactor: true });
    const request = { requestId: randomUUID(), log: world.app.log, language: 'en' as const };
    const later = callerOf(world.app.database.app, allPermissions, auditor, {
      ...{ ...request, now: new Date(Date.now() + 2 * 86_400_000) },
    });
    await expect(later).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is not made on any other way without an end and a part', async () => {
    const joining = { userId: randomUUID(), name: 'Eve', email: 'eve@cert.example', role: 'external-auditor' };
    const until = new Date(Date.now() + 86_400_000).toISOString();
    for (const given of [
      { units: [sites.north], until: null },
      { units: null, until },
    ])
      await expect(inCommand(world, (ctx) => join(ctx, { ...joining, ...given }))).rejects.toMatchObject({
        code: 'invalid-input',
      });
  });
});

/** Whether the auditor may ask for it, and nothing needs to be said. */
async function isAsked(name: string): Promise<boolean> {
  const answer = await ask(name).catch((error: { code?: string }) => error.code);
  return typeof answer !== 'string';
}
