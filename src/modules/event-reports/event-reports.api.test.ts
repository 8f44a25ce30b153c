// SPDX-License-Identifier: Apache-2.0
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
    for (let sent = 0; sent < flood.perPoint.reports; sent++) await submit({ pointId: id });
    await expect(submit({ pointId: id })).rejects.toMatchObject({ code: 'locked' });
    await expect(submit()).resolves.toMatchObject({ number: expect.any(Number) });
  });

  it('of another organisation is unknown', async () => {
    const { id } = await addPoint();
    const tenant = await world.addTenant('Others');
    await expect(world.call('event-reports.submit', report({ pointId: id }), { tenant })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
