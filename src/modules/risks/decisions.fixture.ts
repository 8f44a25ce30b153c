// SPDX-License-Identifier: Apache-2.0
import type { World } from '../../../test/harness/world.ts';
import type { hospital } from './hospital.fixture.ts';
import type { Proposal, RegisterRow, RiskDetail } from './schemas.ts';

export type Page<T> = { items: T[]; cursor: string | null };
export type Counts = { total: number; hidden: number };

export const level = (likelihood: number, severity: number) => ({ likelihood, severity });
export const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
export const item = { action: 'Move the pumps into a network of their own', control: '8.22', due: dayFromNow(30) };

/** What people do with the register, as far as tests need it more than once. */
export function decisions(world: World, given: ReturnType<typeof hospital>) {
  const propose = () => world.call('risks.propose');
  const proposals = async (input: object) =>
    (await world.call<Page<Proposal>>('risks.proposals', { limit: 500, ...input })).items;
  const show = (id: string) => world.call<RiskDetail>('risks.show', { id });
  /** The risk as it is now. */
  const seen = async (riskId: string) => ({ riskId, revision: (await show(riskId)).row.revision });
  let models = 0;
  const openPump = async (words: Readonly<Record<string, 'pass' | 'fail'>> = {}) => {
    const facts = { 'network-segregated': 'fail', ...words } as const;
    const asset = { class: 'medical-device', category: 'infusion', model: `Flow ${++models}` };
    const id = await given.addAsset({ name: `Pump of ${asset.model}`, ...asset, facts });
    await propose();
    const all = await proposals({ filter: { scenario: { in: ['infusion-pump-on-open-network'] } } });
    const proposal = all.find((one) => one.sample.some((sampled) => sampled.id === id));
    if (!proposal) throw new Error('the pump was not proposed');
    return { assetId: id, asset, facts, proposal };
  };
  const asSeen = ({ id: proposalId, factsHash }: Proposal) => ({ proposalId, factsHash });
  return {
    propose,
    proposals,
    asSeen,
    /** Sets criteria over those in force. */
    setCriteria: async (content: object) => {
      const { version: seen } = await world.call<{ version: number }>('risks.criteria');
      return world.call<{ version: number }>('risks.setCriteria', { content, seen });
    },
    list: (input: object = {}) => world.call<Page<RegisterRow>>('risks.list', { limit: 500, ...input }),
    count: (input: object = {}) => world.call<Counts>('risks.listFacets', input),
    show,
    seen,
    /** A pump of a model of its own on an open network, and the proposal about it. */
    openPump,
    /** The same, taken into the register. */
    accepted: async (input: object = { owner: 'Head of biomedical engineering' }) => {
      const pump = await openPump();
      const reason = 'Seen on the guest network';
      const risk = await world.call<RiskDetail>('risks.accept', { ...asSeen(pump.proposal), reason, ...input });
      return { ...pump, risk, riskId: risk.row.id };
    },
    assess: async (riskId: string, residual: object) =>
      world.call<RiskDetail>('risks.assess', {
        ...(await seen(riskId)),
        method: 'probability',
        inherent: { 'patient-safety': level(5, 4) },
        current: { 'patient-safety': level(4, 4) },
        residual,
        rationale: 'Judged with the ward',
      }),
    plan: async (riskId: string, input: object = {}) =>
      world.call<RiskDetail>('risks.planTreatment', {
        ...(await seen(riskId)),
        option: 'modify',
        items: [item],
        ...input,
      }),
    acceptRisk: async (riskId: string, until = dayFromNow(90)) =>
      world.call<RiskDetail>('risks.acceptRisk', { ...(await seen(riskId)), rationale: 'The plan is paid for', until }),
  };
}
