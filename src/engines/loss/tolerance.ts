// SPDX-License-Identifier: Apache-2.0
import { checkPositive, type Report, refuse } from './errors.ts';

/** "A loss above this may happen with at most this probability in a year." */
export type TolerancePoint = { readonly loss: number; readonly probability: number };
/** What somebody is ready to bear, from two statements; straight between them on logarithmic scales of both. */
export type Tolerance = readonly [TolerancePoint, TolerancePoint];

/** A stretch of losses that are exceeded more often than is tolerated. */
export type Excess = {
  readonly from: number;
  readonly to: number;
  /** The loss in it at which the probability is the largest multiple of the tolerated one, and that multiple. */
  readonly worst: { readonly loss: number; readonly times: number };
};
export type ToleranceVerdict = {
  readonly excesses: readonly Excess[];
  /** The losses that could be judged: where both curves say something. Null where there are none. */
  readonly judged: { readonly from: number; readonly to: number } | null;
  /** Whether the curve reaches over the whole of the tolerance. What was not judged is not within it. */
  readonly complete: boolean;
};

type Curve = readonly { readonly loss: number; readonly exceedance: { readonly value: number } }[];
/** Both axes in logarithms. */
type Point = { readonly x: number; readonly y: number };

function checkTolerance(tolerance: Tolerance, report: Report): void {
  for (const [index, { loss, probability }] of tolerance.entries()) {
    checkPositive(loss, `tolerance.${index}.loss`, report);
    if (!(probability > 0 && probability <= 1)) report(`tolerance.${index}.probability`, 'must lie above 0, up to 1');
  }
  const [first, second] = tolerance;
  if (first.loss === second.loss) report('tolerance.1.loss', 'must differ from the other loss');
  else if (first.loss < second.loss !== first.probability >= second.probability)
    report('tolerance.1.probability', 'must not be higher for the larger loss');
}

const ascending = (tolerance: Tolerance): Tolerance =>
  tolerance[0].loss < tolerance[1].loss ? tolerance : [tolerance[1], tolerance[0]];

/** The tolerated logarithm at a logarithm of a loss. */
function lineOf(tolerance: Tolerance): (x: number) => number {
  const [a, b] = ascending(tolerance);
  const slope = Math.log(b.probability / a.probability) / Math.log(b.loss / a.loss);
  return (x) => Math.log(a.probability) + slope * (x - Math.log(a.loss));
}

/** The tolerated probability of a larger loss; undefined outside the two points, of which the tolerance says nothing. */
export function toleratedAt(tolerance: Tolerance, loss: number): number | undefined {
  refuse((report) => checkTolerance(tolerance, report));
  const [a, b] = ascending(tolerance);
  if (!(loss >= a.loss && loss <= b.loss)) return undefined;
  return Math.exp(lineOf(tolerance)(Math.log(loss)));
}

/** A probability of 0 stands far below anything that is tolerated. */
const logOf = (probability: number): number => Math.log(Math.max(probability, 1e-300));

/** How far the curve lies above the line, at the points of the curve within the bounds and at the bounds themselves. */
function gaps(curve: Curve, line: (x: number) => number, from: number, to: number): Point[] {
  const points = curve
    .filter(({ loss }) => loss > 0)
    .map(({ loss, exceedance }): Point => ({ x: Math.log(loss), y: logOf(exceedance.value) }));
  const at = (x: number): Point[] => {
    const next = points.findIndex((point) => point.x >= x);
    const [before, after] = [points[next - 1], points[next]];
    if (!after) return [];
    const share = before ? (x - before.x) / (after.x - before.x) : 1;
    return [{ x, y: before ? before.y + share * (after.y - before.y) : after.y }];
  };
  const inside = points.filter(({ x }) => x > from && x < to);
  return [...at(from), ...inside, ...at(to)].map(({ x, y }) => ({ x, y: y - line(x) }));
}

/** Where a straight piece crosses zero. */
const crossing = (a: Point, b: Point): number => a.x + ((b.x - a.x) * a.y) / (a.y - b.y);

/** Within this factor of the tolerated probability the curve lies on it. */
const touch = 1e-9;

function excessesOf(points: readonly Point[]): Excess[] {
  const excesses: Excess[] = [];
  let open: { from: number; worst: Point } | undefined;
  const close = (to: number) => {
    if (!open) return;
    const worst = { loss: Math.exp(open.worst.x), times: Math.exp(open.worst.y) };
    excesses.push({ from: Math.exp(open.from), to: Math.exp(to), worst });
    open = undefined;
  };
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (point.y > touch) {
      open ??= { from: before ? crossing(before, point) : point.x, worst: point };
      if (point.y > open.worst.y) open.worst = point;
    } else if (before) close(open ? crossing(before, point) : point.x);
  }
  close(points.at(-1)?.x ?? 0);
  return excesses;
}

/**
 * Where an exceedance curve lies above what is tolerated. Between its points the curve is taken as straight on logarithmic
 * scales; ask for it at the losses of the tolerance to have all of it judged.
 * @param curve by ascending loss, as in a result
 * @throws LossInputError
 */
export function compareWithTolerance(curve: Curve, tolerance: Tolerance): ToleranceVerdict {
  refuse((report) => checkTolerance(tolerance, report));
  const [a, b] = ascending(tolerance);
  const known = curve.map(({ loss }) => loss).filter((loss) => loss > 0);
  const from = Math.max(a.loss, known[0] ?? Infinity);
  const to = Math.min(b.loss, known.at(-1) ?? 0);
  if (!(from <= to)) return { excesses: [], judged: null, complete: false };
  const excesses = excessesOf(gaps(curve, lineOf(tolerance), Math.log(from), Math.log(to)));
  return { excesses, judged: { from, to }, complete: from === a.loss && to === b.loss };
}
