// SPDX-License-Identifier: Apache-2.0
import { type FlowLayout, flowSizes } from './flow-layout.ts';
import { sizeOf } from './flow-map.ts';
import { countBadge, numberPill, protectionState, type Style } from './flow-signs.ts';
import { neutrals } from './palette.ts';
import { element, stateIcon, text } from './svg.ts';
import { textWidth } from './text-width.ts';
import { pictureWords } from './words.ts';

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
  return (['unprotected', 'unknown', 'not-applicable', 'protected'] as const)
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
export function drawLegend(style: Style, layout: FlowLayout, width: number): { svg: string; bottom: number } {
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
