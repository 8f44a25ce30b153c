// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../../test/harness/people.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { daysAfter, monthsAfter } from '../../contract/calendar.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { dayFromNow, decisions, level } from './decisions.fixture.ts';
import { hospital } from './hospital.fixture.ts';
import type { RiskDetail } from './schemas.ts';

const world = useWorld();

describe('escalation of a risk above the appetite', () => {
  let given: ReturnType<typeof hospital>;
  let acts: ReturnType<typeof decisions>;
  let officer: string;
  let chief: string;
  beforeAll(async () => {
    given = hospital(world);
    acts = decisions(world, given);
    officer = await addPerson(world, ['clinical-safety-officer']);
    chief = await addPerson(world, ['top-management']);
  });

  const severe = { availability: level(5, 5) };
  async function aboveAppetite(levels: object = severe): Promise<string> {
    const { row } = await world.call<RiskDetail>('risks.add', { title: 'One supplier of power', owner: 'Head of IT' });
    const stages = { inherent: levels, current: levels, residual: levels };
    const input = { ...(await acts.seen(row.id)), method: 'probability', ...stages, rationale: 'x' };
    await world.call('risks.assess', input);
    await acts.plan(row.id, { option: 'retain', items: [] });
    return row.id;
  }
  const escalate = async (riskId: string) =>
    world.call<RiskDetail>('risks.escalate', { ...(await acts.seen(riskId)), reason: 'No second line can be built' });
  const vote = async (riskId: string, actor: string, said = 'approve') => {
    const { escalation } = await acts.show(riskId);
    const input = { riskId, sha256: escalation?.approval.sha256, vote: said, reason: 'Seen' };
    return world.call<RiskDetail>('risks.vote', input, { actor });
  };

  it('asks those whom the criteria name for the level, by the day that they name', async () => {
    const riskId = await aboveAppetite();
    await expect(acts.acceptRisk(riskId)).rejects.toThrow(
      /escalate it, so that clinical-safety-officer and top-management/,
    );
    const { escalation } = await escalate(riskId);
    expect(escalation).toMatchObject({ reason: 'No second line can be built', isForThis: true });
    expect(escalation?.approval).toMatchObject({
      state: 'open',
      due: dayFromNow(14),
      rule: { approvals: 2, roles: ['clinical-safety-officer', 'top-management'] },
    });
  });

  it('lets the owner accept once all of them have allowed exactly this', async () => {
    const riskId = await aboveAppetite();
    await escalate(riskId);
    await vote(riskId, officer);
    await expect(acts.acceptRisk(riskId)).rejects.toThrow(/above the appetite/);
    expect((await vote(riskId, chief)).escalation?.approval.state).toBe('approved');
    expect((await acts.acceptRisk(riskId)).row.status).toBe('accepted');
  });

  it('is withdrawn by a new assessment or another plan, and what was allowed then does not count for it', async () => {
    const riskId = await aboveAppetite();
    await escalate(riskId);
    await acts.plan(riskId, { option: 'share' });
    expect((await acts.show(riskId)).escalation).toMatchObject({ isForThis: false, approval: { state: 'withdrawn' } });
    await escalate(riskId);
    await vote(riskId, officer);
    await vote(riskId, chief);
    await acts.plan(riskId, { option: 'retain', items: [] });
    await expect(acts.acceptRisk(riskId)).rejects.toThrow(/above the appetite/);
  });

  it('is refused when one of them refuses, and not open to who asks', async () => {
    const riskId = await aboveAppetite();
    await escalate(riskId);
    await expect(vote(riskId, 'user:admin')).rejects.toThrow(/wrote this/);
    expect((await vote(riskId, chief, 'refuse')).escalation?.approval.state).toBe('refused');
    await expect(acts.acceptRisk(riskId)).rejects.toThrow(/above the appetite/);
  });

  it('cannot be asked for within the appetite, nor for what is unacceptable for patients', async () => {
    await expect(escalate(await aboveAppetite({ availability: level(1, 1) }))).rejects.toThrow(/within the appetite/);
    await expect(escalate(await aboveAppetite({ 'patient-safety': level(5, 5) }))).rejects.toThrow(/whoever signs/);
  });

  it('stands among what is due until somebody has asked', async () => {
    const riskId = await aboveAppetite();
    const due = async () => {
      const { items } = await world.call<{ items: { kind: string; to: string; due: string }[] }>('tasks.teamWork', {
        until: dayFromNow(100),
      });
      return items.find(({ kind, to }) => kind === 'risk-escalation' && to === `/risks/${riskId}`)?.due;
    };
    expect(await due()).toBe(dayFromNow(14));
    await escalate(riskId);
    expect(await due()).toBeUndefined();
    await world.call('risks.withdrawEscalation', await acts.seen(riskId));
    expect(await due()).toBe(dayFromNow(14));
    await escalate(riskId);
    await vote(riskId, chief, 'refuse');
    expect(await due()).toBe(dayFromNow(14));
  });

  it('is allowed for as long as an acceptance of its level holds, and is asked anew after that', async () => {
    const riskId = await aboveAppetite();
    await escalate(riskId);
    await vote(riskId, officer);
    await vote(riskId, chief);
    const accept = async (today: string, until: string) => {
      const at = { ...world.app, now: () => new Date(`${today}T12:00:00Z`) };
      const input = { ...(await acts.seen(riskId)), rationale: 'As allowed', until };
      return invoke(at, 'risks.acceptRisk', input, world.caller());
    };
    const last = monthsAfter(dayFromNow(0), 6);
    await accept(dayFromNow(0), daysAfter(last, -30));
    await expect(accept(daysAfter(last, -20), daysAfter(last, 10))).rejects.toThrow(`until ${last} at the latest`);
    await accept(daysAfter(last, -20), last);
    await expect(accept(daysAfter(last, 1), daysAfter(last, 10))).rejects.toThrow(/above the appetite/);
  });
});
