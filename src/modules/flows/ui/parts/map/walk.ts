// SPDX-License-Identifier: Apache-2.0
import type { Box } from '../../../../../engines/pictures/flow-marks.ts';

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const centre = ({ x, y, width, height }: Box) => [x + width / 2, y + height / 2] as const;

/** The box that an arrow key leads to: the nearest one on that side, where going aside counts twice. */
export function stepFrom<B extends Box>(boxes: readonly B[], from: B, key: string): B | undefined {
  const direction = directions[key];
  if (!direction) return undefined;
  const [dx, dy] = direction;
  const [x, y] = centre(from);
  let best: { box: B; way: number } | undefined;
  for (const box of boxes) {
    const [bx, by] = centre(box);
    const ahead = (bx - x) * dx + (by - y) * dy;
    const aside = Math.abs((bx - x) * dy) + Math.abs((by - y) * dx);
    if (box === from || ahead <= 0 || aside > ahead * 3) continue;
    const way = ahead + 2 * aside;
    if (!best || way < best.way) best = { box, way };
  }
  return best?.box;
}
