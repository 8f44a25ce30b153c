// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import type { EventReport, ReportPoint } from './contract.ts';
import { flood } from './model.ts';

const world = useWorld();
type Page = { items: EventReport[]; cursor: string | null };
const report = (changes = {}) => ({
  kind: 'device',
  patientAffected: 'no',
  description: 'The pump shows another ward.',
  ...changes,
});
const submit = (changes = {}) => world.call<{ number: number }>('event-reports.submit', report(changes));
const list = (input = {}) => world.call<Page>('event-reports.list', input);
const newest = () => list({ filter: { state: { in: ['new'] } }, sort: '-number' });
const refused = { code: 'too-many-requests', message: expect.stringContaining('telephone') };
/** So many reports that came in some time ago, from a point or an account, or from neither. */
const arrive = (count: number, ago: string, { point, account }: { point?: string; account?: string } = {}) => {
  const id = (value: string | undefined) => (value === undefined ? 'null' : `'${value}'`);
  const insert =
    sql.raw(`insert into event_report (id, tenant_id, owner_unit, number, point_id, reported_at, kind, patient_affected,
      description, reported_by)
    select gen_random_uuid(), '${world.tenant}', '${world.tenant}', (select coalesce(max(number), 0) from event_report) + n, ${id(point)},
      now() - interval '${ago}', 'other', 'no', 'one of many', ${id(account)} from generate_series(1, ${count}) n`);
  return inTenant(world.app.database.app, world.caller(), 'write', (db) => insert.execute(db));
};
const addPoint = (input = {}) =>
  world.call<{ id: string; code: string }>('event-reports.addPoint', { label: 'Ward 4', ...input });

