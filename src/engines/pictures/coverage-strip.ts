// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import { neutrals, type PictureState, stateColours } from './palette.ts';
import { element, escapeXml, frame, stateIcon, text } from './svg.ts';
import { textWidth } from './text-width.ts';
import { formatNumber, type PictureTable, pictureWords } from './words.ts';

export type CoverageStrip = {
  readonly title: string;
  readonly language: Language;
  /** The word of each state in use, in the order in which counts are read out. */
  readonly states: readonly { readonly state: PictureState; readonly label: string }[];
  readonly groups: readonly {
    readonly label: string;
    readonly items: readonly { readonly id: string; readonly label: string; readonly state: PictureState }[];
  }[];
};

type Group = CoverageStrip['groups'][number];
type Item = Group['items'][number];

const size = { width: 560, cell: 20, gap: 3, head: 22, id: 9.2, icon: 9, legend: 24 } as const;

const label = (strip: CoverageStrip, state: PictureState): string =>
  strip.states.find((item) => item.state === state)?.label ?? state;

const cellWidth = (group: Group): number =>
  Math.max(34, ...group.items.map((item) => textWidth(item.id, size.id, 'semibold') + size.icon + 12));

function countsOf(
  strip: CoverageStrip,
  items: readonly Item[],
): { state: PictureState; count: number; label: string }[] {
  return strip.states
    .map(({ state, label }) => ({ state, label, count: items.filter((item) => item.state === state).length }))
    .filter((entry) => entry.count > 0);
}

function drawCell(item: Item, x: number, y: number, width: number, strip: CoverageStrip): string {
  const { ink, tint } = stateColours[item.state];
  const dashed = item.state === 'unknown';
  return element(
    'g',
    {},
    element('title', {}, escapeXml(`${item.id} ${item.label}: ${label(strip, item.state)}`)),
    element('rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: size.cell - 1,
      rx: 2.5,
      fill: tint,
      stroke: dashed || item.state === 'draft' ? ink : undefined,
      'stroke-width': 0.8,
      'stroke-dasharray': dashed ? '2.4 1.8' : undefined,
    }),
    stateIcon(item.state, x + 4, y + (size.cell - size.icon) / 2, size.icon),
    text(x + size.icon + 8, y + 13.2, item.id, { size: size.id, weight: 'semibold', fill: ink }),
  );
}

function drawGroup(group: Group, top: number, strip: CoverageStrip): { svg: string; bottom: number } {
  const width = cellWidth(group);
  const perRow = Math.max(1, Math.floor((size.width + size.gap) / (width + size.gap)));
  const counts = countsOf(strip, group.items).map(
    (entry) => `${formatNumber(entry.count, strip.language)} ${entry.label}`,
  );
  const head =
    text(0, top + 13, group.label, { size: 10.5, weight: 'semibold', fill: neutrals.accent }) +
    text(size.width, top + 13, counts.join(' · '), { size: 9, fill: neutrals.muted, anchor: 'end' });
  const cells = group.items.map((item, index) =>
    drawCell(
      item,
      (index % perRow) * (width + size.gap),
      top + size.head + Math.floor(index / perRow) * (size.cell + size.gap),
      width,
      strip,
    ),
  );
  const rows = Math.ceil(group.items.length / perRow);
  return { svg: head + cells.join(''), bottom: top + size.head + rows * (size.cell + size.gap) + 8 };
}

function drawLegend(strip: CoverageStrip, top: number): string {
  let x = 0;
  return countsOf(
    strip,
    strip.groups.flatMap((group) => group.items),
  )
    .map((entry) => {
      const words = `${entry.label} ${formatNumber(entry.count, strip.language)}`;
      const svg = stateIcon(entry.state, x, top + 3, 10) + text(x + 14, top + 11.5, words, { size: 9.5 });
      x += textWidth(words, 9.5) + 32;
      return svg;
    })
    .join('');
}

/** Every control as a cell with its number, icon and colour, by clause, so that a gap shows at a glance. */
export function coverageStrip(strip: CoverageStrip): string {
  let top: number = size.legend;
  const groups = strip.groups.map((group) => {
    const drawn = drawGroup(group, top, strip);
    top = drawn.bottom;
    return drawn.svg;
  });
  return frame(
    { width: size.width, height: top, title: strip.title, description: coverageStripSummary(strip) },
    drawLegend(strip, 0),
    ...groups,
  );
}

/** One row for each control. */
export function coverageStripTable(strip: CoverageStrip): PictureTable {
  const words = pictureWords[strip.language];
  return {
    columns: [words.group, words.id, words.title, words.state],
    rows: strip.groups.flatMap((group) =>
      group.items.map((item) => [group.label, item.id, item.label, label(strip, item.state)]),
    ),
  };
}

/** Counts by state, in all and for each group. */
export function coverageStripSummary(strip: CoverageStrip): string {
  const say = (items: readonly Item[]): string =>
    countsOf(strip, items)
      .map((entry) => `${entry.label} ${formatNumber(entry.count, strip.language)}`)
      .join(', ');
  const all = strip.groups.flatMap((group) => group.items);
  const groups = strip.groups.map((group) => `${group.label}: ${say(group.items)}.`);
  return [`${strip.title}: ${formatNumber(all.length, strip.language)}; ${say(all)}.`, ...groups].join(' ');
}
