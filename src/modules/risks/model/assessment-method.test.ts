// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCriteria, shippedMethods } from '../library.ts';
import {
  AssessmentMethod,
  type Estimate,
  equalLevels,
  estimatedBy,
  judgeBy,
  outsideScales,
  stricterOf,
} from './assessment-method.ts';
import { acceptabilities, axes } from './axes.ts';
import { gravity, judge } from './criteria.ts';

const methods = shippedMethods();
const words = { en: 'x', de: 'x' };

/** Any method without defects: tables are sorted along rows and columns. */
const anyMethod = fc
  .record({
    sizes: fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 2, max: 5 }))),
    seeds: fc.array(fc.nat(9), { minLength: 50, maxLength: 50 }),
    direct: fc.boolean(),
  })
  .map(({ sizes: [rows = 2, columns = 2, likelihoods = 2, severities = 2, bands = 2], seeds, direct }) => {
    const grown = (n: number, m: number, most: number) => {
      const table: number[][] = [];
      for (let r = 0; r < n; r++) {
        const row: number[] = [];
        for (let c = 0; c < m; c++) {
          const least = Math.max(row[c - 1] ?? 1, table[r - 1]?.[c] ?? 1);
          row.push(Math.min(most, least + ((seeds[(r * m + c) % seeds.length] ?? 0) % 2)));
        }
        table.push(row);
      }
      return table;
    };
    const level = (equals: number) => ({ name: words, meaning: words, equals: Math.min(5, equals) });
    const levels = (n: number) => Array.from({ length: n }, (_, i) => level(i + 1));
    const plain = (n: number) => Array.from({ length: n }, () => ({ name: words, meaning: words }));
    return AssessmentMethod.parse({
      ...{ id: 'own', approach: 'scales', describes: [], name: words, about: words },
      inputs: direct
        ? []
        : [
            { id: 'a', name: words, levels: plain(rows) },
            { id: 'b', name: words, levels: plain(columns) },
          ],
      likelihood: { levels: levels(likelihoods), ...(direct ? {} : { table: grown(rows, columns, likelihoods) }) },
      severity: { levels: levels(severities) },
      bands: Array.from({ length: bands }, (_, i) => ({
        id: `b${i}`,
        name: words,
        acceptability: acceptabilities[Math.min(2, i)],
      })),
      matrix: grown(severities, likelihoods, bands),
    });
  });

const estimates = (method: AssessmentMethod): fc.Arbitrary<Estimate> =>
  fc.record({
    inputs: fc.record(
      Object.fromEntries(estimatedBy(method).map(({ id, levels }) => [id, fc.integer({ min: 1, max: levels.length })])),
    ),
    severity: fc
      .record(
        Object.fromEntries(axes.map((axis) => [axis, fc.integer({ min: 1, max: method.severity.levels.length })])),
        { requiredKeys: [] },
      )
      .filter((severity) => Object.keys(severity).length > 0),
  });
const cases = fc
  .oneof(fc.constantFrom(...methods), anyMethod)
  .chain((method) => fc.record({ method: fc.constant(method), estimate: estimates(method) }));

describe('methods of assessment', () => {
  it('are shipped for scales, events and assets', () => {
    expect(methods.map(({ approach }) => approach)).toEqual(['asset-based', 'event-based', 'scales']);
  });

  it('judge whatever lies on their scales, and never better when something is worse', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ method, estimate }, pick) => {
        expect(outsideScales(method, estimate)).toEqual([]);
        const before = judgeBy(method, estimate);
        const scales = estimatedBy(method);
        const { id, levels } = scales[pick % scales.length] ?? { id: '', levels: [] };
        const worse = {
          ...estimate,
          inputs: { ...estimate.inputs, [id]: Math.min(levels.length, (estimate.inputs[id] ?? 0) + 1) },
        };
        const place = (band: string) => method.bands.findIndex((one) => one.id === band);
        judgeBy(method, worse).scores.forEach(({ band }, i) => {
          expect(place(band)).toBeGreaterThanOrEqual(place(before.scores[i]?.band ?? ''));
        });
      }),
    );
  });

  it('never call a risk better than the criteria of the hospital do, nor better than they say themselves', () => {
    fc.assert(
      fc.property(cases, ({ method, estimate }) => {
        const judged = judgeBy(method, estimate);
        const plain = judge(equalLevels(method, judged), defaultCriteria());
        const strict = stricterOf(plain, method, judged);
        strict.scores.forEach((score, i) => {
          const band = method.bands.find(({ id }) => id === judged.scores[i]?.band);
          const worst = Math.max(
            gravity(plain.scores[i]?.acceptability ?? 'unacceptable'),
            gravity(band?.acceptability ?? 'unacceptable'),
          );
          expect(gravity(score.acceptability)).toBe(worst);
        });
        expect(gravity(strict.acceptability)).toBe(
          Math.max(...strict.scores.map((score) => gravity(score.acceptability))),
        );
      }),
    );
  });

  it('are refused with holes, places that do not exist and cells that are better than a lesser one', () => {
    const [asset] = methods;
    if (!asset) throw new Error('no method is shipped');
    const paths = (content: object) =>
      AssessmentMethod.safeParse({ ...asset, ...content }).error?.issues.map(
        ({ path, message }) => `${path.join('.')}: ${message}`,
      );
    const { matrix, likelihood } = asset;
    expect(paths({ matrix: matrix.slice(1) })).toEqual(['matrix: must have 5 rows, and has 4']);
    expect(paths({ matrix: matrix.with(2, [1, 2, 2, 3]) })).toEqual(['matrix.2: must have 5 columns, and has 4']);
    expect(paths({ matrix: matrix.with(4, [2, 3, 3, 3, 4]) })).toEqual([
      'matrix.4.4: there is no 4: the last one is 3',
    ]);
    expect(paths({ matrix: matrix.with(4, [1, 3, 3, 3, 3]) })).toEqual(['matrix.4.0: lower than a lesser combination']);
    expect(paths({ likelihood: { levels: likelihood.levels } })).toEqual([
      'likelihood.table: belongs to two inputs: name both or neither',
    ]);
    expect(paths({ bands: asset.bands.toReversed() })).toContain('bands.1: more acceptable than the one before');
    expect(paths({ inputs: asset.inputs.slice(1) })).toContain('inputs: must be two, or none');
  });

  it('say what does not lie on their scales', () => {
    const [asset] = methods;
    if (!asset) throw new Error('no method is shipped');
    const odd = outsideScales(asset, { inputs: { threat: 4, luck: 1 }, severity: { integrity: 6 } });
    expect(odd.map(({ path }) => path.join('.'))).toEqual([
      'inputs.threat',
      'inputs.ease',
      'inputs.luck',
      'severity.integrity',
    ]);
  });
});
