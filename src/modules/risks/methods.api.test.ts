// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { useWorld } from '../../../test/harness/world.ts';
import { decisions } from './decisions.fixture.ts';
import { hospital } from './hospital.fixture.ts';
import type { AssessmentMethod } from './model/assessment-method.ts';
import type { RiskDetail } from './schemas.ts';

const world = useWorld();
type Method = { version: number; digest: string; content: AssessmentMethod; setBy: string | null };

describe('methods of assessment', () => {
  let given: ReturnType<typeof hospital>;
  let acts: ReturnType<typeof decisions>;
  beforeAll(() => {
    given = hospital(world);
    acts = decisions(world, given);
  });
  const methods = async () => (await world.call<{ items: Method[] }>('risks.methods')).items;
  const methodOf = async (key: string) => {
    const found = (await methods()).find(({ content }) => content.id === key);
    if (!found) throw new Error(`there is no method ${key}`);
    return found;
  };
  const manual = async () => (await world.call<RiskDetail>('risks.add', { title: 'Heat in the server room' })).row.id;
  const assessBy = async (riskId: string, methodKey: string, estimate: object, more: object = {}) => {
    const { digest } = await methodOf(methodKey);
    const stages = { inherent: estimate, current: estimate, residual: estimate };
    const input = { ...(await acts.seen(riskId)), methodKey, digest, ...stages, rationale: 'Judged with the ward' };
    return world.call<RiskDetail>('risks.assessBy', { ...input, ...more });
  };
  const said = { threat: 'Heat wave', vulnerability: 'One cooling unit' };
  const worst = { inputs: { threat: 3, ease: 3 }, severity: { availability: 5 } };

  it('are listed with those that come with Wardline, which nobody has set', async () => {
    const list = await methods();
    expect(list.map(({ content }) => content.id)).toEqual(['asset-based', 'event-based', 'iec-80001-scales']);
    expect(list.every(({ version, setBy }) => version === 0 && setBy === null)).toBe(true);
  });

  it('assess a risk beside the criteria, with the version, what was said and every level frozen', async () => {
    const riskId = await manual();
    const estimate = { inputs: { source: 4, exposure: 4 }, severity: { availability: 3, 'patient-safety': 1 } };
    const words = { 'risk-source': 'Extortion gang', 'desired-end': 'Ransom', way: 'Remote maintenance' };
    const { row, assessments } = await assessBy(riskId, 'event-based', estimate, { said: words });
    const [newest] = assessments;
    expect(newest?.byMethod).toMatchObject({ key: 'event-based', version: 1, said: words });
    expect(newest?.byMethod?.stages.current).toMatchObject({ inputs: estimate.inputs, likelihood: 5 });
    expect(newest?.byMethod?.digest).toBe((await methodOf('event-based')).digest);
    expect(row.scores?.current.scores).toEqual([
      { axis: 'patient-safety', likelihood: 5, severity: 1, acceptability: 'tolerable' },
      { axis: 'availability', likelihood: 5, severity: 4, acceptability: 'unacceptable' },
    ]);
    expect((await methodOf('event-based')).setBy).toBe('wardline');
  });

  it('start from assets only where the risk names some', async () => {
    const riskId = await manual();
    await expect(assessBy(riskId, 'asset-based', worst, { said })).rejects.toThrow(/starts from assets/);
    const assetId = await given.addAsset({
      name: 'Cooling',
      class: 'medical-device',
      category: 'infusion',
      model: 'C1',
    });
    const links = { ...(await acts.seen(riskId)), assetIds: [assetId], flowIds: [] };
    const linked = await world.call<RiskDetail>('risks.setLinks', links);
    expect(linked.assets).toEqual([{ id: assetId, name: 'Cooling' }]);
    expect((await assessBy(riskId, 'asset-based', worst, { said })).row.status).toBe('to-treat');
  });

  it('refuse with the path what lies outside of their scales, and what they ask for and nobody says', async () => {
    const riskId = await manual();
    const odd = { inputs: { threat: 4 }, severity: { availability: 9 } };
    const refused = assessBy(riskId, 'asset-based', odd, { residual: worst, said: { threat: 'Heat', luck: 'none' } });
    await expect(refused).rejects.toMatchObject({
      code: 'invalid-input',
      issues: expect.arrayContaining([
        { path: 'inherent.inputs.threat', message: 'must be a level from 1 to 3' },
        { path: 'inherent.inputs.ease', message: 'must be a level from 1 to 3' },
        { path: 'current.severity.availability', message: 'must be a level from 1 to 5' },
        { path: 'said.vulnerability', message: 'must be said' },
        { path: 'said.luck', message: 'the method does not ask for this' },
      ]),
    });
    const others = assessBy(
      riskId,
      'iec-80001-scales',
      { inputs: { likelihood: 1 }, severity: { integrity: 1 } },
      {
        said: { hazard: 'a', 'hazardous-situation': 'b' },
        residual: { inputs: { likelihood: 1 }, severity: { availability: 1 } },
      },
    );
    await expect(others).rejects.toThrow(/residual names other axes/);
  });

  it('flag a risk that another method calls worse than the one that counts', async () => {
    const { riskId } = await acts.accepted();
    const words = { hazard: 'Overdose', 'hazardous-situation': 'Rate changed from outside' };
    const high = { inputs: { likelihood: 5 }, severity: { 'patient-safety': 5 } };
    expect((await assessBy(riskId, 'iec-80001-scales', high, { said: words })).row.flags).not.toContain(
      'another-method-worse',
    );
    const low = { 'patient-safety': { likelihood: 1, severity: 1 } };
    const input = {
      ...(await acts.seen(riskId)),
      method: 'probability',
      inherent: low,
      current: low,
      residual: low,
      rationale: 'x',
    };
    const { row } = await world.call<RiskDetail>('risks.assess', input);
    expect(row.flags).toContain('another-method-worse');
    const again = await assessBy(
      riskId,
      'iec-80001-scales',
      { ...high, inputs: { likelihood: 1 }, severity: { 'patient-safety': 1 } },
      { said: words },
    );
    expect(again.row.flags).not.toContain('another-method-worse');
  });

  it('can be the hospital’s own, in versions; what was assessed keeps the version it was assessed by', async () => {
    const { content } = await methodOf('iec-80001-scales');
    const own = { ...content, id: 'house-matrix', matrix: content.matrix.map((line) => line.map(() => 2)) };
    const first = await world.call<Method>('risks.setMethod', { text: stringify(own), seen: 0 });
    expect([first.version, first.setBy]).toEqual([1, 'user:admin']);
    const riskId = await manual();
    const estimate = { inputs: { likelihood: 1 }, severity: { integrity: 1 } };
    const words = { hazard: 'x', 'hazardous-situation': 'y' };
    const assessed = await assessBy(riskId, 'house-matrix', estimate, { said: words });
    expect(assessed.row.scores?.current.acceptability).toBe('tolerable');
    const second = await world.call<Method>('risks.setMethod', {
      text: JSON.stringify(content).replace('iec-80001-scales', 'house-matrix'),
      seen: 1,
    });
    expect(second.version).toBe(2);
    await expect(world.call('risks.setMethod', { text: stringify(own), seen: 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
    const stale = {
      ...(await acts.seen(riskId)),
      methodKey: 'house-matrix',
      digest: first.digest,
      said: words,
      rationale: 'x',
    };
    const late = world.call('risks.assessBy', { ...stale, inherent: estimate, current: estimate, residual: estimate });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect((await acts.show(riskId)).assessments[0]?.byMethod).toMatchObject({ version: 1, digest: first.digest });
    await expect(given.query(`update risk_method set version = 9`)).rejects.toThrow();
  });

  it('are refused with holes, by their path, and what is no YAML by its line', async () => {
    const { content } = await methodOf('asset-based');
    const holey = { ...content, id: 'holey', matrix: content.matrix.with(1, [1, 2]) };
    await expect(world.call('risks.setMethod', { text: stringify(holey), seen: 0 })).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: 'text: matrix.1', message: 'must have 5 columns, and has 2' }],
    });
    await expect(world.call('risks.setMethod', { text: 'a: [', seen: 0 })).rejects.toThrow(
      /neither YAML nor JSON: .*line 1/,
    );
    expect((await methods()).some(({ content: { id } }) => id === 'holey')).toBe(false);
  });
});
