// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { SoaRow } from '../controls/index.ts';
import type { Work } from '../tasks/schemas.ts';
import type { ExceptionDetail, Expiries, SecurityException } from './schemas.ts';

const world = useWorld();
const chief = { actor: 'user:chief' };
const fields = {
  ...{
    name: 'No disk encryption',
    targetKind: 'control',
    targetRef: 'iso-27799-2025:8.24',
    reason: 'The maker forbids it.',
  },
  ...{ owner: 'Head of dialysis', expires: '2199-06-30', reviewMonths: 6 },
};
const call = (name: string, input: object, caller: object = {}) =>
  world.call<ExceptionDetail>(`exceptions.${name}`, input, caller);
const add = (changes: object = {}, caller: object = {}) => call('add', { ...fields, ...changes }, caller);
const seen = ({ id, revision }: ExceptionDetail) => ({ id, revision });
async function approved(changes: object = {}, tenant = world.tenant): Promise<ExceptionDetail> {
  const asked = await call('askApproval', seen(await add(changes, { tenant })), { tenant });
  return vote(asked, { ...chief, tenant });
}
const vote = (row: ExceptionDetail, caller: object = chief) =>
  call('vote', { id: row.id, sha256: row.approval?.sha256, vote: 'approve' }, caller);
/** Moves the days of an exception, as if time had passed. */
const age = (id: string, days: object) =>
  inCommand(world, async (ctx) => {
    for (const [column, day] of Object.entries(days))
      await sql`update security_exception set ${sql.ref(column)} = ${day}::date where id = ${id}`.execute(ctx.db);
  });
const tried = () =>
  inCommand(world, async ({ db }) => {
    const { rows } = await sql<{ path: string[]; by: string }>`select path, refused_by as by from refused_attempt
      where subject_kind = 'exception' order by refused_at`.execute(db);
    return rows;
  });

