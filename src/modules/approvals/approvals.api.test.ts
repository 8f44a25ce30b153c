// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { addPerson } from '../../../test/harness/people.ts';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { Approval } from '../approval-kinds.ts';
import type { Work } from '../tasks/schemas.ts';
import { type AskedApproval, approvalOf, ask, takeBack, vote, withdraw } from './index.ts';

const world = useWorld();
const digest = 'a'.repeat(64);
const other = 'b'.repeat(64);
const kind = 'document' as const;

const person = (...roles: string[]) => addPerson(world, roles);

const as = <T>(actor: string, work: (ctx: CommandContext) => Promise<T>) =>
  inCommand(world, (ctx) => work({ ...ctx, actor }));
const author = `user:${newId()}`;

async function asked(changes: Partial<AskedApproval> = {}): Promise<string> {
  const subjectId = newId();
  await as(author, (ctx) =>
    ask(ctx, { kind, subjectId, title: 'Backup policy', sha256: digest, ownerUnit: ctx.tenant, ...changes }),
  );
  return subjectId;
}
const says = (
  actor: string,
  subjectId: string,
  said: 'approve' | 'refuse' = 'approve',
  reason?: string,
  sha256 = digest,
) =>
  as(actor, (ctx) => vote(ctx, { kind, subjectId }, { sha256, vote: said, ...(reason !== undefined && { reason }) }));

