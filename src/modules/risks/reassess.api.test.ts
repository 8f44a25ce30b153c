// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { monthsAfter } from '../../contract/calendar.ts';
import { newId } from '../../platform/ids.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { dayFromNow, decisions, level } from './decisions.fixture.ts';
import { hospital } from './hospital.fixture.ts';
import type { RiskDetail } from './schemas.ts';

const world = useWorld();

describe('reassessment', () => {
  let given: ReturnType<typeof hospital>;
  let acts: ReturnType<typeof decisions>;
  beforeAll(() => {
    given = hospital(world);
    acts = decisions(world, given);
  });
  const open = (detail: RiskDetail) => detail.triggers.filter(({ ended }) => ended === null);
  const answer = async (riskId: string, triggerId: string | undefined) =>
    world.call<RiskDetail>('risks.answerTrigger', {
      ...(await acts.seen(riskId)),
      triggerId,
      reason: 'Looked at: no change',
    });
  const low = { 'patient-safety': level(1, 1) };

  it('is due after the months that the criteria set for the level', async () => {
    const { riskId, risk } = await acts.accepted();
    expect(risk.reviewDue).toBe(monthsAfter(dayFromNow(0), 6));
    const input = {
      ...(await acts.seen(riskId)),
      method: 'probability',
      inherent: low,
      current: low,
      residual: low,
      rationale: 'x',
    };
    const { reviewDue, row } = await world.call<RiskDetail>('risks.assess', input);
    expect([reviewDue, row.flags]).toEqual([monthsAfter(dayFromNow(0), 24), []]);
    const later = { ...world.app, now: () => new Date(`${monthsAfter(dayFromNow(0), 24)}T12:00:00Z`) };
    const then = (await invoke(later, 'risks.show', { id: riskId }, world.caller())) as RiskDetail;
    expect(then.row.flags).toContain('reassessment-due');
  });

  it('is due when the facts have changed or more devices are affected, until somebody answers', async () => {
    const { riskId, asset, facts } = await acts.accepted();
    await given.addAsset({ name: 'Another pump', ...asset, facts });
    await acts.propose();
    const after = await acts.show(riskId);
    expect(open(after).map(({ kind }) => kind)).toContain('more-affected');
    expect(after.row.flags).toContain('reassessment-due');
    await acts.propose();
    expect((await acts.show(riskId)).triggers).toHaveLength(after.triggers.length);
    for (const { id } of open(after)) await answer(riskId, id);
    await acts.propose();
    const answered = await acts.show(riskId);
    expect([open(answered), answered.row.flags]).toEqual([[], ['above-appetite']]);
    expect(answered.triggers[0]?.ended).toMatchObject({
      by: 'user:admin',
      reason: 'Looked at: no change',
      assessmentId: null,
    });
  });

  it('is due when a test about a linked asset fails, and anew when it fails again', async () => {
    const { riskId } = await acts.accepted();
    const seen = { class: 'medical-device', category: 'monitoring', model: `M ${newId()}` };
    const assetId = await given.addAsset({ name: 'Monitor', ...seen, facts: { 'network-segregated': 'pass' } });
    await world.call('risks.setLinks', { ...(await acts.seen(riskId)), assetIds: [assetId], flowIds: [] });
    const say = async (word: 'pass' | 'fail') => {
      await given.query(
        `update fact set answer = '${word}' where subject_id = '${assetId}' and predicate = 'network-segregated'`,
      );
      await acts.propose();
      return open(await acts.show(riskId)).filter(({ kind }) => kind === 'test-failed');
    };
    expect(await say('pass')).toEqual([]);
    const [failed] = await say('fail');
    expect(failed).toMatchObject({ sourceId: assetId, label: 'network-segregated' });
    await answer(riskId, failed?.id);
    expect(await say('fail')).toEqual([]);
    expect(await say('pass')).toEqual([]);
    expect(await say('fail')).toHaveLength(1);
  });

  it('is due when an incident names the risk, and ends with a new assessment that it names', async () => {
    const { riskId } = await acts.accepted();
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const incident = { title: 'Pump stopped', kind: 'incident', occurredAt: at, noticedAt: at, riskId };
    const { id } = await world.call<{ id: string }>('incidents.add', incident);
    expect(open(await acts.show(riskId))).toMatchObject([{ kind: 'incident', sourceId: id, label: 'Pump stopped' }]);
    const { triggers, assessments } = await acts.assess(riskId, low);
    expect(triggers[0]?.ended).toMatchObject({ assessmentId: assessments[0]?.id, reason: null });
  });

  it('is asked for by a person, and refused to be answered twice or for another risk', async () => {
    const { riskId } = await acts.accepted();
    const asked = await world.call<RiskDetail>('risks.raiseTrigger', {
      ...(await acts.seen(riskId)),
      reason: 'New ward',
    });
    const [trigger] = open(asked);
    expect(trigger).toMatchObject({ kind: 'person', label: 'New ward', due: dayFromNow(14) });
    const other = await acts.accepted();
    await expect(answer(other.riskId, trigger?.id)).rejects.toMatchObject({ code: 'not-found' });
    await answer(riskId, trigger?.id);
    await expect(answer(riskId, trigger?.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stands among what is due, on the first day that asks for it', async () => {
    const { riskId } = await acts.accepted();
    await world.call('risks.raiseTrigger', { ...(await acts.seen(riskId)), reason: 'New ward' });
    const { items } = await world.call<{ items: { kind: string; to: string; due: string }[] }>('tasks.teamWork', {
      until: dayFromNow(100),
    });
    expect(items.find(({ kind, to }) => kind === 'risk-reassessment' && to === `/risks/${riskId}`)).toMatchObject({
      due: dayFromNow(14),
    });
  });
});
