// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithTolerance, exactLoss, type Tolerance, toleratedAt } from './index.ts';

const tolerance: Tolerance = [
  { loss: 1e5, probability: 0.2 },
  { loss: 1e7, probability: 0.002 },
];
const curveOf = (points: readonly (readonly [number, number])[]) =>
  points.map(([loss, value]) => ({ loss, exceedance: { value } }));

describe('what is tolerated', () => {
  it('is straight on logarithmic scales between the two statements, in whatever order they were made', () => {
    expect(toleratedAt(tolerance, 1e6)).toBeCloseTo(0.02, 12);
    expect(toleratedAt([tolerance[1], tolerance[0]], 1e5)).toBeCloseTo(0.2, 12);
    expect(toleratedAt(tolerance, 1e7)).toBeCloseTo(0.002, 12);
  });

  it('is not said below and above them', () => {
    expect([toleratedAt(tolerance, 99_000), toleratedAt(tolerance, 1.1e7)]).toEqual([undefined, undefined]);
  });

  it.each<[Tolerance, string]>([
    [
      [tolerance[0], { loss: 1e6, probability: 0.3 }],
      'tolerance.1.probability: must not be higher for the larger loss',
    ],
    [[tolerance[0], { loss: 1e5, probability: 0.1 }], 'tolerance.1.loss: must differ'],
    [[{ loss: 0, probability: 0.2 }, tolerance[1]], 'tolerance.0.loss: must be a finite number above 0'],
    [[tolerance[0], { loss: 1e6, probability: 0 }], 'tolerance.1.probability: must lie above 0'],
  ])('is refused where it contradicts itself: %j', (points, message) => {
    expect(() => toleratedAt(points, 1e6)).toThrow(message);
  });
});

describe('a curve beside its tolerance', () => {
  it('is within it where it lies below everywhere', () => {
    const verdict = compareWithTolerance(
      curveOf([
        [0, 0.3],
        [1e4, 0.19],
        [1e6, 0.01],
        [1e8, 1e-6],
      ]),
      tolerance,
    );
    expect(verdict).toEqual({ excesses: [], judged: { from: 1e5, to: 1e7 }, complete: true });
  });

  it('is above it from crossing to crossing, worst where the multiple is largest', () => {
    // twice what is tolerated at 1e6, and what is tolerated a factor of ten on either side
    const curve = curveOf([
      [1e4, 0.2],
      [1e5, 0.2],
      [1e6, 0.04],
      [1e7, 0.002],
      [1e8, 1e-5],
    ]);
    const [excess, ...others] = compareWithTolerance(curve, tolerance).excesses;
    expect(others).toEqual([]);
    expect(excess).toEqual({
      from: expect.closeTo(1e5, 3),
      to: expect.closeTo(1e7, 1),
      worst: { loss: expect.closeTo(1e6, 3), times: expect.closeTo(2, 9) },
    });
  });

  it('crosses where both lines say so', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5.1, max: 6.9, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        (at, fall) => {
          const crossing = 10 ** at;
          const point = (x: number): [number, number] => [
            x,
            (toleratedAt(tolerance, crossing) ?? 0) * (x / crossing) ** -(1 + fall),
          ];
          const [excess] = compareWithTolerance(curveOf([point(1e4), point(1e8)]), tolerance).excesses;
          expect(excess?.from).toBeCloseTo(1e5, 3);
          expect((excess?.to ?? 0) / crossing).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('has as many excesses as there are, and none where it ends in nothing', () => {
    const curve = curveOf([
      [1e5, 0.3],
      [3e5, 0.01],
      [1e6, 0.03],
      [3e6, 0],
      [1e7, 0],
    ]);
    const { excesses } = compareWithTolerance(curve, tolerance);
    expect(excesses).toHaveLength(2);
    expect(excesses[0]).toMatchObject({ from: expect.closeTo(1e5, 3), worst: { times: expect.closeTo(1.5, 9) } });
    expect(excesses[1]).toMatchObject({ worst: { loss: expect.closeTo(1e6, 3), times: expect.closeTo(1.5, 9) } });
  });

  it('says what it could not judge', () => {
    expect(
      compareWithTolerance(
        curveOf([
          [1e6, 0.1],
          [1e9, 0.001],
        ]),
        tolerance,
      ),
    ).toMatchObject({
      judged: { from: 1e6, to: 1e7 },
      complete: false,
    });
    expect(
      compareWithTolerance(
        curveOf([
          [0, 0.1],
          [10, 0.001],
        ]),
        tolerance,
      ),
    ).toEqual({
      ...{ excesses: [], judged: null, complete: false },
    });
  });

  it('comes from a result that was asked for at the losses of the tolerance', () => {
    const scenario = {
      ...({ id: 'a', unit: 'currency', frequency: { kind: 'poisson', rate: 0.3 } } as const),
      severity: { kind: 'lognormal', mu: Math.log(1e6), sigma: 1.2 } as const,
    };
    const { curve } = exactLoss(
      { unit: 'currency', scenarios: [scenario] },
      { losses: tolerance.map(({ loss }) => loss) },
    );
    const verdict = compareWithTolerance(curve, tolerance);
    expect(verdict).toMatchObject({
      complete: true,
      excesses: [{ from: expect.closeTo(1e5, 3), to: expect.closeTo(1e7, 1) }],
    });
    expect(verdict.excesses[0]?.worst.times).toBeGreaterThan(4);
  });
});
