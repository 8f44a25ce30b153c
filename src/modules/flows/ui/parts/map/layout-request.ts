// SPDX-License-Identifier: Apache-2.0
import type { FoldedNode } from '../../../../../engines/pictures/flow-fold.ts';
import type { FlowLayout } from '../../../../../engines/pictures/flow-layout.ts';
import type { FlowMap, FlowNode } from '../../../../../engines/pictures/flow-map.ts';

/** Brings the way to ELK's own worker. */
export type LayoutStart = { readonly port: MessagePort };
export type LayoutRequest = { readonly id: number; readonly map: FlowMap; readonly open: readonly string[] };
export type LayoutAnswer =
  | { readonly id: number; readonly layout: FlowLayout }
  | { readonly id: number; readonly problem: string };

/** Stands for every box in the list of what is open. */
export const everything = 'all';

type Place = Pick<FlowNode, 'zone' | 'kind'>;
const areaKey = ({ zone, kind }: Place): string => `${zone}.${kind}`;

/** What opens a box: its area, or its whole zone where it holds several areas. */
export const keyOf = (box: FoldedNode): string => (box.kind === '' ? box.zone : areaKey(box));

/** What must be open for a node to have a box of its own. */
export const keyOfNode = areaKey;

/** Whether a node has a box of its own, however many there are. */
export const isOpen = (open: readonly string[], node: Place): boolean =>
  open.includes(everything) || open.includes(node.zone) || open.includes(areaKey(node));
