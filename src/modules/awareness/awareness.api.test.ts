// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { monthsAfter } from '../../contract/calendar.ts';
import { idOf, newId } from '../../platform/ids.ts';
import type { Requirement, Standing } from './schemas.ts';

const world = useWorld();
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('awareness and competence', () => {
  const people: Record<string, string> = {};
  const call = <T = Requirement>(name: string, input: object, as: object = {}) =>
    world.call<T>(`awareness.${name}`, input, as);
  const person = async (name: string, role: string | null, left: string | null = null) => {
    const id = newId();
    people[name] = id;
    await inCommand(world, (ctx) =>
      sql`insert into person (id, tenant_id, owner_unit, source_id, name, role, department, left_on)
        values (${id}, ${ctx.tenant}, ${ctx.tenant}, ${idOf('test-source', ctx.tenant)}, ${name}, ${role}, 'Ward 7', ${left})`.execute(
        ctx.db,
      ),
    );
  };
  const standings = async (requirementId: string, filter: object = {}) => {
    const { items } = await call<{ items: Standing[] }>('standings', { requirementId, limit: 100, filter });
    return Object.fromEntries(items.map(({ name, standing }) => [name, standing]));
  };

  beforeAll(async () => {
    await person('Anna', 'Nurse');
    await person('Bert', 'Physician');
    await person('Cleo', null);
    await person('Dora', 'Nurse', day(-1));
  });

  it('counts those employed for whom a requirement is, or may be, and nobody who has left', async () => {
    const { id, counts } = await call('add', {
      name: 'Pump training',
      kind: 'competence',
      roles: 'nurse; midwife',
      months: 12,
    });
    expect(counts).toEqual({ met: 0, 'ends-soon': 0, ended: 0, missing: 1, unknown: 1 });
    expect(await standings(id)).toEqual({ Anna: 'missing', Cleo: 'unknown' });
  });

  it('records one course for many, and counts the newest record for its months', async () => {
    const { id } = await call('add', { name: 'Security basics', kind: 'awareness', months: 12 });
    const both = [people.Anna, people.Bert];
    await call('record', { id, personIds: both, doneOn: day(-500), evidence: 'List of the spring course' });
    expect(await standings(id)).toEqual({ Anna: 'ended', Bert: 'ended', Cleo: 'missing' });
    const { counts } = await call('record', { id, personIds: [people.Anna], doneOn: day(-10) });
    expect(counts).toEqual({ met: 1, 'ends-soon': 0, ended: 1, missing: 1, unknown: 0 });
    await call('record', { id, personIds: [people.Bert], doneOn: day(-340) });
    expect(await standings(id, { standing: { in: ['ends-soon'] } })).toEqual({ Bert: 'ends-soon' });
  });

  it('withdraws a record that was entered by mistake, and lets the one before count again', async () => {
    const { id } = await call('add', { name: 'Fire drill', kind: 'awareness' });
    await call('record', { id, personIds: [people.Anna], doneOn: day(-3) });
    const { items } = await call<{ items: Standing[] }>('standings', { requirementId: id, limit: 100 });
    const recordIds = items.flatMap(({ recordId }) => recordId ?? []);
    expect((await call('withdraw', { id, recordIds })).counts).toMatchObject({ met: 0, missing: 3 });
    await expect(call('withdraw', { id, recordIds })).rejects.toThrow(/not all of these stand/);
  });

  it('refuses a day to come, and people who are not employed here', async () => {
    const { id } = await call('add', { name: 'Radiation', kind: 'competence' });
    await expect(call('record', { id, personIds: [people.Anna], doneOn: day(2) })).rejects.toThrow(/once it was/);
    for (const stranger of [people.Dora, newId()])
      await expect(call('record', { id, personIds: [people.Anna, stranger], doneOn: day(0) })).rejects.toMatchObject({
        issues: [{ path: 'personIds.1', message: 'nobody employed within your scope has this id' }],
      });
  });

  it('shows names to those only who may enter records', async () => {
    const { id } = await call('add', { name: 'Hygiene', kind: 'awareness' });
    const permissions = new Set(['awareness:read']);
    expect(JSON.stringify(await call('show', { id }, { permissions }))).not.toContain('Anna');
    await expect(call('standings', { requirementId: id }, { permissions })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('is measured over all requirements, with who cannot be told apart as bounds', async () => {
    await world.call('metrics.measure', {});
    type Measured = {
      id: string;
      newest: { low: number | null; high: number | null; counted: number | null; unknown: number | null } | null;
    };
    const { items } = await world.call<{ items: Measured[] }>('metrics.all', {});
    const { newest } = items.find(({ id }) => id === 'awareness.met') ?? {};
    expect(newest?.counted).toBeGreaterThan(0);
    expect(newest?.unknown).toBe(1);
    expect(newest?.high ?? 0).toBeGreaterThan(newest?.low ?? 0);
  });

  it('is due for who answers for it: without a day while somebody lacks it, and on the day on which a record ends', async () => {
    const asked = { kind: 'competence', months: 12, roles: 'Physician', owner: 'Head of training' };
    const { id } = await call('add', { name: 'Reading of ECGs', ...asked });
    const due = async () => {
      const { items } = await world.call<{ items: { to: string; due: string | null; owner: string }[] }>(
        'tasks.teamWork',
        { until: day(400) },
      );
      return items.find(({ to }) => to === `/awareness/${id}`);
    };
    expect(await due()).toMatchObject({ due: null, owner: 'Head of training' });
    const { renewBy } = await call('record', { id, personIds: [people.Bert], doneOn: day(-100) });
    expect(renewBy).toBe(monthsAfter(day(-100), 12));
    // Cleo, whose role nobody knows, is unknown and makes nothing due
    expect((await due())?.due).toBe(renewBy);
  });

  it('adds the usual ones once', async () => {
    expect(await call('addUsual', {})).toEqual({ added: 3 });
    expect(await call('addUsual', {})).toEqual({ added: 0 });
  });
});
