// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { newId } from '../../platform/ids.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { dayFromNow, decisions, item, level } from './decisions.fixture.ts';
import { hospital } from './hospital.fixture.ts';
import { defaultCriteria } from './library.ts';
import type { RiskDetail } from './schemas.ts';

const world = useWorld();

describe('sign-off of a risk to patients', () => {
  let given: ReturnType<typeof hospital>;
  let acts: ReturnType<typeof decisions>;
  const officer = `user:${newId()}`;
  const chief = `user:${newId()}`;
  beforeAll(() => {
    given = hospital(world);
    acts = decisions(world, given);
  });

  const tolerable = { 'patient-safety': level(1, 4) };
  /** A risk whose residual harm to patients can be tolerated, and whose owner wants to accept it. */
  async function asked(): Promise<string> {
    const { riskId } = await acts.accepted();
    await acts.assess(riskId, tolerable);
    await acts.plan(riskId);
    await acts.acceptRisk(riskId);
    return riskId;
  }
  type Side = 'Clinical' | 'Management';
  const sign = async (riskId: string, side: Side, actor: string, reason = 'Benefit outweighs it') =>
    world.call<RiskDetail>(`risks.sign${side}`, { ...(await acts.seen(riskId)), reason }, { actor });
  const withdraw = async (riskId: string, side: Side, actor: string) =>
    world.call<RiskDetail>(`risks.withdraw${side}`, await acts.seen(riskId), { actor });
  const statusOf = async (riskId: string) => {
    const { items } = await acts.list({ filter: { kind: { in: ['risk'] } } });
    return items.find(({ id }) => id === riskId)?.status;
  };

  it('is not asked for where the harm to patients is acceptable by itself', async () => {
    const { riskId } = await acts.accepted();
    await acts.assess(riskId, { 'patient-safety': level(1, 3) });
    await acts.plan(riskId);
    expect(await acts.acceptRisk(riskId)).toMatchObject({ row: { status: 'accepted' }, signOffs: [] });
  });

  it('takes effect when two different persons have signed, in whatever order', async () => {
    for (const sides of [['Clinical', 'Management'] as const, ['Management', 'Clinical'] as const]) {
      const riskId = await asked();
      expect(await acts.show(riskId)).toMatchObject({ row: { status: 'to-sign-both' }, acceptance: null });
      const first = await sign(riskId, sides[0], officer);
      expect(first.row.status).toBe(`to-sign-${sides[1].toLowerCase()}`);
      expect([first.acceptance, first.row.acceptedUntil]).toEqual([null, null]);
      const { row, acceptance, signOffs } = await sign(riskId, sides[1], chief);
      expect(row.status).toBe('accepted');
      expect(acceptance).toMatchObject({ by: 'user:admin', until: dayFromNow(90), holds: true });
      expect(signOffs).toMatchObject([
        {
          outcome: 'in-effect',
          signatures: [
            { side: sides[0].toLowerCase(), by: officer, reason: 'Benefit outweighs it' },
            { side: sides[1].toLowerCase(), by: chief },
          ],
        },
      ]);
    }
  });

  it('names the assessment that was signed', async () => {
    const { assessments, signOffs } = await acts.show(await asked());
    const { id, version, sha256 } = assessments[0] ?? {};
    expect(signOffs[0]?.assessment).toEqual({ id, version, sha256 });
    expect(version).toBe(2);
  });

  it('is refused to one person for both sides, also where somebody has both roles', async () => {
    const riskId = await asked();
    await sign(riskId, 'Clinical', officer);
    await expect(sign(riskId, 'Management', officer)).rejects.toThrow(/Two different persons/);
    await expect(sign(riskId, 'Clinical', chief)).rejects.toThrow(/signed for this side already/);
    expect(await statusOf(riskId)).toBe('to-sign-management');
  });

  it('is refused once the date until which this was to be accepted has passed', async () => {
    const riskId = await asked();
    await sign(riskId, 'Clinical', officer);
    const input = { ...(await acts.seen(riskId)), reason: 'x' };
    const later = { ...world.app, now: () => new Date(`${dayFromNow(90)}T12:00:00Z`) };
    const late = invoke(later, 'risks.signManagement', input, world.caller({ actor: chief }));
    await expect(late).rejects.toThrow(/has passed/);
    expect(await statusOf(riskId)).toBe('to-sign-management');
  });

  it('is kept to two persons by the database as well', async () => {
    const riskId = await asked();
    const { signOffs } = await sign(riskId, 'Clinical', officer);
    const insert = `insert into risk_signature (id, tenant_id, sign_off_id, side, reason, signed_by, signed_at)
      values (gen_random_uuid(), '${world.tenant}', '${signOffs[0]?.id}', 'management', 'x', '${officer}', now())`;
    await expect(given.query(insert)).rejects.toMatchObject({ code: '23505' });
  });

  it('is a person’s: no token, no service and no command line signs', async () => {
    const riskId = await asked();
    for (const actor of [`${officer} token:${newId()}`, 'os-user:root@cli', 'service:demonstration'])
      await expect(sign(riskId, 'Clinical', actor)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('needs the right of its side, not another one', async () => {
    const riskId = await asked();
    const input = { ...(await acts.seen(riskId)), reason: 'x' };
    const rights = ['risks:accept', 'risks:decide', 'risks:sign-off-clinical'];
    const refused = world.call('risks.signManagement', input, { permissions: new Set(rights) });
    await expect(refused).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is about the risk as the signer has seen it', async () => {
    const riskId = await asked();
    const before = await acts.seen(riskId);
    await sign(riskId, 'Clinical', officer);
    const late = world.call('risks.signManagement', { ...before, reason: 'x' }, { actor: chief });
    await expect(late).rejects.toMatchObject({ code: 'conflict', current: { row: { id: riskId } } });
  });

  it('can be withdrawn by who has signed, until the other side has', async () => {
    const riskId = await asked();
    await sign(riskId, 'Clinical', officer);
    await expect(withdraw(riskId, 'Clinical', chief)).rejects.toThrow(/You have not signed/);
    const after = await withdraw(riskId, 'Clinical', officer);
    expect(after.row.status).toBe('to-sign-both');
    expect(after.signOffs[0]?.signatures).toMatchObject([{ by: officer, withdrawnAt: expect.any(String) }]);
    await sign(riskId, 'Clinical', officer);
    await sign(riskId, 'Management', chief);
    await expect(withdraw(riskId, 'Clinical', officer)).rejects.toThrow(/Nothing waits for signatures/);
    expect(await statusOf(riskId)).toBe('accepted');
  });

  it('is void after a new assessment, even one with the same words, and after another plan', async () => {
    const changes = [
      (id: string) => acts.assess(id, tolerable),
      (id: string) => acts.plan(id, { items: [{ action: 'Watch the pumps' }] }),
    ];
    for (const change of changes) {
      const riskId = await asked();
      await sign(riskId, 'Clinical', officer);
      const { row, signOffs } = await change(riskId);
      expect([row.status, signOffs[0]?.outcome]).toEqual(['to-accept', 'void']);
      await expect(sign(riskId, 'Management', chief)).rejects.toThrow(/Nothing waits for signatures/);
    }
  });

  it('stays when planned actions are done', async () => {
    const riskId = await asked();
    const { treatments } = await sign(riskId, 'Clinical', officer);
    await acts.plan(riskId, { items: [{ ...item, id: treatments[0]?.id, status: 'done' }] });
    expect((await sign(riskId, 'Management', chief)).row.status).toBe('accepted');
  });

  it('begins anew when it is asked for anew, and ends with the risk', async () => {
    const riskId = await asked();
    await sign(riskId, 'Clinical', officer);
    const { row, signOffs } = await acts.acceptRisk(riskId, dayFromNow(60));
    expect([row.status, signOffs.map(({ outcome }) => outcome)]).toEqual(['to-sign-both', ['open', 'void']]);
    const closed = await world.call<RiskDetail>('risks.close', { ...(await acts.seen(riskId)), reason: 'Scrapped' });
    expect([closed.row.status, closed.signOffs[0]?.outcome]).toEqual(['closed', 'void']);
  });

  it('is judged again when somebody signs: what is no longer tolerable by then is refused', async () => {
    const riskId = await asked();
    const { acceptability } = defaultCriteria();
    const never = Array(5).fill('unacceptable');
    const harm = { ...acceptability['patient-safety'], critical: never, catastrophic: never };
    const strict = { ...defaultCriteria(), acceptability: { ...acceptability, 'patient-safety': harm } };
    await acts.setCriteria(strict);
    await expect(sign(riskId, 'Clinical', officer)).rejects.toThrow(/not acceptable, whoever signs/);
    await acts.setCriteria(defaultCriteria());
    expect((await sign(riskId, 'Clinical', officer)).row.status).toBe('to-sign-management');
  });

  it('is needed although the appetite of owners lies lower, and suffices then', async () => {
    const criteria = defaultCriteria();
    const careful = { ...criteria, appetite: { ...criteria.appetite, 'patient-safety': 'acceptable' } };
    await acts.setCriteria(careful);
    const riskId = await asked();
    await acts.setCriteria(criteria);
    expect(await statusOf(riskId)).toBe('to-sign-both');
  });

  it('leaves an acceptance that holds in force while its renewal waits', async () => {
    const riskId = await asked();
    await sign(riskId, 'Clinical', officer);
    await sign(riskId, 'Management', chief);
    const { row, acceptance } = await acts.acceptRisk(riskId, dayFromNow(120));
    expect([row.status, acceptance?.until]).toEqual(['accepted', dayFromNow(90)]);
    const { items } = await acts.list({ filter: { awaits: { in: ['both'] } } });
    expect(items.map(({ id }) => id)).toContain(riskId);
  });

  it('is told in lists and counts by whose signature is missing, and is never counted as accepted', async () => {
    const [both, one] = [await asked(), await asked()];
    await sign(one, 'Clinical', officer);
    const idsOf = async (filter: object) => (await acts.list({ filter })).items.map(({ id }) => id);
    expect(await idsOf({ status: { in: ['to-sign-both'] } })).toContain(both);
    expect(await idsOf({ status: { in: ['to-sign-management'] } })).toContain(one);
    expect(await idsOf({ awaits: { in: ['both', 'management'] } })).toEqual(expect.arrayContaining([both, one]));
    expect(await idsOf({ awaits: { in: ['both', 'clinical'] } })).not.toContain(one);
    const accepted = await idsOf({ status: { in: ['accepted'] } });
    expect(accepted).not.toContain(both);
    expect(accepted).not.toContain(one);
    // the model says the same as the database
    for (const id of [both, one]) expect((await acts.show(id)).row.status).toBe(await statusOf(id));
  });
});
