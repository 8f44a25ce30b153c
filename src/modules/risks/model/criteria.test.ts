// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCriteria } from '../library.ts';
import { acceptabilities, axes, axesOf, levels } from './axes.ts';
import { aboveAppetite, Criteria, gravity, judge, rankOf, unscoredRank } from './criteria.ts';

const level = fc.constantFrom(...levels);
const scored = fc.record({ likelihood: level, severity: level });
const byAxis = fc
  .record(
    {
      'patient-safety': scored,
      effectiveness: scored,
      confidentiality: scored,
      integrity: scored,
      availability: scored,
    },
    { requiredKeys: [] },
  )
  .filter((values) => axesOf(values).length > 0);
const criteria = defaultCriteria();

describe('a judgement', () => {
  it('is as bad as its worst axis and names the first of the worst', () => {
    fc.assert(
      fc.property(byAxis, (values) => {
        const { scores, decides, acceptability } = judge(values, criteria);
        const worst = Math.max(...scores.map((score) => gravity(score.acceptability)));
        expect(gravity(acceptability)).toBe(worst);
        expect(decides).toBe(scores.find((score) => gravity(score.acceptability) === worst)?.axis);
      }),
    );
  });

  it('is never made worse by the number of axes: nothing is added up', () => {
    const tolerable = { likelihood: 2, severity: 3 } as const;
    const all = Object.fromEntries(axes.map((axis) => [axis, tolerable]));
    expect(judge(all, criteria).acceptability).toBe('tolerable');
  });

  it('reads each axis from its own matrix', () => {
    const levels = { likelihood: 2, severity: 3 } as const;
    const words = judge({ 'patient-safety': levels, effectiveness: levels }, criteria).scores;
    expect(words.map((score) => score.acceptability)).toEqual(['tolerable', 'acceptable']);
  });

  it('never gets better when a level of one axis gets worse', () => {
    fc.assert(
      fc.property(byAxis, fc.constantFrom(...axes), scored, (values, axis, other) => {
        const now = values[axis];
        fc.pre(now !== undefined && other.likelihood >= now.likelihood && other.severity >= now.severity);
        const [before, after] = [judge(values, criteria), judge({ ...values, [axis]: other }, criteria)];
        expect(gravity(after.acceptability)).toBeGreaterThanOrEqual(gravity(before.acceptability));
      }),
    );
  });

  it('ranks by acceptability before all else, then by patient safety', () => {
    fc.assert(
      fc.property(byAxis, byAxis, (a, b) => {
        const [one, two] = [judge(a, criteria), judge(b, criteria)];
        if (gravity(one.acceptability) > gravity(two.acceptability)) expect(rankOf(one)).toBeGreaterThan(rankOf(two));
      }),
    );
    const safety = judge({ 'patient-safety': { likelihood: 4, severity: 4 } }, criteria);
    const privacy = judge({ confidentiality: { likelihood: 5, severity: 5 } }, criteria);
    expect(safety.acceptability).toBe(privacy.acceptability);
    expect(rankOf(safety)).toBeGreaterThan(rankOf(privacy));
  });

  it('puts what nobody has scored below every unacceptable and above every tolerable risk', () => {
    fc.assert(
      fc.property(byAxis, (values) => {
        const judgement = judge(values, criteria);
        expect(rankOf(judgement) > unscoredRank).toBe(judgement.acceptability === 'unacceptable');
      }),
    );
  });
});

describe('risk criteria', () => {
  it('let an owner accept up to the appetite of each axis and no further', () => {
    const levels = { likelihood: 5, severity: 5 } as const;
    const judgement = judge({ 'patient-safety': levels, availability: { likelihood: 1, severity: 1 } }, criteria);
    expect(aboveAppetite(judgement, criteria).map((score) => score.axis)).toEqual(['patient-safety']);
    const strict = { ...criteria, appetite: { ...criteria.appetite, availability: 'acceptable' as const } };
    const outage = judge({ availability: { likelihood: 2, severity: 4 } }, strict);
    expect([aboveAppetite(outage, strict).length, aboveAppetite(outage, criteria).length]).toEqual([1, 0]);
  });

  it('are refused, with the cell, when a worse harm would count as more acceptable', () => {
    const matrix = structuredClone(criteria.acceptability);
    matrix.integrity.catastrophic[4] = acceptabilities[0];
    const result = Criteria.safeParse({ ...criteria, acceptability: matrix });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([
      'acceptability.integrity.catastrophic.4',
    ]);
  });

  it('cannot put the unacceptable within the appetite', () => {
    const appetite = { ...criteria.appetite, 'patient-safety': 'unacceptable' };
    expect(Criteria.safeParse({ ...criteria, appetite }).success).toBe(false);
  });
});
