// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { addPerson } from '../../../test/harness/people.ts';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { FindingDetail } from './contract.ts';

describe('a nonconformity', () => {
  const world = useWorld();
  const treated = {
    ...{ correction: 'Restored by hand.', causeCategory: 'method', whys: 'Nobody tests.\nNobody has to.' },
    ...{ similarCases: 'Looked at PACS and LIS: none.', checkAfter: '2026-01-31' },
  };
  const add = (fields: object = {}) =>
    world.call<FindingDetail>('audits.add', { title: 'No restore test', severity: 'minor', ...fields });
  type Row = { readonly id: string; readonly revision: number };
  const check = ({ id, revision }: Row, outcome = 'effective', caller = {}) =>
    world.call<FindingDetail>('audits.checkFinding', { id, revision, outcome, note: 'Restored twice.' }, caller);
  const act = async (id: string, caller = {}) => {
    const subject = { kind: 'finding', ref: id };
    const task = await world.call<Row>('tasks.add', { title: 'Test restores', subject });
    return world.call('tasks.finish', { id: task.id, revision: task.revision, outcome: 'done' }, caller);
  };
  const kept = (id: string) =>
    inCommand(world, async ({ db }) => {
      const { rows } = await sql<{ path: string[] }>`select path from refused_attempt where subject_id = ${id}
        order by refused_at, id`.execute(db);
      return rows.map(({ path }) => path[0]);
    });

  it('is closed by the check of what was done about it, by somebody who has not done it', async () => {
    const row = await add({ ...treated, owner: 'Ward office' });
    await act(row.id, { actor: 'user:doer' });
    const own = check(row, 'effective', { actor: 'user:doer' });
    await expect(own).rejects.toMatchObject({ code: 'not-permitted', issues: [{ path: 'checkedBy' }] });
    const closed = await check(row);
    expect(closed).toMatchObject({ state: 'closed', actions: [{ state: 'done' }], checks: [{ outcome: 'effective' }] });
    expect(closed.closedOn).not.toBeNull();
    expect(await kept(row.id)).toEqual(['checkedBy']);
  });

  it('is not checked by its owner, by name or by account', async () => {
    const actor = await addPerson(world, ['internal-auditor']);
    const name = 'Iris Owner';
    await inCommand(world, ({ db }) =>
      sql`update member set name = ${name} where user_id = ${actor.slice(5)}`.execute(db),
    );
    for (const owner of ['iris owner', actor]) {
      const row = await add({ ...treated, owner });
      await act(row.id);
      await expect(check(row, 'effective', { actor })).rejects.toMatchObject({ code: 'not-permitted' });
    }
  });

  it('is opened again where what was done does not work, and by a reason after it was closed', async () => {
    const row = await add(treated);
    await act(row.id, { actor: 'user:doer' });
    const still = await check(row, 'not-effective');
    expect(still).toMatchObject({ state: 'open', closedOn: null });
    const closed = await check(still);
    const shortcut = { id: row.id, revision: closed.revision, changes: { status: 'open' } };
    await expect(world.call('audits.update', shortcut)).rejects.toMatchObject({ issues: [{ path: 'status' }] });
    const seen = { id: row.id, revision: closed.revision };
    const again = await world.call<FindingDetail>('audits.reopenFinding', { ...seen, note: 'It happened again.' });
    expect([again.state, again.checks.map(({ outcome }) => outcome)]).toEqual([
      'open',
      ['reopened', 'effective', 'not-effective'],
    ]);
    await expect(world.call('audits.reopenFinding', { ...seen, note: 'Late.' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it.each([
    [{ correction: null }, 'correction'],
    [{ whys: null }, 'whys'],
    [{ similarCases: null }, 'similarCases'],
    [{ checkAfter: null }, 'checkAfter'],
    [{ checkAfter: '2999-01-01' }, 'checkAfter'],
  ])('with %j cannot be checked: %s', async (fields, path) => {
    const row = await add({ ...treated, ...fields });
    await act(row.id, { actor: 'user:doer' });
    await expect(check(row)).rejects.toMatchObject({ issues: [{ path }] });
  });

  it('is not checked before its actions have ended, and needs one', async () => {
    const row = await add(treated);
    await expect(check(row)).rejects.toMatchObject({ issues: [{ path: 'actions' }] });
    await act(row.id, { actor: 'user:doer' });
    await world.call('tasks.add', { title: 'Write it down', subject: { kind: 'finding', ref: row.id } });
    await expect(check(row)).rejects.toMatchObject({ issues: [{ path: 'actions' }] });
  });

  it('is closed by no word of its state, which only an observation is', async () => {
    await expect(add({ status: 'closed' })).rejects.toMatchObject({ issues: [{ path: 'status' }] });
    const { id, revision } = await add();
    const closing = world.call('audits.update', { id, revision, changes: { status: 'closed' } });
    await expect(closing).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await kept(id)).toEqual(['status']);
    const hint = await add({ severity: 'observation' });
    const changes = { id: hint.id, revision: hint.revision, changes: { status: 'closed' } };
    expect(await world.call('audits.update', changes)).toMatchObject({ state: 'closed' });
  });

  it('burns down month by month, and says what has no days', async () => {
    type Burndown = { months: { month: string; major: number }[]; undated: number; hidden: number };
    const tenant = await world.addTenant('Other hospital');
    const raise = (fields: object) =>
      world.call<FindingDetail>('audits.add', { title: 'A gap', severity: 'major', ...fields }, { tenant });
    await raise({ raised: '2020-01-01' });
    await raise({});
    const { months, undated } = await world.call<Burndown>('audits.burndown', {}, { tenant });
    expect([months.length, months.map(({ major }) => major), undated]).toEqual([12, Array(12).fill(1), 1]);
    const foreign = await world.call<Burndown>('audits.burndown', {}, { tenant, scope: [] });
    expect([foreign.months[0]?.major, foreign.hidden]).toEqual([0, 2]);
  });

  it('stands among the work that is due when it can be told whether it works', async () => {
    const { id } = await add(treated);
    const work = await world.call<{ items: { kind: string; id: string }[] }>('tasks.teamWork', { until: '2999-01-01' });
    expect(work.items).toContainEqual(expect.objectContaining({ kind: 'effectiveness-check', id }));
  });
});
