// SPDX-License-Identifier: Apache-2.0
import { flowSizes } from './flow-layout.ts';
import { type FlowMap, type Protection, type Term, termsInUse } from './flow-map.ts';
import { neutrals, type PictureState, seriesColours, stateColours } from './palette.ts';
import { element, stateIcon, text } from './svg.ts';
import { textWidth } from './text-width.ts';

export const protectionState: Readonly<Record<Protection, PictureState>> = {
  protected: 'good',
  unprotected: 'bad',
  unknown: 'unknown',
  'not-applicable': 'neutral',
};
/** The first form is a full line; the rest are told apart by their dashes. */
const dashes = [undefined, '6 3', '1.5 3', '9 3 1.5 3', '3 3', '12 4', '6 2 1.5 2 1.5 2'] as const;

export type Style = {
  readonly map: FlowMap;
  readonly information: readonly Term[];
  readonly forms: readonly Term[];
  readonly colour: (ids: readonly string[]) => string;
  readonly dash: (ids: readonly string[]) => string | undefined;
};

export function styleOf(map: FlowMap): Style {
  const information = termsInUse(map.information, map.key?.information ?? map.edges.map((edge) => edge.information));
  const forms = termsInUse(map.forms, map.key?.forms ?? map.edges.map((edge) => edge.form));
  const place = (terms: readonly Term[], id: string | undefined) => terms.findIndex((term) => term.id === id);
  return {
    map,
    information,
    forms,
    colour: (ids) =>
      ids.length === 1 ? (seriesColours[place(information, ids[0])] ?? neutrals.muted) : neutrals.muted,
    dash: (ids) => (ids.length === 1 ? dashes[place(forms, ids[0]) % dashes.length] : undefined),
  };
}

export function countBadge(right: number, middle: number, words: string): string {
  const width = textWidth(words, flowSizes.small, 'semibold') + 8;
  return (
    element('rect', { x: right - width, y: middle - 6, width, height: 12, rx: 6, fill: neutrals.ink }) +
    text(right - width / 2, middle + 3, words, {
      size: flowSizes.small,
      weight: 'semibold',
      fill: neutrals.paper,
      anchor: 'middle',
    })
  );
}

/** The number of the class of information in its colour, so that colour is not the only sign of it. */
export function numberPill(x: number, y: number, words: string, colour: string): string {
  const width = Math.max(flowSizes.badge, textWidth(words, flowSizes.small, 'semibold') + 7);
  return (
    element('rect', {
      x,
      y,
      width,
      height: flowSizes.badge,
      rx: flowSizes.badge / 2,
      fill: colour,
      stroke: neutrals.paper,
      'stroke-width': 1,
    }) +
    text(x + width / 2, y + 9.5, words, {
      size: flowSizes.small,
      weight: 'semibold',
      fill: neutrals.paper,
      anchor: 'middle',
    })
  );
}

export function protectionMark(x: number, y: number, protection: Protection, words: string): string {
  const state = protectionState[protection];
  const { ink, tint } = stateColours[state];
  return (
    element('rect', {
      x,
      y,
      width: textWidth(words, flowSizes.small, 'semibold') + 16,
      height: flowSizes.badge,
      rx: 2.5,
      fill: tint,
      stroke: ink,
      'stroke-width': 0.7,
      'stroke-dasharray': state === 'unknown' ? '2.2 1.6' : undefined,
    }) +
    stateIcon(state, x + 2.5, y + 2.2, 8.5) +
    text(x + 13, y + 9.5, words, { size: flowSizes.small, weight: 'semibold', fill: ink })
  );
}
