// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { reviewInputs } from '../review-inputs.ts';
import type { ReviewDetail, Section } from './schemas.ts';

describe('a management review', () => {
  const world = useWorld();
  const add = (fields: object = {}) => world.call<ReviewDetail>('reviews.add', { name: 'Review 2026', ...fields });
  const call = (name: string, { id, revision }: ReviewDetail, input: object = {}, caller = {}) =>
    world.call<ReviewDetail>(`reviews.${name}`, { id, revision, ...input }, caller);
  const section = ({ inputs }: ReviewDetail, input: string) =>
    inputs.sections.find((one) => one.input === input) as Section;
  const count = (review: ReviewDetail, input: string, words: RegExp) =>
    section(review, input).figures.find(({ label }) => words.test(label.en ?? ''));
  const held = async (fields: object = {}) => call('hold', await add({ minutes: 'All agreed.', ...fields }));
  const chief = { actor: 'user:chief' };
  const kept = (id: string) =>
    inCommand(world, async ({ db }) => {
      const { rows } = await sql<{ path: string[] }>`select path from refused_attempt where subject_id = ${id}
        order by refused_at, id`.execute(db);
      return rows.map(({ path }) => path[0]);
    });

  it('assembles all inputs by itself, and says no data where nothing in Wardline knows anything', async () => {
    await world.call('audits.add', { title: 'Logs are not read', severity: 'major', due: '2026-01-01' });
    const review = await add();
    expect(review.inputs.sections.map(({ input }) => input)).toEqual(reviewInputs);
    expect(review.inputs.sections.map(({ letter }) => letter.charAt(0))).toEqual([...'abcddddefg']);
    expect(count(review, 'nonconformities', /^Major/)).toMatchObject({ count: 1, state: 'bad', hidden: 0 });
    expect(count(review, 'risks', /not assessed/i)).toMatchObject({ count: 0, state: 'good' });
    expect(section(review, 'monitoring')).toMatchObject({ figures: [], unread: [] });
    expect(section(review, 'objectives').figures).toEqual([]);
    await world.call('metrics.objectiveAdd', { name: 'All restores are tested', due: '2026-01-31' });
    const again = await world.call<ReviewDetail>('reviews.show', { id: review.id });
    expect(count(again, 'objectives', /past/)).toMatchObject({ count: 1, state: 'bad' });
  });

  it('never reads what is hidden or may not be read as good', async () => {
    const { id } = await add();
    const parentId = world.tenant;
    const site = await world.call<{ id: string }>('organisation.addUnit', { parentId, kind: 'site', name: 'North' });
    const ofSite = await add({ ownerUnit: site.id });
    const branch = await world.call<ReviewDetail>('reviews.show', { id: ofSite.id }, { scope: [site.id] });
    expect(count(branch, 'nonconformities', /^Major/)).toMatchObject({ count: 0, state: 'unknown', hidden: 1 });
    const permissions = new Set(['reviews:read', 'organisation:read']);
    const blind = await world.call<ReviewDetail>('reviews.show', { id }, { permissions });
    expect(section(blind, 'nonconformities')).toMatchObject({ figures: [], unread: [{ en: 'Audits and findings' }] });
    expect(section(blind, 'issues').figures.length).toBeGreaterThan(0);
  });

  it('freezes its inputs when it is held, with the day and the digest of the very words', async () => {
    const before = await held();
    await world.call('audits.add', { title: 'Found later', severity: 'major' });
    const after = await world.call<ReviewDetail>('reviews.show', { id: before.id });
    expect(after.inputs).toEqual(before.inputs);
    const words = await inCommand(world, async ({ db }) => {
      const { rows } = await sql<{
        content: string;
      }>`select content from management_review where id = ${before.id}`.execute(db);
      return rows[0]?.content ?? '';
    });
    expect(before.sha256).toBe(createHash('sha256').update(words).digest('hex'));
    const changed = inCommand(world, ({ db }) =>
      sql`update management_review set content = '{}' where id = ${before.id}`.execute(db),
    );
    await expect(changed).rejects.toThrow(/does not change/);
    await expect(call('hold', before)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(count(await add(), 'nonconformities', /^Major/)?.count).toBe(2);
  });

  it('tracks its decisions as tasks, and the next review sees what became of them', async () => {
    const review = await held();
    const due = '2026-02-01';
    const { decisions } = await call('decide', review, { kind: 'resources', decision: 'Hire an auditor', due });
    expect(decisions).toMatchObject([{ kind: 'resources', state: 'open', due }]);
    const next = await add();
    expect(next.inputs.since).toBe(review.heldOn);
    expect(count(next, 'earlier-actions', /overdue/)).toMatchObject({ count: 1, state: 'bad' });
    const id = decisions[0]?.taskId;
    const { revision } = await world.call<{ revision: number }>('tasks.show', { id });
    await world.call('tasks.finish', { id, revision, outcome: 'done' });
    expect(count(await add(), 'earlier-actions', /carried out/)?.count).toBe(1);
    await expect(call('decide', next, { kind: 'change', decision: 'Too early' })).rejects.toThrow(/planned/);
  });

  it('is approved by somebody who has not recorded it, and does not change then', async () => {
    const review = await held();
    const { sha256 } = review;
    await expect(call('approve', review, { sha256 })).rejects.toMatchObject({ issues: [{ path: 'actor' }] });
    await expect(call('approve', review, { sha256: 'f'.repeat(64) }, chief)).rejects.toMatchObject({
      issues: [{ path: 'sha256' }],
    });
    const approved = await call('approve', review, { sha256 }, chief);
    expect(approved).toMatchObject({ state: 'approved', approvedBy: 'user:chief' });
    const late = call('update', approved, { changes: { minutes: 'Something else.' } });
    await expect(late).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(world.call('reviews.remove', { id: review.id })).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await kept(review.id)).toEqual(['actor', 'sha256', 'id', 'id']);
    const silent = await held({ minutes: undefined });
    const said = call('approve', silent, { sha256: silent.sha256 }, chief);
    await expect(said).rejects.toMatchObject({ issues: [{ path: 'minutes' }] });
  });

  it('is a record of 9.3 once it is approved, and a draft of one before', async () => {
    type Readiness = { items: { clause: string; state: string; records: { state: string; title: string | null }[] }[] };
    const tenant = await world.addTenant('Other hospital');
    const state = async () => {
      const { items } = await world.call<Readiness>('certification.readiness', {}, { tenant });
      return ['9.3.1', '9.3.2', '9.3.3'].map((clause) => items.find((one) => one.clause === clause)?.state);
    };
    const [id, ...none] = [await world.call<ReviewDetail>('reviews.add', { name: 'R', minutes: 'M' }, { tenant })];
    expect([none, await state()]).toEqual([[], ['draft', 'draft', 'draft']]);
    const now = await call('hold', id, {}, { tenant });
    await call('approve', now, { sha256: now.sha256 }, { tenant, ...chief });
    expect(await state()).toEqual(['ready', 'ready', 'ready']);
    await expect(world.call('reviews.show', { id: id.id })).rejects.toThrow(/scope/);
  });

  it('leaves as PDF', async () => {
    const { id } = await held();
    const file = await world.call<{ path: string; size: number }>('reviews.render', { id, language: 'de' });
    expect([file.path, file.size > 5000]).toEqual([expect.stringMatching(/\.de\.pdf$/), true]);
  });
});
