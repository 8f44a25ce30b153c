// SPDX-License-Identifier: Apache-2.0
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { BaselineDetail } from './schemas.ts';

const world = useWorld();
const chief = { actor: 'user:chief' };
const call = (name: string, input: object, caller: object = {}) =>
  world.call<BaselineDetail>(`baselines.${name}`, input, caller);
const add = (changes: object = {}) =>
  call('add', {
    name: `Servers ${randomUUID()}`,
    kind: 'server',
    applies: { class: ['server'] },
    reviewMonths: 6,
    ...changes,
  });
const addAsset = async (): Promise<string> => {
  const id = randomUUID();
  await inCommand(world, (ctx) =>
    sql`insert into asset (id, tenant_id, owner_unit, name, class, registered, discovered)
      values (${id}, ${ctx.tenant}, ${ctx.tenant}, 'srv-1', 'server', true, false)`.execute(ctx.db),
  );
  return id;
};
const seen = ({ id, revision }: BaselineDetail) => ({ id, revision });
const vote = ({ id, approval }: BaselineDetail, caller: object = chief) =>
  call('vote', { id, sha256: approval?.sha256, vote: 'approve' }, caller);

describe('a baseline', () => {
  it.each(['server', 'endpoint', 'device'])(
    'for a %s begins with fifteen items, and for another thing with none',
    async (kind) => {
      expect(await add({ kind })).toMatchObject({ decision: 'draft', version: 0, itemCount: 15 });
      expect(await add({ kind: 'other' })).toMatchObject({ itemCount: 0, items: [] });
    },
  );

  it('becomes a version when somebody else approves exactly its items, and the version never changes', async () => {
    const asked = await call('askApproval', seen(await add()));
    await expect(vote(asked, {})).rejects.toMatchObject({ code: 'not-permitted', issues: [{ path: 'actor' }] });
    const first = await vote(asked);
    expect(first).toMatchObject({
      decision: 'approved',
      version: 1,
      versions: [{ version: 1, approvedBy: ['user:chief'] }],
    });
    expect(first.nextReview).not.toBeNull();
    const kept = await inCommand(
      world,
      async ({ db }) =>
        (
          await sql<{
            content: string;
            sha256: string;
          }>`select content, sha256 from baseline_version where baseline_id = ${first.id}`.execute(db)
        ).rows,
    );
    expect(
      createHash('sha256')
        .update(kept[0]?.content ?? '')
        .digest('hex'),
    ).toBe(asked.approval?.sha256);
    expect(kept[0]?.sha256).toBe(asked.approval?.sha256);
    const changed = await call('setItems', { ...seen(first), items: first.items.slice(0, 3) });
    expect(changed).toMatchObject({ decision: 'draft', version: 1, itemCount: 3, versions: [{ version: 1 }] });
    const second = await vote(await call('askApproval', seen(changed)));
    expect(second.versions.map(({ version }) => version)).toEqual([2, 1]);
    await expect(
      inCommand(world, ({ db }) => sql`update baseline_version set content = 'x'`.execute(db)),
    ).rejects.toThrow(/permission denied/);
  });

  it('is not changed while it waits, which is tried on the trail, until it is withdrawn', async () => {
    const asked = await call('askApproval', seen(await add()));
    await expect(call('setItems', { ...seen(asked), items: [] })).rejects.toMatchObject({ issues: [{ path: 'id' }] });
    await expect(call('remove', { id: asked.id })).rejects.toThrow(/waits for approval/);
    const tried = await inCommand(
      world,
      async ({ db }) =>
        (
          await sql`select from refused_attempt where subject_kind = 'baseline' and subject_id = ${asked.id}`.execute(
            db,
          )
        ).rows,
    );
    expect(tried).toHaveLength(2);
    const back = await call('withdrawApproval', { id: asked.id });
    expect(await call('setItems', { ...seen(back), items: back.items.slice(1) })).toMatchObject({ itemCount: 14 });
  });

  it('takes no item twice, none of a control that there is not, and no stale edit', async () => {
    const row = await add();
    const [item] = row.items;
    const items = [item, item, { ...item, id: 'other', controls: ['9.99'] }];
    await expect(call('setItems', { ...seen(row), items })).rejects.toMatchObject({
      issues: [{ path: 'items.1.id' }, { path: 'items.2.controls' }],
    });
    await call('setItems', { ...seen(row), items: [item] });
    await expect(call('setItems', { ...seen(row), items: [] })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('knows of an asset what somebody has entered, the newest first, and nothing else', async () => {
    const row = await add();
    expect(row.results).toEqual([]);
    const assetId = await addAsset();
    const result = { item: 'clock', assetId, assetLabel: 'srv-1' };
    await call('record', { id: row.id, results: [{ ...result, answer: 'fail', note: 'Two minutes late.' }] });
    const now = await call('record', { id: row.id, results: [{ ...result, answer: 'pass' }] });
    expect(now.results).toMatchObject([{ ...result, answer: 'pass', note: null, recordedBy: 'user:admin' }]);
    await expect(
      call('record', { id: row.id, results: [{ ...result, item: 'none', answer: 'pass' }] }),
    ).rejects.toMatchObject({
      issues: [{ path: 'results.0.item' }],
    });
    const strange = [{ ...result, assetId: randomUUID(), answer: 'pass' }];
    await expect(call('record', { id: row.id, results: strange })).rejects.toMatchObject({
      issues: [{ path: 'results.0.assetId' }],
    });
  });

  it('shows the exceptions from its items, which make nothing met', async () => {
    const row = await add();
    const exception = await world.call<{ id: string; revision: number }>('exceptions.add', {
      ...{ name: 'Clock', targetKind: 'baseline', targetRef: `${row.id}:clock`, reason: 'No network.', owner: 'IT' },
      expires: '2199-01-01',
    });
    expect((await call('show', { id: row.id })).exceptions).toEqual([]);
    await world.call('exceptions.askApproval', { id: exception.id, revision: exception.revision });
    const after = await call('show', { id: row.id });
    expect(after.exceptions).toMatchObject([{ id: exception.id, item: 'clock', state: 'waiting' }]);
    expect(after.results).toEqual([]);
  });

  it('is closed to other tenants, and recording needs less of a right than changing', async () => {
    const row = await add();
    const tenant = await world.addTenant('Elsewhere');
    await expect(call('show', { id: row.id }, { tenant })).rejects.toThrow(/scope/);
    const permissions = new Set(['baselines:read', 'baselines:record']);
    await expect(call('setItems', { ...seen(row), items: [] }, { permissions })).rejects.toThrow('baselines:update');
  });
});
