// SPDX-License-Identifier: Apache-2.0
import {
  type FlowLayout,
  flowSizes,
  insideText,
  markNumbers,
  markText,
  type PlacedEdge,
  type PlacedNode,
  type PlacedZone,
} from './flow-layout.ts';
import { type FlowMap, flowSummary, type Protection, sizeOf, type Term, termsInUse } from './flow-map.ts';
import type { Mark } from './flow-marks.ts';
import { neutrals, type PictureState, seriesColours, stateColours } from './palette.ts';
import { element, escapeXml, frame, stateIcon, text } from './svg.ts';
import { textWidth } from './text-width.ts';
import { counted, formatNumber, pictureWords } from './words.ts';

const protectionState: Readonly<Record<Protection, PictureState>> = {
  protected: 'good',
  unprotected: 'bad',
  unknown: 'unknown',
};
/** The first form is a full line; the rest are told apart by their dashes. */
const dashes = [undefined, '6 3', '1.5 3', '9 3 1.5 3', '3 3', '12 4', '6 2 1.5 2 1.5 2'] as const;

type Style = {
  readonly map: FlowMap;
  readonly information: readonly Term[];
  readonly forms: readonly Term[];
  readonly colour: (ids: readonly string[]) => string;
  readonly dash: (ids: readonly string[]) => string | undefined;
};

