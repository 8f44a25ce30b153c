// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAlgorithm } from './algorithms.ts';
import { type QuantumInput, quantumOf, rotationOf, yearsUntil } from './quantum.ts';

const rsa = judgeAlgorithm('RSA-4096', null);
const asked: QuantumInput = {
  ...{ verdict: rsa, dataYears: 5, migrationYears: 2, horizonYear: 2036, today: '2026-01-01' },
};
const answerOf = (changes: Partial<QuantumInput>) => {
  const { answer } = quantumOf({ ...asked, ...changes });
  return answer.answer === 'unknown' ? answer.reason : answer.answer;
};

describe("Mosca's inequality", () => {
  it.each([
    [{}, 'pass'],
    [{ dataYears: 8 }, 'pass'],
    [{ dataYears: 9 }, 'fail'],
    [{ dataYears: 30, migrationYears: null }, 'fail'],
    [{ dataYears: 3, migrationYears: null }, 'no-data'],
    [{ dataYears: null, migrationYears: 11 }, 'fail'],
    [{ horizonYear: null }, 'not-configured'],
    [{ verdict: null }, 'no-data'],
    [{ verdict: judgeAlgorithm('AES-256', null), dataYears: 100 }, 'pass'],
    [{ verdict: judgeAlgorithm('SuperCipher', null) }, 'not-computable'],
    [{ verdict: judgeAlgorithm('MD5', null) }, 'fail'],
    [{ horizonYear: 2020, dataYears: 0, migrationYears: 0 }, 'pass'],
  ] as const)('with %j: %s', (changes, answer) => expect(answerOf(changes)).toBe(answer));

  const years = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });

  it('gets no better by more years of data or migration, and no worse by a later year', () => {
    const rank = { fail: 0, unknown: 1, 'not-applicable': 1, pass: 2 } as const;
    const rankOf = (input: QuantumInput) => rank[quantumOf(input).answer.answer];
    const input = fc.record({
      dataYears: years,
      migrationYears: years,
      horizonYear: fc.integer({ min: 2026, max: 2090 }),
    });
    fc.assert(
      fc.property(input, fc.nat(40), (one, more) => {
        const now = { ...asked, ...one };
        if (now.dataYears !== null)
          expect(rankOf({ ...now, dataYears: now.dataYears + more })).toBeLessThanOrEqual(rankOf(now));
        expect(rankOf({ ...now, horizonYear: one.horizonYear + more })).toBeGreaterThanOrEqual(rankOf(now));
      }),
    );
  });

  it('fails where something is not stated only when every value of it would', () => {
    fc.assert(
      fc.property(years, years, fc.nat(60), (dataYears, migrationYears, value) => {
        if (answerOf({ dataYears, migrationYears }) !== 'fail') return;
        expect(answerOf({ dataYears: dataYears ?? value, migrationYears: migrationYears ?? value })).toBe('fail');
      }),
    );
  });
});

it('counts the years that are left in parts of years', () => {
  expect(yearsUntil(2030, '2026-07-02')).toBeCloseTo(3.5, 1);
  expect(yearsUntil(2020, '2026-07-02')).toBe(0);
});

it.each([
  ['active', '2026-01-01', 'fail'],
  [null, '2026-06-15', 'pass'],
  ['active', null, 'unknown'],
  ['destroyed', '2020-01-01', 'not-applicable'],
])('a key that is %s and to be replaced by %s is %s on 2026-06-15', (state, rotateBy, answer) => {
  expect(rotationOf(state, rotateBy, '2026-06-15').answer).toBe(answer);
});
