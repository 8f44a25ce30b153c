// SPDX-License-Identifier: Apache-2.0

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Path = readonly (readonly [number, number])[];

const step = 5;
const apart = 1.5;

export const touches = (a: Box, b: Box, gap = apart): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)) *
  0.1;

/** Straight pieces of a path as thin boxes; the routes have right angles only. */
function pieces(path: Path): Box[] {
  return path.slice(1).flatMap(([x, y], index) => {
    const from = path[index];
    if (!from) return [];
    return [
      { x: Math.min(x, from[0]), y: Math.min(y, from[1]), width: Math.abs(x - from[0]), height: Math.abs(y - from[1]) },
    ];
  });
}

export type Mark = Box & {
  /** Where the line is that the mark belongs to; a mark beside its line is tied to it by a short stroke. */
  readonly anchor: readonly [number, number];
  readonly beside: boolean;
};
type Candidate = { readonly mark: Mark; readonly cost: number };

/** Distances from the line, in order of preference. */
const asides = [0, 12, -12, 19, -19, 27, -27];

/** Places along one straight piece of a line, on it and beside it. */
function alongPiece(
  from: readonly [number, number],
  to: readonly [number, number],
  size: { width: number; height: number },
): Mark[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.abs(dx) + Math.abs(dy);
  const found: Mark[] = [];
  for (let along = step; along < length; along += step) {
    const x = from[0] + (dx * along) / length;
    const y = from[1] + (dy * along) / length;
    for (const aside of asides) {
      const shift = Math.sign(aside) * (dx === 0 ? size.width / 2 - size.height / 2 : 0) + aside;
      found.push({
        x: x - size.width / 2 + (dx === 0 ? shift : 0),
        y: y - size.height / 2 + (dx === 0 ? 0 : shift),
        ...size,
        anchor: [x, y],
        beside: aside !== 0,
      });
    }
  }
  return found;
}

function candidates(path: Path, size: { width: number; height: number }): Candidate[] {
  const total = pieces(path).reduce((sum, part) => sum + part.width + part.height, 0);
  const found: Candidate[] = [];
  let walked = 0;
  for (const [index, to] of path.slice(1).entries()) {
    const from = path[index] ?? to;
    for (const mark of alongPiece(from, to, size)) {
      const along = walked + Math.abs(mark.anchor[0] - from[0]) + Math.abs(mark.anchor[1] - from[1]);
      const away =
        Math.abs(mark.x + mark.width / 2 - mark.anchor[0]) + Math.abs(mark.y + mark.height / 2 - mark.anchor[1]);
      found.push({ mark, cost: Math.abs(along / total - 0.5) * 4 + away * 0.35 });
    }
    walked += Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
  }
  return found;
}

const furthest = Math.max(...asides);

/** The room that marks of a path can be in. */
function reachOf(path: Path, margin: number): Box {
  const [xs, ys] = [path.map(([x]) => x), path.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}

type Surroundings = {
  readonly bounds: { readonly width: number; readonly height: number };
  readonly boxes: readonly Box[];
  readonly placed: readonly Box[];
  /** Pieces of the mark's own line, and of the others. */
  readonly own: readonly Box[];
  readonly others: readonly Box[];
};

/** How bad a place is; counting stops where it is no better than `limit`. */
function price({ mark, cost }: Candidate, near: Surroundings, limit: number): number {
  const { bounds } = near;
  let sum = cost;
  if (mark.x < 0 || mark.y < 0 || mark.x + mark.width > bounds.width || mark.y + mark.height > bounds.height) sum += 60;
  if (sum >= limit) return sum;
  for (const other of near.boxes) if (touches(mark, other)) sum += 60 + overlap(mark, other);
  for (const other of near.placed) if (touches(mark, other)) sum += 100;
  if (sum >= limit) return sum;
  for (const part of near.others) if (touches(mark, part, 0)) sum += 3;
  if (mark.beside) for (const part of near.own) if (touches(mark, part, 0)) sum += 3;
  return sum;
}

/**
 * Finds a place on each path for its mark: not on a box, not on another mark, over as few other lines as can be, near
 * the middle. Marks are placed widest first, since they are the hardest to place.
 */
export function placeMarks(
  paths: readonly { readonly path: Path; readonly width: number; readonly height: number }[],
  boxes: readonly Box[],
  bounds: { readonly width: number; readonly height: number },
): Mark[] {
  const lines = paths.map(({ path }) => pieces(path));
  const placed: Box[] = [];
  const result: Mark[] = paths.map(() => ({ x: 0, y: 0, width: 0, height: 0, anchor: [0, 0], beside: false }));
  const order = paths.map((_, index) => index).sort((a, b) => (paths[b]?.width ?? 0) - (paths[a]?.width ?? 0) || a - b);
  for (const index of order) {
    const { path, width, height } = paths[index] ?? { path: [], width: 0, height: 0 };
    const reach = reachOf(path, Math.max(width, height) + furthest);
    const near: Surroundings = {
      bounds,
      boxes: boxes.filter((box) => touches(reach, box)),
      placed: placed.filter((box) => touches(reach, box)),
      own: lines[index] ?? [],
      others: lines.flatMap((parts, other) => (other === index ? [] : parts.filter((part) => touches(reach, part)))),
    };
    let best: { mark: Mark; price: number } | undefined;
    for (const candidate of candidates(path, { width, height })) {
      const limit = best?.price ?? Number.POSITIVE_INFINITY;
      const total = price(candidate, near, limit);
      if (total < limit) best = { mark: candidate.mark, price: total };
    }
    if (!best) continue;
    result[index] = best.mark;
    placed.push(best.mark);
  }
  return result;
}