describe('a report', () => {
  it('is numbered, and those that may concern a patient come first', async () => {
    const first = await submit();
    const urgent = await submit({ patientAffected: 'unknown' });
    const last = await submit();
    expect([urgent.number, last.number]).toEqual([first.number + 1, first.number + 2]);
    expect((await list()).items.map(({ number }) => number).slice(0, 3)).toEqual([
      urgent.number,
      last.number,
      first.number,
    ]);
  });

  it('is read page by page without loss', async () => {
    const all = (await list()).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Page = await list({ limit: 1, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    }
    expect(paged).toEqual(all);
  });

  it('keeps its place on the next page while others are decided', async () => {
    for (let sent = 0; sent < 4; sent++) await submit({ patientAffected: 'yes' });
    const all = (await list()).items.map(({ id }) => id);
    const first = await list({ limit: 2 });
    const [, last] = first.items;
    await world.call('event-reports.triage', {
      ...{ id: last?.id, revision: last?.revision },
      ...{ state: 'no-incident', assessment: 'A drill.' },
    });
    const rest = await list({ cursor: first.cursor });
    expect(rest.items.map(({ id }) => id).filter((id) => id !== last?.id)).toEqual(all.slice(2));
  });

  it('needs neither name nor place, and keeps what it says apart from the rest of the trail', async () => {
    await submit({ description: 'Seen by Erika Mustermann', reporterName: 'Erika Mustermann' });
    const found = await inTenant(world.app.database.app, world.caller(), 'read', (db) =>
      sql`select from audit.entry where table_name = 'event_report' and values like '%Mustermann%'`.execute(db),
    );
    expect(found.rows).toHaveLength(0);
  });

  it('is decided with a reason, by one person at a time', async () => {
    await submit();
    const [open] = (await newest()).items;
    const triage = (input: object) =>
      world.call<EventReport>('event-reports.triage', { id: open?.id, revision: open?.revision, ...input });
    await expect(triage({ state: 'incident' })).rejects.toMatchObject({ issues: [{ path: 'assessment' }] });
    const taken = await triage({ state: 'in-triage', assignedTo: 'Biomedical engineering' });
    expect(taken).toMatchObject({ state: 'in-triage', decidedBy: null, assignedTo: 'Biomedical engineering' });
    await expect(triage({ state: 'in-triage' })).rejects.toMatchObject({ code: 'conflict' });
    const done = await triage({ revision: taken.revision, state: 'no-incident', assessment: 'A label was swapped.' });
    expect(done).toMatchObject({ state: 'no-incident', decidedBy: world.caller().actor });
    await expect(triage({ revision: done.revision, state: 'duplicate' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('one’s own reports', () => {
  type Own = {
    items: { number: number; state: string }[];
    cursor: string | null;
    total: number;
    states: { state: string; count: number }[];
  };
  const as = () => ({ actor: `user:${randomUUID()}`, permissions: new Set(['event-reports:submit']) });
  const mine = (who: ReturnType<typeof as>, input = {}) => world.call<Own>('event-reports.mine', input, who);

  it('are found by who made them, page by page, with their state and without the assessment', async () => {
    const [nurse, other] = [as(), as()];
    const made: number[] = [];
    for (let sent = 0; sent < 3; sent++)
      made.unshift((await world.call<{ number: number }>('event-reports.submit', report(), nurse)).number);
    await world.call('event-reports.submit', report(), other);
    const first = await mine(nurse, { limit: 2 });
    const rest = await mine(nurse, { limit: 2, cursor: first.cursor });
    expect([...first.items, ...rest.items].map(({ number }) => number)).toEqual(made);
    expect([first.total, rest.cursor]).toEqual([3, null]);
    const { items } = await list({ filter: { number: { min: made[0], max: made[0] } } });
    await world.call('event-reports.triage', {
      ...{ id: items[0]?.id, revision: items[0]?.revision },
      ...{ state: 'no-incident', assessment: 'A drill.' },
    });
    const { items: own, states } = await mine(nurse);
    expect(states).toEqual([
      { state: 'new', count: 2 },
      { state: 'no-incident', count: 1 },
    ]);
    const [told] = own;
    expect(told).toMatchObject({ number: made[0], state: 'no-incident' });
    expect(told).not.toHaveProperty('assessment');
  });

  it('are not those that came without an account', async () => {
    await submit();
    expect(await world.call('event-reports.mine')).toEqual({ items: [], cursor: null, total: 0, states: [] });
  });
});

describe('a report point', () => {
  it('gives its unit to what comes in, until it is closed', async () => {
    const unit = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'hospital',
      name: 'North',
    });
    const { id, code } = await addPoint({ ownerUnit: unit.id });
    expect(code).toMatch(/^[\w-]{20}$/);
    await submit({ pointId: id });
    expect((await newest()).items[0]).toMatchObject({ ownerUnit: unit.id, point: 'Ward 4' });
    const { items } = await world.call<{ items: ReportPoint[] }>('event-reports.points');
    expect(items.find((point) => point.id === id)).toMatchObject({ reports: 1, closedAt: null });
    expect(JSON.stringify(items)).not.toContain(code);
    await world.call('event-reports.closePoint', { id });
    await expect(submit({ pointId: id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes no more reports than people can read', async () => {
    const { id } = await addPoint();
    for (let sent = 0; sent < flood.perPoint[0].reports; sent++) await submit({ pointId: id });
    await expect(submit({ pointId: id })).rejects.toMatchObject(refused);
    await expect(submit()).resolves.toMatchObject({ number: expect.any(Number) });
  });

  it('that is flooded for a day stays closed for the day, and leaves the others open', async () => {
    const [flooded, other] = [await addPoint(), await addPoint()];
    await arrive(flood.perPoint[1].reports - 1, '1 hour', { point: flooded.id });
    // those of the day before do not count any more
    await arrive(flood.perPoint[1].reports, '25 hours', { point: flooded.id });
    await submit({ pointId: flooded.id });
    await expect(submit({ pointId: flooded.id })).rejects.toMatchObject(refused);
    await expect(submit({ pointId: other.id })).resolves.toMatchObject({ number: expect.any(Number) });
    // it takes many of them to close all
    expect(flood.withoutAccount[0].reports).toBeGreaterThanOrEqual(10 * flood.perPoint[1].reports);
  });

  it('is closed with all others when many are flooded, and people with an account report all the same', async () => {
    const { id } = await addPoint();
    const nurse = { actor: `user:${randomUUID()}`, permissions: new Set(['event-reports:submit']) };
    await arrive(flood.withoutAccount[0].reports, '1 hour');
    await expect(submit({ pointId: id })).rejects.toMatchObject(refused);
    const byNurse = () => world.call('event-reports.submit', report(), nurse);
    await expect(byNurse()).resolves.toMatchObject({ number: expect.any(Number) });
    await arrive(flood.perPerson[0].reports - 1, '1 hour', { account: nurse.actor.slice('user:'.length) });
    await expect(byNurse()).rejects.toMatchObject(refused);
    const other = { ...nurse, actor: `user:${randomUUID()}` };
    await expect(world.call('event-reports.submit', report(), other)).resolves.toMatchObject({
      number: expect.any(Number),
    });
  });

  it('of another organisation is unknown', async () => {
    const { id } = await addPoint();
    const tenant = await world.addTenant('Others');
    await expect(world.call('event-reports.submit', report({ pointId: id }), { tenant })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