describe('a security exception', () => {
  it('waives nothing before somebody else has approved exactly what it says', async () => {
    const row = await add();
    expect(row).toMatchObject({ state: 'draft', requestedBy: 'user:admin', validFrom: null, approval: null });
    const asked = await call('askApproval', seen(row));
    expect(asked).toMatchObject({ state: 'waiting', approval: { state: 'open', authors: ['user:admin'] } });
    await expect(vote(asked, {})).rejects.toMatchObject({ code: 'not-permitted', issues: [{ path: 'actor' }] });
    const done = await vote(asked);
    expect(done).toMatchObject({ state: 'in-force', validFrom: expect.any(String), nextReview: expect.any(String) });
    expect(await tried()).toContainEqual({ path: ['actor'], by: 'user:admin' });
  });

  it('is changed while nobody has approved it, and then no more; what was tried stays on the trail', async () => {
    const row = await add();
    const changed = await call('update', { ...seen(row), changes: { compensating: 'A zone of its own' } });
    expect(changed).toMatchObject({ compensating: 'A zone of its own', state: 'draft' });
    await expect(call('update', { ...seen(row), changes: { owner: 'X' } })).rejects.toMatchObject({ code: 'conflict' });
    const asked = await call('askApproval', seen(changed));
    const edit = { ...seen(asked), changes: { expires: '2199-12-31' } };
    await expect(call('update', edit)).rejects.toThrow(/waits for approval/);
    const done = await vote(asked);
    await expect(call('update', { ...edit, revision: done.revision })).rejects.toMatchObject({
      ...{ code: 'conflict', issues: [{ path: 'id', message: expect.stringContaining('was approved') }] },
    });
    await expect(call('remove', { id: done.id })).rejects.toThrow(/was approved/);
    expect((await tried()).filter(({ path }) => path[0] === 'id')).toHaveLength(3);
  });

  it('can be refused, changed and asked for again, or withdrawn', async () => {
    const asked = await call('askApproval', seen(await add()));
    const no = { id: asked.id, sha256: asked.approval?.sha256, vote: 'refuse', reason: 'For how long?' };
    const refused = await call('vote', no, chief);
    expect(refused).toMatchObject({ state: 'refused', approval: { state: 'refused' } });
    const again = await call(
      'askApproval',
      seen(await call('update', { ...seen(refused), changes: { expires: '2199-01-31' } })),
    );
    expect(again.approval?.sha256).not.toBe(asked.approval?.sha256);
    expect(await call('withdrawApproval', { id: again.id })).toMatchObject({ state: 'draft' });
  });

  it.each([
    ['expires', { expires: '2020-01-01' }],
    ['validFrom', { validFrom: '2020-01-01' }],
    ['expires', { validFrom: '2199-07-01' }],
    ['targetRef', { targetRef: 'iso-27799-2025:9.99' }],
    ['riskId', { riskId: '00000000-0000-4000-8000-000000000000' }],
  ])('is refused for its %s: %j', async (path, changes) => {
    await expect(add(changes)).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path }] });
  });

  it('ends by itself, is due then, and is renewed by a new one that is approved anew', async () => {
    const tenant = world.tenant;
    const row = await approved({ name: 'Old scanner', owner: 'Head of radiology' });
    await age(row.id, { valid_from: '2026-01-01', expires: '2026-02-01' });
    const expired = await call('show', { id: row.id });
    expect(expired.state).toBe('expired');
    const due = async () =>
      (await world.call<Work>('tasks.teamWork', {}, { tenant })).items.filter(
        ({ to }) => to === `/exceptions/${row.id}`,
      );
    expect(await due()).toMatchObject([{ kind: 'exception', due: '2026-02-01' }]);
    const renewal = await call('renew', { ...seen(expired), reason: 'Its successor is late.', expires: '2199-01-01' });
    expect(renewal).toMatchObject({
      state: 'draft',
      targetRef: row.targetRef,
      history: [{ id: expect.anything() }, { id: row.id, state: 'expired' }],
    });
    await vote(await call('askApproval', seen(renewal)));
    expect(await call('show', { id: row.id })).toMatchObject({
      state: 'renewed',
      history: [{ state: 'in-force' }, { state: 'renewed' }],
    });
    expect(await due()).toEqual([]);
  });

  it('is reviewed while it holds, and ended when the rule is kept again', async () => {
    const row = await approved();
    const reviewed = await call('review', { ...seen(row), finding: 'Still needed.' }, chief);
    expect(reviewed.reviews).toMatchObject([{ finding: 'Still needed.', reviewedBy: 'user:chief' }]);
    const ended = await call('end', { ...seen(reviewed), reason: 'Encrypted since today.' });
    expect(ended).toMatchObject({ state: 'ended', endedWhy: 'Encrypted since today.' });
    await expect(call('review', { ...seen(ended), finding: 'x' })).rejects.toThrow(/only one that holds/);
    await expect(call('end', { ...seen(ended), reason: 'x' })).rejects.toThrow(/only one that was approved/);
  });

  it('stands beside the status of its control, and is no answer', async () => {
    const tenant = await world.addTenant('Overlay');
    const rowOf = async () =>
      (
        await world.call<{ items: SoaRow[] }>('controls.soa', { text: 'cryptography', limit: 500 }, { tenant })
      ).items.find(({ control }) => control === '8.24');
    const row = await approved({}, tenant);
    await add({ name: 'Only a draft' }, { tenant });
    expect(await rowOf()).toMatchObject({
      state: 'open',
      status: null,
      exceptions: [{ id: row.id, state: 'in-force' }],
    });
    const shown = await world.call<{ items: SoaRow[] }>(
      'controls.soa',
      { filter: { exception: { in: ['in-force'] } } },
      { tenant },
    );
    expect(shown.items.map(({ control }) => control)).toEqual(['8.24']);
    const counted = await world.call<Expiries>('exceptions.expiries', {}, { tenant });
    expect(counted).toMatchObject({ expired: 0, waiting: 0, reviewDue: 0 });
    await age(row.id, { valid_from: '2026-01-01', expires: '2026-02-01' });
    expect(await world.call<Expiries>('exceptions.expiries', {}, { tenant })).toMatchObject({ expired: 0 });
  });

  it('is found by its state, and closed to other tenants and to callers without the right or the unit', async () => {
    const row = await approved();
    const { items } = await world.call<{ items: SecurityException[] }>('exceptions.list', {
      filter: { state: { in: ['in-force'] } },
      limit: 500,
    });
    expect(items.map(({ id }) => id)).toContain(row.id);
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['in-force']));
    const tenant = await world.addTenant('Elsewhere');
    for (const caller of [{ tenant }, { scope: [] }])
      await expect(call('show', { id: row.id }, caller)).rejects.toThrow(/scope/);
    await expect(
      call('end', { ...seen(row), reason: 'x' }, { permissions: new Set(['exceptions:read']) }),
    ).rejects.toThrow('exceptions:request');
  });
});

it('holds for assets of the inventory, and is refused for others by their place', async () => {
  const wanted = {
    ...{
      name: 'No disk encryption',
      targetKind: 'control',
      targetRef: 'iso-27799-2025:8.24',
      reason: 'The maker forbids it',
    },
    ...{ owner: 'Head of dialysis', expires: '2199-01-01' },
  };
  const stranger = { id: '0d6a4a8e-6f0e-4c4e-9a55-0c7b1f3f6a01', label: 'Nobody knows it' };
  const refused = { code: 'invalid-input', issues: [{ path: 'assets.0.id' }] };
  await expect(world.call('exceptions.add', { ...wanted, assets: [stranger] })).rejects.toMatchObject(refused);
  const { id, revision } = await world.call<{ id: string; revision: number }>('exceptions.add', wanted);
  const edit = world.call('exceptions.update', { id, revision, changes: { assets: [stranger] } });
  await expect(edit).rejects.toMatchObject(refused);
});