function styleOf(map: FlowMap): Style {
  const information = termsInUse(
    map.information,
    map.edges.map((edge) => edge.information),
  );
  const forms = termsInUse(
    map.forms,
    map.edges.map((edge) => edge.form),
  );
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

const drawZone = (zone: PlacedZone): string =>
  element('rect', {
    x: zone.x,
    y: zone.y,
    width: zone.width,
    height: zone.height,
    rx: 5,
    fill: neutrals.surface,
    stroke: neutrals.rule,
  }) + text(zone.x + 9, zone.y + 14, zone.label, { size: flowSizes.label, weight: 'semibold', fill: neutrals.accent });

function drawNode(placed: PlacedNode, map: FlowMap): string {
  const { x, y, width, height, node, lines, inside } = placed;
  const units = sizeOf(node);
  const stacked =
    units > 1
      ? element('rect', {
          x: x + 3,
          y: y + 3,
          width,
          height,
          rx: 3,
          fill: neutrals.paper,
          stroke: neutrals.muted,
          'stroke-width': 0.7,
        })
      : '';
  const parts = [
    element('title', {}, escapeXml(units > 1 ? `${node.label} (${formatNumber(units, map.language)})` : node.label)),
    stacked,
    element('rect', { x, y, width, height, rx: 3, fill: neutrals.paper, stroke: neutrals.ink, 'stroke-width': 0.9 }),
    ...lines.map((line, index) =>
      text(x + flowSizes.pad, y + flowSizes.pad + 7.5 + index * flowSizes.line, line, {
        size: flowSizes.label,
        weight: 'semibold',
      }),
    ),
  ];
  if (units > 1) parts.push(countBadge(x + width + 5, y, formatNumber(units, map.language)));
  if (inside) {
    const base = y + flowSizes.pad + 7.5 + lines.length * flowSizes.line;
    parts.push(stateIcon(protectionState[inside.protection], x + flowSizes.pad, base - 7.5, 8.5));
    parts.push(
      text(x + flowSizes.pad + 12, base, insideText(inside, map), { size: flowSizes.small, fill: neutrals.muted }),
    );
  }
  return element('g', {}, ...parts);
}

function countBadge(right: number, middle: number, words: string): string {
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

function drawLine({ edge, points }: PlacedEdge, style: Style): string {
  const colour = style.colour(edge.information);
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (!tip || !before) return '';
  const angle = Math.atan2(tip[1] - before[1], tip[0] - before[0]);
  const at = (back: number, aside: number): string => {
    const x = tip[0] - Math.cos(angle) * back + Math.sin(angle) * aside;
    const y = tip[1] - Math.sin(angle) * back - Math.cos(angle) * aside;
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  };
  return (
    element('polyline', {
      points: points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' '),
      fill: 'none',
      stroke: colour,
      'stroke-width': 1.5,
      'stroke-dasharray': style.dash(edge.forms),
      'stroke-linejoin': 'round',
    }) + element('polygon', { points: `${at(0, 0)} ${at(6.5, 3)} ${at(6.5, -3)}`, fill: colour })
  );
}

/** The number of the class of information in its colour, so that colour is not the only sign of it. */
function numberPill(x: number, y: number, words: string, colour: string): string {
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

function protectionMark(x: number, y: number, protection: Protection, words: string): string {
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

/** From the line to the nearest point of the mark that stands beside it. */
function drawTie({ x, y, width, height, anchor }: Mark, colour: string): string {
  const to = [Math.min(Math.max(anchor[0], x), x + width), Math.min(Math.max(anchor[1], y), y + height)] as const;
  return (
    element('line', { x1: anchor[0], y1: anchor[1], x2: to[0], y2: to[1], stroke: colour, 'stroke-width': 0.8 }) +
    element('circle', { cx: anchor[0], cy: anchor[1], r: 1.8, fill: colour })
  );
}

function drawMark({ edge, mark }: PlacedEdge, style: Style): string {
  const order = style.information.map((term) => term.id);
  const numbers = markNumbers(edge, order);
  const word = markText(edge, style.map);
  const pill = numberPill(mark.x, mark.y, numbers, style.colour(edge.information));
  const tie = mark.beside ? drawTie(mark, style.colour(edge.information)) : '';
  if (word === '') return tie + pill;
  const width = textWidth(word, flowSizes.small, 'semibold') + 16;
  return tie + pill + protectionMark(mark.x + mark.width - width, mark.y, edge.protection, word);
}

type LegendItem = { readonly width: number; readonly draw: (x: number, y: number) => string };

const caption = (words: string): LegendItem => ({
  width: textWidth(words, flowSizes.small, 'semibold') + 8,
  draw: (x, y) => text(x, y + 9.5, words, { size: flowSizes.small, weight: 'semibold', fill: neutrals.muted }),
});
const entry = (sign: number, words: string, draw: (x: number, y: number) => string): LegendItem => ({
  width: sign + 5 + textWidth(words, flowSizes.small) + 14,
  draw: (x, y) => draw(x, y) + text(x + sign + 5, y + 9.5, words, { size: flowSizes.small }),
});

const informationEntries = (style: Style, merged: boolean): LegendItem[] => [
  ...style.information.map((term, index) =>
    entry(26, term.label, (x, y) => {
      const colour = style.colour([term.id]);
      return line(x, y, colour, undefined) + numberPill(x + 6.5, y, String(index + 1), colour);
    }),
  ),
  ...(merged
    ? [
        entry(
          30,
          pictureWords[style.map.language].several,
          (x, y) => line(x, y, neutrals.muted, undefined) + numberPill(x + 4, y, '1 2', neutrals.muted),
        ),
      ]
    : []),
];

const line = (x: number, y: number, stroke: string, dash: string | undefined): string =>
  element('line', {
    x1: x,
    y1: y + 6.5,
    x2: x + 26,
    y2: y + 6.5,
    stroke,
    'stroke-width': 1.6,
    'stroke-dasharray': dash,
  });

function protectionEntries({ map }: Style): LegendItem[] {
  const words = pictureWords[map.language];
  return (['unprotected', 'unknown', 'protected'] as const)
    .filter((protection) => map.edges.some((edge) => edge.protection === protection))
    .map((protection) =>
      entry(10, protection === 'protected' ? words.unmarked : words.protection[protection], (x, y) =>
        stateIcon(protectionState[protection], x, y + 2, 9),
      ),
    );
}

function legendGroups(style: Style, layout: FlowLayout): LegendItem[][] {
  const words = pictureWords[style.map.language];
  const merged = layout.edges.some(({ edge }) => edge.information.length > 1);
  const forms = style.forms.map((term) =>
    entry(26, term.label, (x, y) => line(x, y, neutrals.ink, style.dash([term.id]))),
  );
  const groups = [
    [caption(words.information), ...informationEntries(style, merged)],
    [caption(words.form), ...forms],
    [caption(words.protectionTitle), ...protectionEntries(style)],
  ];
  if (layout.nodes.some(({ node }) => sizeOf(node) > 1))
    groups.push([caption(words.boxes), entry(16, words.units, (x, y) => countBadge(x + 16, y + 6.5, '12'))]);
  return groups.filter((group) => group.length > 1);
}

/** Lays the groups of the legend out in lines; a group may run over into the next line, under its first entry. */
function drawLegend(style: Style, layout: FlowLayout, width: number): { svg: string; bottom: number } {
  let svg = '';
  let y = layout.height + 10;
  let x = 6;
  for (const group of legendGroups(style, layout)) {
    const whole = group.reduce((sum, item) => sum + item.width, 0);
    if (x > 6 && x + whole > width) {
      x = 6;
      y += 17;
    }
    for (const [index, item] of group.entries()) {
      if (index > 0 && x + item.width > width && x > 60) {
        x = 6 + (group[0]?.width ?? 0);
        y += 17;
      }
      svg += item.draw(x, y);
      x += item.width;
    }
    x += 10;
  }
  return { svg, bottom: y + 17 };
}

function looseNote(layout: FlowLayout, map: FlowMap): string | undefined {
  if (layout.loose === 0) return undefined;
  const flows = counted(layout.loose, pictureWords[map.language].flow, map.language);
  return map.language === 'de'
    ? `${flows} nicht gezeichnet: Ein Ende fehlt im Verzeichnis.`
    : `${flows} not drawn: one end is missing from the inventory.`;
}

/**
 * The map as SVG in points. Lines are coloured and numbered by class of information and dashed by form; a flow that is
 * not protected, or of which that is unknown, carries its sign and its word. Needs the places of `layoutFlowMap`.
 */
export function flowMap(map: FlowMap, layout: FlowLayout): string {
  const style = styleOf(map);
  const width = Math.max(layout.width, 560);
  const legend = drawLegend(style, layout, width);
  const note = looseNote(layout, map);
  const height = legend.bottom + (note ? 16 : 2);
  return frame(
    { width, height, title: map.title, description: flowSummary(map) },
    ...layout.zones.map(drawZone),
    ...layout.edges.map((edge) => drawLine(edge, style)),
    ...layout.nodes.map((node) => drawNode(node, map)),
    ...layout.edges.map((edge) => drawMark(edge, style)),
    legend.svg,
    note ? text(6, legend.bottom + 9, note, { size: flowSizes.small, fill: neutrals.muted }) : '',
  );
}
