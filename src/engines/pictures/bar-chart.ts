// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import { neutrals, type PictureState, seriesColours, stateColours } from './palette.ts';
import { element, escapeXml, frame, stateIcon, text, wrap } from './svg.ts';
import { textWidth } from './text-width.ts';
import { formatNumber, type PictureTable, pictureWords } from './words.ts';

export type BarChart = {
  readonly title: string;
  readonly language: Language;
  /** What a bar counts, e.g. 'controls'; printed once below the axis. */
  readonly unit: string;
  /** Parts of each bar, in order; a series that stands for a state takes its colour and icon. */
  readonly series: readonly { readonly label: string; readonly state?: PictureState }[];
  /** One value for each series; a negative or missing value counts as 0. */
  readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[];
};

const size = { width: 560, label: 150, bar: 17, row: 30, top: 30, end: 44 } as const;

const colourOf = (chart: BarChart, index: number): string => {
  const state = chart.series[index]?.state;
  return state ? stateColours[state].ink : (seriesColours[index % seriesColours.length] ?? neutrals.muted);
};
const partOf = (bar: BarChart['bars'][number], index: number): number => Math.max(0, bar.values[index] ?? 0);
const totalOf = (chart: BarChart, bar: BarChart['bars'][number]): number =>
  chart.series.reduce((sum, _, index) => sum + partOf(bar, index), 0);

/** A round step of the axis (1, 2 or 5 times a power of ten) that gives at most five lines. */
function axisStep(most: number): number {
  const rough = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return Math.max(factor * power, most <= 5 ? 1 : 0);
}

/** Unknown is never a full bar: it is drawn open and dashed. */
function drawPart(chart: BarChart, index: number, x: number, y: number, width: number): string {
  const open = chart.series[index]?.state === 'unknown';
  const colour = colourOf(chart, index);
  if (!open) return element('rect', { x, y, width, height: size.bar, fill: colour });
  const inner = { x: x + 0.4, y: y + 0.4, width: Math.max(0.4, width - 0.8), height: size.bar - 0.8 };
  const stroke = { stroke: colour, 'stroke-width': 0.8, 'stroke-dasharray': '2.4 1.8' };
  return element('rect', { ...inner, fill: stateColours.unknown.tint, ...stroke });
}

function drawBar(chart: BarChart, bar: BarChart['bars'][number], top: number, scale: number): string {
  const lines = wrap(bar.label, size.label - 12, 9.5, 2);
  const middle = top + size.bar / 2;
  const words = lines.map((line, index) =>
    text(size.label - 8, middle + 3.4 + (index - (lines.length - 1) / 2) * 11, line, { size: 9.5, anchor: 'end' }),
  );
  let x: number = size.label;
  const parts = chart.series.map((series, index) => {
    const value = partOf(bar, index);
    const width = value * scale;
    const start = x;
    x += width;
    if (value === 0) return '';
    const shown = formatNumber(value, chart.language);
    const fits = chart.series.length > 1 && textWidth(shown, 8.5, 'semibold') + 6 <= width;
    return element(
      'g',
      {},
      element('title', {}, escapeXml(`${bar.label}, ${series.label}: ${shown}`)),
      drawPart(chart, index, start, top, Math.max(0.8, width - 0.8)),
      fits
        ? text(start + width / 2, middle + 3, shown, {
            size: 8.5,
            weight: 'semibold',
            fill: series.state === 'unknown' ? stateColours.unknown.ink : neutrals.paper,
            anchor: 'middle',
          })
        : '',
    );
  });
  const total = text(x + 5, middle + 3.4, formatNumber(totalOf(chart, bar), chart.language), {
    size: 9.5,
    weight: 'semibold',
  });
  return words.join('') + parts.join('') + total;
}

function drawAxis(chart: BarChart, most: number, scale: number, bottom: number): string {
  const step = axisStep(most);
  const lines: string[] = [];
  for (let value = 0; value <= most + step * 0.001; value += step) {
    const x = size.label + value * scale;
    lines.push(
      element('line', {
        x1: x,
        y1: size.top - 6,
        x2: x,
        y2: bottom,
        stroke: value === 0 ? neutrals.ink : neutrals.hairline,
        'stroke-width': 0.8,
      }),
      text(x, bottom + 12, formatNumber(value, chart.language), { size: 8.5, fill: neutrals.muted, anchor: 'middle' }),
    );
  }
  const unit = text(size.width - size.end, bottom + 26, chart.unit, { size: 9, fill: neutrals.muted, anchor: 'end' });
  return lines.join('') + unit;
}

function drawLegend(chart: BarChart): string {
  if (chart.series.length < 2) return '';
  let x: number = 0;
  return chart.series
    .map((series, index) => {
      const sign = series.state
        ? stateIcon(series.state, x, 3, 10)
        : element('rect', { x, y: 3, width: 10, height: 10, fill: colourOf(chart, index) });
      const svg = sign + text(x + 14, 11.5, series.label, { size: 9.5 });
      x += textWidth(series.label, 9.5) + 30;
      return svg;
    })
    .join('');
}

/** Bars lying down, stacked where there are several series; the value stands in or beside each bar. */
export function barChart(chart: BarChart): string {
  const most = Math.max(1, ...chart.bars.map((bar) => totalOf(chart, bar)));
  const scale = (size.width - size.label - size.end) / most;
  const bottom = size.top + Math.max(1, chart.bars.length) * size.row - (size.row - size.bar) + 6;
  return frame(
    { width: size.width, height: bottom + 32, title: chart.title, description: barChartSummary(chart) },
    drawLegend(chart),
    drawAxis(chart, most, scale, bottom),
    ...chart.bars.map((bar, index) => drawBar(chart, bar, size.top + index * size.row, scale)),
  );
}

/** One row for each bar and series. */
export function barChartTable(chart: BarChart): PictureTable {
  const words = pictureWords[chart.language];
  return {
    columns: [words.title, words.series, `${words.value} (${chart.unit})`],
    rows: chart.bars.flatMap((bar) =>
      chart.series.map((series, index) => [bar.label, series.label, partOf(bar, index)]),
    ),
  };
}

/** Each bar with its total and its parts. */
export function barChartSummary(chart: BarChart): string {
  const bars = chart.bars.map((bar) => {
    const total = formatNumber(totalOf(chart, bar), chart.language);
    if (chart.series.length < 2) return `${bar.label} ${total}`;
    const parts = chart.series.map(
      (series, index) => `${series.label} ${formatNumber(partOf(bar, index), chart.language)}`,
    );
    return `${bar.label} ${total} (${parts.join(', ')})`;
  });
  return `${chart.title} (${chart.unit}): ${bars.join('; ')}.`;
}
