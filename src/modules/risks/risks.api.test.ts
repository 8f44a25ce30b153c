// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { dayFromNow, decisions, item, level, type Page } from './decisions.fixture.ts';
import { hospital } from './hospital.fixture.ts';
import { defaultCriteria } from './library.ts';
import type { RiskDetail } from './schemas.ts';

describe('the risk register', () => {
  const world = useWorld();
  const given = hospital(world);
  const about = (scenario: string) => ({ filter: { scenario: { in: [scenario] } } });
  const { propose, proposals, asSeen, setCriteria, list, show, seen, openPump, accepted, assess, plan, acceptRisk } =
    decisions(world, given);

  describe('deciding about a proposal', () => {
    it('takes it in with the facts, their proofs, the factors and the criteria frozen', async () => {
      const { risk, proposal, assetId } = await accepted();
      expect(risk.row).toMatchObject({
        kind: 'risk',
        origin: 'proposal',
        status: 'to-treat',
        title: proposal.title,
        flags: ['above-appetite'],
      });
      const [assessment] = risk.assessments;
      expect(assessment).toMatchObject({
        version: 1,
        origin: 'proposal',
        criteriaId: proposal.criteriaId,
        library: proposal.library,
        scores: proposal.scores,
      });
      expect(assessment?.finding?.facts[0]).toMatchObject({
        subjectId: assetId,
        answer: 'fail',
        proof: { rule: 'rule of network-segregated' },
      });
      const criteria = await world.call<{ content: object; version: number }>('risks.criteria', {
        id: assessment?.criteriaId,
      });
      expect(criteria).toMatchObject({ version: 1, content: defaultCriteria() });
    });

    it('keeps what was frozen from being changed by anybody', async () => {
      const { riskId } = await accepted();
      const change = (statement: string) => given.query(`${statement} where risk_id = '${riskId}'`);
      await expect(change(`update risk_assessment set content = '{}'`)).rejects.toThrow(
        /permission denied|do not change/,
      );
      await expect(given.query('delete from risk_criteria')).rejects.toThrow(/permission denied|do not change/);
    });

    it('is refused twice, and on facts that are no longer those that were seen', async () => {
      const { proposal } = await accepted();
      const again = world.call('risks.accept', { ...asSeen(proposal), reason: 'again' });
      await expect(again).rejects.toThrow(/stands in the register already/);
      const other = await openPump();
      await given.setFacts(other.assetId, { 'no-default-password-risk': 'fail' });
      await propose();
      const late = world.call('risks.accept', {
        ...asSeen(other.proposal),
        reason: 'late',
      });
      await expect(late).rejects.toThrow(/facts have changed/);
    });

    it('can be taken back while nobody has worked on the risk: it waits again, and what was frozen stays in a closed risk', async () => {
      const { riskId, proposal } = await accepted();
      const waits = async () => (await proposals({})).some(({ id }) => id === proposal.id);
      expect(await waits()).toBe(false);
      await world.call('risks.takeBack', await seen(riskId));
      expect(await waits()).toBe(true);
      const { row, assessments, closed } = await show(riskId);
      expect([row.status, assessments.length]).toEqual(['closed', 1]);
      expect(closed).toMatchObject({ by: 'user:admin', reason: expect.stringMatching(/taken back/) });
      // and it may be taken in once more
      await world.call('risks.accept', { ...asSeen(proposal), reason: 'After all' });
      expect(await waits()).toBe(false);
    });

    it('is not taken back once somebody has worked on it, or has changed it', async () => {
      const { riskId } = await accepted();
      const before = await seen(riskId);
      await assess(riskId, { 'patient-safety': level(2, 4) });
      await expect(world.call('risks.takeBack', before)).rejects.toMatchObject({ code: 'conflict' });
      const later = world.call('risks.takeBack', await seen(riskId));
      await expect(later).rejects.toThrow(/worked on this risk/);
    });

    it('leaves a dismissed proposal dismissed until its facts change, and then says so', async () => {
      const { proposal, assetId } = await openPump();
      const open = async () => (await proposals(about(proposal.scenario))).find((one) => one.id === proposal.id);
      await world.call('risks.dismiss', {
        ...asSeen(proposal),
        reason: 'Stands in the workshop without a network',
      });
      await propose();
      expect(await open()).toBeUndefined();
      const dismissed = await proposals({ dismissed: true });
      expect(dismissed.find((one) => one.id === proposal.id)?.dismissal).toMatchObject({ by: 'user:admin', flags: [] });
      await given.setFacts(assetId, { 'no-insecure-services': 'fail' });
      await propose();
      expect((await open())?.dismissal).toMatchObject({
        reason: 'Stands in the workshop without a network',
        flags: ['facts-changed'],
      });
    });

    it('brings a dismissed proposal back when more devices are affected than were then', async () => {
      const { proposal, asset, facts } = await openPump();
      await world.call('risks.dismiss', { ...asSeen(proposal), reason: 'One spare pump' });
      await given.addAsset({ name: 'Another one', ...asset, facts });
      await propose();
      const again = (await proposals(about(proposal.scenario))).find((one) => one.id === proposal.id);
      expect(again).toMatchObject({ affected: 2, dismissal: { flags: ['more-affected'] } });
    });

    it('makes one risk of a proposal that two people accept at the same time', async () => {
      const { proposal } = await openPump();
      const accept = () => world.call('risks.accept', { ...asSeen(proposal), reason: 'mine' });
      const outcomes = await Promise.allSettled([accept(), accept(), accept()]);
      expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      const refused = outcomes.filter((one) => one.status === 'rejected').map((one) => one.reason.code);
      expect(refused).toEqual(['conflict', 'conflict']);
    });

    it('cannot be done about a question', async () => {
      await given.addAsset({ name: 'Scanner', class: 'medical-device', category: 'imaging', model: 'Scan 1' });
      await propose();
      const [question] = await proposals({ state: 'cannot-tell', ...about('unsupported-os-on-modality') });
      const { id: proposalId, factsHash } = question ?? {};
      const accept = world.call('risks.accept', { proposalId, factsHash, reason: 'guess' });
      await expect(accept).rejects.toThrow(/Nobody can tell yet/);
    });
  });

  describe('when the facts change after a decision', () => {
    it('flags the risk and changes nothing that a person decided', async () => {
      const { riskId, assetId } = await accepted();
      await plan(riskId);
      const tables = ['risk', 'risk_assessment', 'risk_treatment', 'risk_dismissal', 'risk_criteria'];
      const decided = async () => Promise.all(tables.map((table) => given.rows(table)));
      const [before, entries] = [await decided(), await given.countEntries()];
      await given.setFacts(assetId, { 'no-default-password-risk': 'fail' });
      await propose();
      expect(await decided()).toEqual(before);
      // one says that it must be assessed again
      expect(await given.countEntries()).toBe(entries + 1);
      expect((await show(riskId)).row.flags).toContain('facts-changed');
    });

    it('flags a risk that the facts no longer support, and keeps it', async () => {
      const { riskId, assetId } = await accepted();
      await given.setFacts(assetId, { 'network-segregated': 'pass' });
      await propose();
      expect((await show(riskId)).row).toMatchObject({
        status: 'to-treat',
        flags: ['no-longer-proposed', 'above-appetite'],
      });
    });

    it('lifts the flag when a person assesses the risk on the facts of now', async () => {
      const { riskId, assetId } = await accepted();
      await given.setFacts(assetId, { 'no-default-password-risk': 'fail' });
      await propose();
      const risk = await assess(riskId, { 'patient-safety': level(2, 4) });
      expect(risk.row.flags).not.toContain('facts-changed');
      expect(risk.assessments.map((one) => [one.version, one.origin])).toEqual([
        [2, 'person'],
        [1, 'proposal'],
      ]);
    });

    it('brings a closed risk back as a proposal', async () => {
      const { riskId, assetId, proposal } = await accepted();
      await world.call('risks.close', { ...(await seen(riskId)), reason: 'Pumps were scrapped' });
      const find = async () => (await proposals(about(proposal.scenario))).find((one) => one.id === proposal.id);
      expect((await list({ closed: true })).items.map((row) => row.id)).toContain(riskId);
      expect(await find()).toBeUndefined();
      await given.setFacts(assetId, { 'no-default-password-risk': 'fail' });
      await propose();
      expect(await find()).toBeDefined();
    });
  });

  describe('treating and accepting', () => {
    it('accepts a residual risk within the appetite, by its owner, until a date', async () => {
      const { riskId } = await accepted();
      await assess(riskId, { 'patient-safety': level(1, 3) });
      expect((await plan(riskId)).row.status).toBe('to-accept');
      const risk = await acceptRisk(riskId);
      expect(risk.row.status).toBe('accepted');
      expect(risk.acceptance).toMatchObject({ by: 'user:admin', owner: 'Head of biomedical engineering', holds: true });
    });

    it('refuses a residual risk to patients that is not acceptable, whoever would sign', async () => {
      const { riskId } = await accepted();
      await assess(riskId, { 'patient-safety': level(3, 4) });
      await plan(riskId);
      await expect(acceptRisk(riskId)).rejects.toThrow(/not acceptable, whoever signs/);
    });

    it('looks at the risk as it is now, not at a hoped-for residual one, when a risk is retained', async () => {
      const { riskId } = await accepted();
      await assess(riskId, { 'patient-safety': level(1, 1) });
      await plan(riskId, { option: 'retain', items: [] });
      await expect(acceptRisk(riskId)).rejects.toThrow(/current risk to patient safety is not acceptable/);
    });

    it('goes by the stricter criteria where they have changed since the assessment', async () => {
      const { riskId } = await accepted();
      await assess(riskId, { 'patient-safety': level(1, 3) });
      await plan(riskId);
      const { acceptability } = defaultCriteria();
      const never = Array(5).fill('unacceptable');
      const harm = { ...acceptability['patient-safety'], serious: never, critical: never, catastrophic: never };
      const strict = { ...defaultCriteria(), acceptability: { ...acceptability, 'patient-safety': harm } };
      const set = await setCriteria(strict);
      await expect(acceptRisk(riskId)).rejects.toThrow(/not acceptable, whoever signs/);
      expect(await setCriteria(strict)).toEqual(set);
      await setCriteria(defaultCriteria());
      expect((await acceptRisk(riskId)).row.status).toBe('accepted');
    });

    it('needs an owner, an option, an assessment, and a date that is not too far away', async () => {
      const { riskId } = await accepted({});
      await assess(riskId, { 'patient-safety': level(1, 4) });
      await expect(acceptRisk(riskId)).rejects.toThrow(/how to treat/);
      await plan(riskId);
      await expect(acceptRisk(riskId)).rejects.toThrow(/no owner/);
      await plan(riskId, { owner: 'Ward 3' });
      await expect(acceptRisk(riskId, dayFromNow(900))).rejects.toThrow(/until \d{4}-\d\d-\d\d at the latest/);
      const manual = await world.call<RiskDetail>('risks.add', {
        title: 'Lift fails during transfer',
        owner: 'Facilities',
      });
      await plan(manual.row.id);
      await expect(acceptRisk(manual.row.id)).rejects.toThrow(/Assess it first/);
    });

    it('holds for the plan that was accepted, not for a lesser one', async () => {
      const { riskId } = await accepted();
      await assess(riskId, { 'patient-safety': level(1, 3) });
      const { treatments } = await plan(riskId);
      await acceptRisk(riskId);
      const done = await plan(riskId, { items: [{ ...item, id: treatments[0]?.id, status: 'done' }] });
      expect(done.row.status).toBe('accepted');
      const other = await plan(riskId, { items: [{ action: 'Watch the pumps' }] });
      expect(other.row.status).toBe('acceptance-outdated');
      expect(other.acceptance?.holds).toBe(false);
    });

    it('refuses a plan without actions, with an unknown control, or with an item of another risk', async () => {
      const { riskId } = await accepted();
      await expect(plan(riskId, { items: [] })).rejects.toThrow(/at least one action/);
      await expect(plan(riskId, { items: [{ action: 'x', control: '9.99' }] })).rejects.toThrow(/no control 9\.99/);
      await expect(plan(riskId, { items: [{ action: 'x', id: world.tenant }] })).rejects.toThrow(/has no item/);
    });

    it('refuses scores whose stages name different axes', async () => {
      const { riskId } = await accepted();
      await expect(assess(riskId, { availability: level(1, 1) })).rejects.toThrow(
        /residual names others than inherent/,
      );
    });

    it('lists overdue actions in the plan and on the risk', async () => {
      const { riskId } = await accepted();
      const risk = await plan(riskId, { items: [{ ...item, due: dayFromNow(-2) }] });
      expect(risk.row.flags).toContain('treatment-overdue');
      const { items } = await world.call<Page<{ riskId: string; overdue: boolean }>>('risks.plan', { limit: 500 });
      expect(items.find((one) => one.riskId === riskId)?.overdue).toBe(true);
    });
  });
});
