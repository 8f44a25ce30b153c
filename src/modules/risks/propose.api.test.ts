// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { RunningApp } from '../../app/create-app.ts';
import { idOf } from '../../platform/ids.ts';
import type { Progress } from '../../platform/invoke/context.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import type { Subject, SubjectProvider } from '../slots.ts';
import { hospital } from './hospital.fixture.ts';
import { risksModule } from './index.ts';
import { readLibrary } from './library.ts';
import type { Proposal } from './schemas.ts';

type Page = { items: Proposal[]; cursor: string | null };
type Outcome = { subjects: number; applies: number; cannotTell: number; changed: number; withdrawn: number };

describe('proposing risks', () => {
  const world = useWorld();
  const given = hospital(world);
  const propose = () => world.call<Outcome>('risks.propose');
  const proposals = (input: object = {}) => world.call<Page>('risks.proposals', { limit: 500, ...input });
  const about = async (scenario: string, input: object = {}) =>
    (await proposals({ filter: { scenario: { in: [scenario] } }, ...input })).items;
  const pump = { class: 'medical-device', category: 'infusion' };

  /** Cancels a run as soon as its progress says so, and resumes it. */
  const stopAt = async (app: RunningApp, isTime: (progress: Progress) => boolean) => {
    const abort = new AbortController();
    const onProgress = (progress: Progress) => isTime(progress) && abort.abort();
    const stopped = invoke(app, 'risks.propose', {}, world.caller(), { signal: abort.signal, onProgress });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const [run] = await given.query<{ id: string }>(`select id from job_run where state = 'cancelled'`);
    if (!run) throw new Error('no run was cancelled');
    await invoke(app, 'risks.propose', {}, world.caller(), { resume: run.id });
  };

  it('proposes the risks of the organisation itself, with the unknown facts not counted', async () => {
    const outcome = await propose();
    const ofHouse = readLibrary().scenarios.filter((one) => one.subject === 'organisation');
    expect(outcome).toEqual({
      subjects: 1,
      applies: ofHouse.length,
      cannotTell: 0,
      changed: ofHouse.length,
      withdrawn: 0,
    });
    const [leaver] = await about('leaver-account-used');
    expect(leaver?.subject).toMatchObject({ kind: 'organisation', id: world.tenant, label: { en: 'Test group' } });
    const detail = await world.call<{ finding: { counted: unknown[]; notCounted: { text: { de: string } }[] } }>(
      'risks.show',
      { id: leaver?.id },
    );
    expect(detail.finding.counted).toEqual([]);
    expect(detail.finding.notCounted.length).toBeGreaterThan(0);
  });

  it('makes one risk of all units of a model, with how many are affected and what the worst one shows', async () => {
    const unit = await given.addUnit('North');
    const first = await given.addAsset({
      name: 'Pump 1',
      ...pump,
      model: 'Flow 7',
      unit,
      facts: { 'network-segregated': 'fail' },
    });
    const worst = await given.addAsset({
      name: 'Pump 2',
      ...pump,
      model: 'Flow 7',
      facts: { 'network-segregated': 'fail', 'no-default-password-risk': 'fail' },
    });
    await given.addAsset({ name: 'Pump 3', ...pump, model: 'Flow 7', facts: { 'network-segregated': 'pass' } });
    await given.addAsset({ name: 'Pump 4', ...pump, model: 'Flow 7' });
    await propose();
    const [risk, ...others] = await about('infusion-pump-on-open-network');
    expect(others).toEqual([]);
    expect(risk).toMatchObject({
      subject: { kind: 'model', label: { en: 'Auralis Flow 7' } },
      affected: 2,
      undecided: 1,
      sample: [
        { id: first, name: 'Pump 1' },
        { id: worst, name: 'Pump 2' },
      ],
      scores: { current: { decides: 'patient-safety', acceptability: 'unacceptable' } },
    });
    const { finding } = await world.call<{ finding: { facts: object[]; counted: object[] } }>('risks.show', {
      id: risk?.id,
    });
    expect(finding.counted).toMatchObject([{ id: 'default-password', likelihood: 1 }]);
    expect(finding.facts[0]).toMatchObject({
      subjectId: worst,
      predicate: 'network-segregated',
      answer: 'fail',
      proof: { rule: 'rule of network-segregated' },
    });
  });

  it('asks, instead of proposing, where the deciding fact is missing', async () => {
    await given.addAsset({ name: 'Scanner', class: 'medical-device', category: 'imaging', model: 'Scan 3' });
    await propose();
    expect(await about('unsupported-os-on-modality')).toEqual([]);
    const [question] = await about('unsupported-os-on-modality', { state: 'cannot-tell' });
    expect(question?.missing).toEqual([{ kind: 'fact', name: 'software-supported' }]);
  });

  it('groups units of unknown model by what they are', async () => {
    const facts = { 'clock-synchronised': 'fail' } as const;
    for (const name of ['A', 'B'])
      await given.addAsset({ name, class: 'medical-device', category: 'endoscopy', facts });
    await propose();
    const [risk] = await about('device-clock-drifts');
    expect(risk).toMatchObject({
      affected: 2,
      subject: { label: { en: 'Medical devices (endoscopy) of unknown model' } },
    });
  });

  it('writes nothing at all the second time', async () => {
    await propose();
    const before = [await given.rows('risk_proposal'), await given.countEntries()];
    const outcome = await propose();
    expect(outcome).toMatchObject({ changed: 0, withdrawn: 0 });
    expect([await given.rows('risk_proposal'), await given.countEntries()]).toEqual(before);
    expect(await given.rows('risk_proposal_draft')).toEqual([]);
  });

  it('rewrites what changed and withdraws what the facts no longer support', async () => {
    const id = await given.addAsset({
      name: 'Office PC',
      class: 'workstation',
      model: 'Desk 1',
      facts: { 'automatic-logoff': 'fail', 'network-segregated': 'fail' },
    });
    await propose();
    const [before] = await about('ward-workstation-left-open');
    expect(before?.affected).toBe(1);
    await given.setFacts(id, { 'automatic-logoff': 'pass' });
    expect((await propose()).withdrawn).toBeGreaterThan(0);
    expect(await about('ward-workstation-left-open')).toEqual([]);
  });

  it.each(['facts against scenarios', 'proposals'])(
    'goes on where it was stopped at %s, and ends as if it had not been',
    async (stop) => {
      await propose();
      const undisturbed = await given.rows('risk_proposal');
      await given.query(`update risk_proposal set digest = 'old'`);
      await stopAt(world.app, ({ step }) => step === stop);
      const content = (rows: unknown[]) => rows.map((row) => ({ ...(row as object), place: '', proposed_at: '' }));
      expect(content(await given.rows('risk_proposal'))).toEqual(content(undisturbed));
      expect(await given.rows('risk_proposal_draft')).toEqual([]);
    },
  );

  it('counts each of very many devices once, in whatever pages they come and although it was stopped among them', async () => {
    const count = 27_000;
    const modelId = idOf('many-printers');
    const printer = (n: number): Subject => ({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      kind: 'asset',
      label: `Printer ${n}`,
      ownerUnit: null,
      model: { id: modelId, label: 'Printwell 5' },
      attributes: { class: 'printer' },
    });
    const page: SubjectProvider['page'] = async (_ctx, _kind, after, limit) => {
      const from = after === null ? 0 : Number(after.slice(-12)) + 1;
      return Array.from({ length: Math.max(0, Math.min(limit, count - from)) }, (_, i) => printer(from + i));
    };
    const app = {
      ...world.app,
      modules: new Map(world.app.modules).set('risks', risksModule([{ kinds: ['asset'], page }])),
    };
    await stopAt(app, ({ done }) => done > 26_000);
    const [risk] = await about('printer-disk-leaves-hospital');
    expect(risk).toMatchObject({ affected: count, subject: { id: modelId } });
    expect(risk?.sample.map((one) => one.name)).toEqual(Array.from({ length: 10 }, (_, n) => `Printer ${n}`));
  });

  it('shows each unit its own devices and says how many lie elsewhere', async () => {
    const [north, south] = [await given.addUnit('Site N'), await given.addUnit('Site S')];
    const facts = { 'network-segregated': 'fail' } as const;
    await given.addAsset({ name: 'N pump', ...pump, model: 'Flow 9', unit: north, facts });
    await given.addAsset({ name: 'S pump', ...pump, model: 'Flow 9', unit: south, facts });
    await propose();
    const onOpenNetwork = { filter: { scenario: { in: ['infusion-pump-on-open-network'] } } };
    const seen = await world.call<Page>('risks.proposals', onOpenNetwork, { scope: [north] });
    const { hidden } = await world.call<{ hidden: number }>('risks.proposalsFacets', onOpenNetwork, { scope: [north] });
    const [risk] = seen.items;
    expect(risk).toMatchObject({ affected: 2, affectedOutsideScope: 1, sample: [{ name: 'N pump' }] });
    expect(hidden).toBeGreaterThan(0);
    const accept = world.call(
      'risks.accept',
      { proposalId: risk?.id, factsHash: risk?.factsHash, reason: 'ours' },
      { scope: [north] },
    );
    await expect(accept).rejects.toMatchObject({ code: 'not-found' });
  });
});
