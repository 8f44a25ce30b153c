// SPDX-License-Identifier: Apache-2.0
import type { PictureState } from './palette.ts';

type Point = readonly [number, number];
type Polygon = readonly Point[];

const turn = 2 * Math.PI;
const around = (angle: number, radius: number): Point => [
  0.5 + radius * Math.cos(angle),
  0.5 + radius * Math.sin(angle),
];

const disc = (radius: number, corners = 36, centre: Point = [0.5, 0.5]): Polygon =>
  Array.from({ length: corners }, (_, index) => {
    const [x, y] = around((index / corners) * turn, radius);
    return [x + centre[0] - 0.5, y + centre[1] - 0.5] as const;
  });

/** A ring in pieces: the dashed outline of what is not known. */
function dashes(count: number, outer: number, inner: number): Polygon[] {
  const steps = [0, 1, 2, 3, 4].map((step) => (step / 4) * (turn / count) * 0.58);
  return Array.from({ length: count }, (_, index) => {
    const start = (index / count) * turn;
    return [
      ...steps.map((step) => around(start + step, outer)),
      ...steps.toReversed().map((step) => around(start + step, inner)),
    ];
  });
}

/** A line of some breadth along points, as a polygon. */
function stroke(points: readonly Point[], breadth: number): Polygon {
  const side = (sign: 1 | -1): Point[] =>
    points.map(([x, y], index) => {
      const [fromX, fromY] = points[Math.max(0, index - 1)] ?? [x, y];
      const [toX, toY] = points[Math.min(points.length - 1, index + 1)] ?? [x, y];
      const length = Math.hypot(toX - fromX, toY - fromY) || 1;
      const half = (sign * breadth) / 2;
      return [x - ((toY - fromY) / length) * half, y + ((toX - fromX) / length) * half];
    });
  return [...side(1), ...side(-1).reverse()];
}

const rotate = (polygon: Polygon): Polygon =>
  polygon.map(([x, y]) => {
    const half = Math.SQRT1_2;
    return [0.5 + (x - 0.5) * half - (y - 0.5) * half, 0.5 + (x - 0.5) * half + (y - 0.5) * half];
  });
const arm = 0.27;
const waist = 0.07;
const plus: Polygon = [
  [0.5 - waist, 0.5 - arm],
  [0.5 + waist, 0.5 - arm],
  [0.5 + waist, 0.5 - waist],
  [0.5 + arm, 0.5 - waist],
  [0.5 + arm, 0.5 + waist],
  [0.5 + waist, 0.5 + waist],
  [0.5 + waist, 0.5 + arm],
  [0.5 - waist, 0.5 + arm],
  [0.5 - waist, 0.5 + waist],
  [0.5 - arm, 0.5 + waist],
  [0.5 - arm, 0.5 - waist],
  [0.5 - waist, 0.5 - waist],
];
const octagon: Polygon = disc(0.54, 8).map(([x, y]) => {
  const [sin, cos] = [Math.sin(turn / 16), Math.cos(turn / 16)];
  return [0.5 + (x - 0.5) * cos - (y - 0.5) * sin, 0.5 + (x - 0.5) * sin + (y - 0.5) * cos];
});
const triangle: Polygon = [
  [0.5, 0.01],
  [1.03, 0.95],
  [-0.03, 0.95],
];
const hook: readonly Point[] = [
  [0.36, 0.41],
  [0.37, 0.32],
  [0.43, 0.26],
  [0.51, 0.25],
  [0.59, 0.28],
  [0.63, 0.35],
  [0.61, 0.43],
  [0.54, 0.48],
  [0.51, 0.53],
  [0.5, 0.6],
];

/**
 * The sign of each state as polygons in a unit square, filled by the even-odd rule. The shapes differ, so that they are
 * told apart in grey and by people who do not see the colours.
 */
export const iconPolygons: Readonly<Record<PictureState, readonly Polygon[]>> = {
  good: [
    disc(0.5),
    stroke(
      [
        [0.26, 0.53],
        [0.44, 0.7],
        [0.75, 0.33],
      ],
      0.13,
    ),
  ],
  bad: [octagon, rotate(plus)],
  partial: [
    triangle,
    stroke(
      [
        [0.5, 0.34],
        [0.5, 0.64],
      ],
      0.12,
    ),
    disc(0.07, 12, [0.5, 0.78]),
  ],
  unknown: [...dashes(8, 0.5, 0.4), stroke(hook, 0.12), disc(0.075, 12, [0.5, 0.75])],
  neutral: [
    disc(0.5),
    stroke(
      [
        [0.24, 0.5],
        [0.76, 0.5],
      ],
      0.14,
    ),
  ],
  draft: [
    disc(0.5),
    disc(0.4),
    stroke(
      [
        [0.35, 0.67],
        [0.63, 0.33],
      ],
      0.12,
    ),
  ],
};