describe('approval by quorum', () => {
  const rules = () => world.call<{ items: { kind: string; revision: number | null }[] }>('approvals.rules');
  const setRule = async (rule: object) => {
    const seen = (await rules()).items.find((item) => item.kind === kind)?.revision ?? null;
    return world.call('approvals.setRule', { kind, approvals: 1, roles: [], authorMay: false, seen, ...rule });
  };

  it('comes with one approval by somebody else, and keeps who, when and of exactly what', async () => {
    const subjectId = await asked();
    expect(await says('user:chief', subjectId)).toMatchObject({
      ...{ state: 'approved', sha256: digest, askedBy: author, missing: { approvals: 0, roles: [] } },
      votes: [{ by: 'user:chief', vote: 'approve' }],
    });
  });

  it('is refused to who wrote it, to a token, to who has voted, for something else, and once it is closed', async () => {
    await setRule({ approvals: 2 });
    const subjectId = await asked();
    await expect(says(author, subjectId)).rejects.toMatchObject({ code: 'not-permitted', issues: [{ path: 'actor' }] });
    await expect(says('user:x token:y', subjectId)).rejects.toThrow(/not a token/);
    await expect(says('user:chief', subjectId, 'approve', undefined, other)).rejects.toMatchObject({
      ...{ code: 'conflict', issues: [{ path: 'sha256' }] },
    });
    expect(await says('user:chief', subjectId)).toMatchObject({ state: 'open', missing: { approvals: 1 } });
    await expect(says('user:chief', subjectId)).rejects.toThrow(/voted already/);
    await expect(says('user:deputy', subjectId, 'refuse')).rejects.toMatchObject({ issues: [{ path: 'reason' }] });
    expect(await says('user:deputy', subjectId)).toMatchObject({ state: 'approved' });
    await expect(says('user:third', subjectId)).rejects.toThrow(/does not wait/);
  });

  it('ends with one refusal, or when it is withdrawn; and a vote can be taken back before', async () => {
    const subjectId = await asked();
    await says('user:chief', subjectId);
    const back = await as('user:chief', (ctx) => takeBack(ctx, { kind, subjectId }));
    expect(back).toMatchObject({
      state: 'open',
      missing: { approvals: 2 },
      votes: [{ withdrawnAt: expect.anything() }],
    });
    await expect(as('user:chief', (ctx) => takeBack(ctx, { kind, subjectId }))).rejects.toThrow(/has not voted/);
    await says('user:chief', subjectId);
    expect(await says('user:deputy', subjectId, 'refuse', 'Chapter 3 is missing')).toMatchObject({ state: 'refused' });
    const withdrawn = await asked();
    expect(await as(author, (ctx) => withdraw(ctx, { kind, subjectId: withdrawn }))).toMatchObject({
      state: 'withdrawn',
    });
    await expect(says('user:chief', withdrawn)).rejects.toThrow(/does not wait/);
  });

  it('keeps the rule that it was asked under', async () => {
    const subjectId = await asked();
    await setRule({ approvals: 1 });
    expect(await says('user:chief', subjectId)).toMatchObject({ state: 'open', rule: { approvals: 2 } });
    expect(await says('user:chief', await asked())).toMatchObject({ state: 'approved' });
  });

  it('asks for the roles that the rule names, where the thing lies', async () => {
    await setRule({ approvals: 2, roles: ['top-management'] });
    const [chief, manager] = [await person('top-management'), await person('isms-manager')];
    const subjectId = await asked();
    await says(manager, subjectId);
    expect(await says('user:somebody', subjectId)).toMatchObject({
      state: 'open',
      missing: { approvals: 1, roles: ['top-management'] },
    });
    expect(await says(chief, subjectId)).toMatchObject({ state: 'approved' });
    await setRule({ approvals: 1 });
  });

  it('takes no day in the past, and holds at the earliest since it was approved', async () => {
    for (const path of ['due', 'effective'] as const)
      await expect(asked({ [path]: '2020-01-01' })).rejects.toMatchObject({
        code: 'invalid-input',
        issues: [{ path }],
      });
    const subjectId = await asked({ effective: new Date().toISOString().slice(0, 10) });
    await inCommand(world, async (ctx) => {
      const later = { ...ctx, actor: 'user:chief', today: '2199-05-05' };
      const done = await vote(later, { kind, subjectId }, { sha256: digest, vote: 'approve' });
      expect(done).toMatchObject({ state: 'approved', effective: '2199-05-05' });
    });
  });

  it('waits once at a time, and what was said stays as it is', async () => {
    const subjectId = await asked();
    const again = (ctx: CommandContext) =>
      ask(ctx, { kind, subjectId, title: 'Other', sha256: other, ownerUnit: ctx.tenant });
    await expect(as(author, again)).rejects.toThrow(/waits for approval already/);
    for (const change of [`title = 'x'`, `sha256 = '${other}'`, `author_may = true`])
      await expect(
        inCommand(world, (ctx) =>
          sql`update approval_request set ${sql.raw(change)} where subject_id = ${subjectId}`.execute(ctx.db),
        ),
      ).rejects.toThrow(/does not change/);
  });

  it('is due from those who may approve it, and not from who wrote it or has voted', async () => {
    await setRule({ approvals: 2 });
    const subjectId = await asked();
    const waits = async (actor: string, permissions: readonly string[]) => {
      const work = await world.call<Work>(
        'tasks.myWork',
        {},
        { actor, permissions: new Set(['tasks:self', ...permissions]) },
      );
      return work.items.some(({ kind: what, to }) => what === 'approval' && to === `/documents/${subjectId}`);
    };
    const reader = await person();
    expect(await waits(reader, ['documents:approve'])).toBe(true);
    expect(await waits(reader, ['documents:read'])).toBe(false);
    expect(await waits(author, ['documents:approve'])).toBe(false);
    await says(reader, subjectId);
    expect(await waits(reader, ['documents:approve'])).toBe(false);
    await setRule({ approvals: 1 });
  });

  it('takes no rule that nobody could meet', async () => {
    await expect(setRule({ roles: ['emperor'] })).rejects.toMatchObject({ issues: [{ path: 'roles' }] });
    await expect(setRule({ roles: ['staff', 'top-management'] })).rejects.toMatchObject({
      issues: [{ path: 'approvals' }],
    });
    await expect(
      world.call('approvals.setRule', { kind, approvals: 1, roles: [], authorMay: true, seen: 99 }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('knows nothing of what nobody has asked for', async () => {
    const none: Approval | undefined = await inCommand(world, (ctx) => approvalOf(ctx, { kind, subjectId: newId() }));
    expect(none).toBeUndefined();
    await expect(says('user:chief', newId())).rejects.toThrow(/does not wait/);
  });
});
