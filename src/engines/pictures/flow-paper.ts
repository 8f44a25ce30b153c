// SPDX-License-Identifier: Apache-2.0
import type { ELK } from 'elkjs/lib/elk-api.js';
import { foldFlowMap } from './flow-fold.ts';
import { type FlowLayout, flowSizes, layOut, makeRoom, prepare } from './flow-layout.ts';
import type { FlowMap } from './flow-map.ts';

/** What an A4 page on its side offers between margins, header, caption and legend, in points. */
const paper = { width: 730, height: 356 } as const;
/** Text of a map on that page is not smaller than this. */
const leastPoints = 6.6;
const fewestBoxes = 14;
/** Numbers of boxes that may be tried, besides the fewest. */
const sizes = [17, 20, 25, 32] as const;

/** How much the drawing has to be shrunk to fit the page. */
export const paperScale = ({ width, height }: { width: number; height: number }): number =>
  Math.min(1, paper.width / width, paper.height / height);

const readable = (layout: FlowLayout): boolean => paperScale(layout) * flowSizes.small >= leastPoints;

type Engine = new () => ELK;
type Found = Engine | { readonly default: Engine };

let engine: ELK | undefined;
async function loadElk(): Promise<ELK> {
  if (engine) return engine;
  // a CommonJS module: what it exports stands one level deeper in Node than where a bundler has unpacked it
  const { default: found } = (await import('elkjs/lib/elk.bundled.js')) as unknown as { default: Found };
  const Engine = 'default' in found ? found.default : found;
  engine = new Engine();
  return engine;
}

/**
 * Places the boxes of a data-flow map for a page, as `layoutForScreen` does for the screen, and folds further until the
 * text can be read on A4 on its side: the most boxes with which it can be read, found by halving.
 */
export async function layoutFlowMap(map: FlowMap): Promise<FlowLayout> {
  const elk = await loadElk();
  const withMarks = new Map<number, FlowLayout>();
  const attempt = async (most: number, isLast: boolean): Promise<FlowLayout> => {
    const prepared = prepare(map, foldFlowMap(map, most), true);
    const boxes = prepared.folded.nodes.length;
    const known = withMarks.get(boxes);
    if (known) return known;
    const first = await layOut(elk, prepared, new Set());
    // time for the marks is not spent on what is not going to be shown
    if (!isLast && !readable(first)) return first;
    const layout = await makeRoom(elk, prepared, first);
    withMarks.set(boxes, layout);
    return layout;
  };
  let best: FlowLayout | undefined;
  for (let [low, high]: [number, number] = [0, sizes.length]; low < high; ) {
    const middle = (low + high - 1) >> 1;
    const layout = await attempt(sizes[middle] ?? fewestBoxes, false);
    if (readable(layout)) [best, low] = [layout, middle + 1];
    else high = middle;
  }
  return best ?? attempt(fewestBoxes, true);
}
