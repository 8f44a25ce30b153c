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
import { drawLegend } from './flow-legend.ts';
import { type FlowMap, flowSummary, sizeOf } from './flow-map.ts';
import type { Mark } from './flow-marks.ts';
import { countBadge, numberPill, protectionMark, protectionState, type Style, styleOf } from './flow-signs.ts';
import { neutrals } from './palette.ts';
import { element, escapeXml, frame, stateIcon, text } from './svg.ts';
import { textWidth } from './text-width.ts';
import { counted, formatNumber, pictureWords } from './words.ts';

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
