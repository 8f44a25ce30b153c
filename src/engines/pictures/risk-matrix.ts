// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { Term } from './flow-map.ts';
import { neutrals, severityRamp, stateColours } from './palette.ts';
import { element, escapeXml, frame, stateIcon, text, wrap } from './svg.ts';
import { textWidth } from './text-width.ts';
import { formatNumber, type PictureTable, pictureWords } from './words.ts';

export type RiskMatrix = {
  readonly title: string;
  readonly language: Language;
  /** Names of the steps, lowest first; likelihood runs upwards, severity to the right. */
  readonly likelihood: { readonly title: string; readonly steps: readonly string[] };
  readonly severity: { readonly title: string; readonly steps: readonly string[] };
  /** Levels of acceptability, least first, at most five. */
  readonly bands: readonly Term[];
  /** Steps count from 0. A step pair that is left out has no level and no risks. */
  readonly cells: readonly {
    readonly likelihood: number;
    readonly severity: number;
    readonly band: string;
    readonly count: number;
  }[];
  /** Risks that cannot be placed: never left out of the picture. */
  readonly unrated?: number;
  /** Risks that this reader may not see: while there are any, the picture is not the whole. */
  readonly hidden?: number;
};

const size = { width: 560, left: 118, top: 10, cell: 52, foot: 62 } as const;

/** Spreads the levels over the ramp, so that the worst is always the darkest. */
export function bandColour(matrix: Pick<RiskMatrix, 'bands'>, band: string): string {
  const index = matrix.bands.findIndex((item) => item.id === band);
  if (index < 0) return neutrals.paper;
  const last = Math.max(1, matrix.bands.length - 1);
  return severityRamp[Math.round((index * (severityRamp.length - 1)) / last)] ?? neutrals.paper;
}

/** Relative luminance (WCAG 2.2): decides whether dark or white words stand on a colour. */
function luminance(colour: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
/** What words on a colour are written in. */
export const wordsOn = (colour: string): string => (luminance(colour) > 0.2 ? neutrals.ink : neutrals.paper);

const columnWidth = (matrix: RiskMatrix): number =>
  (size.width - size.left - 8) / Math.max(1, matrix.severity.steps.length);
const matrixHeight = (matrix: RiskMatrix): number => matrix.likelihood.steps.length * size.cell;

function drawCell(matrix: RiskMatrix, row: number, column: number): string {
  const cell = matrix.cells.find((item) => item.likelihood === row && item.severity === column);
  const fill = bandColour(matrix, cell?.band ?? '');
  const ink = wordsOn(fill);
  const width = columnWidth(matrix);
  const x = size.left + column * width;
  const y = size.top + (matrix.likelihood.steps.length - 1 - row) * size.cell;
  const middle = x + width / 2;
  const band = matrix.bands.find((item) => item.id === cell?.band)?.label ?? '';
  const count = cell?.count ?? 0;
  const [label = ''] = wrap(band, width - 6, 9.2, 1);
  return element(
    'g',
    {},
    element('rect', {
      x: x + 1,
      y: y + 1,
      width: width - 2,
      height: size.cell - 2,
      rx: 2,
      fill,
      stroke: cell ? undefined : neutrals.rule,
    }),
    text(middle, y + 27, formatNumber(count, matrix.language), {
      size: count > 0 ? 19 : 12,
      weight: count > 0 ? 'semibold' : 'regular',
      fill: ink,
      anchor: 'middle',
    }),
    text(middle, y + 42, label, { size: 9.2, fill: ink, anchor: 'middle' }),
  );
}

function rowLabel(matrix: RiskMatrix, row: number): string {
  const lines = wrap(matrix.likelihood.steps[row] ?? '', size.left - 34, 9.5, 2);
  const middle = size.top + (matrix.likelihood.steps.length - 0.5 - row) * size.cell;
  return lines
    .map((line, index) =>
      text(size.left - 8, middle + 3.5 + (index - (lines.length - 1) / 2) * 11.5, line, { size: 9.5, anchor: 'end' }),
    )
    .join('');
}

function columnLabel(matrix: RiskMatrix, column: number): string {
  const width = columnWidth(matrix);
  const top = size.top + matrixHeight(matrix) + 14;
  return wrap(matrix.severity.steps[column] ?? '', width - 6, 9.5, 2)
    .map((line, index) =>
      text(size.left + (column + 0.5) * width, top + index * 11.5, line, { size: 9.5, anchor: 'middle' }),
    )
    .join('');
}

function axisTitles(matrix: RiskMatrix): string {
  const height = matrixHeight(matrix);
  const middle = size.top + height / 2;
  const across = element(
    'text',
    {
      transform: `translate(14 ${middle}) rotate(-90)`,
      'text-anchor': 'middle',
      'font-size': 10.5,
      'font-weight': 600,
      fill: neutrals.muted,
    },
    escapeXml(`${matrix.likelihood.title} →`),
  );
  const along = text(size.left + (size.width - size.left) / 2, size.top + height + 45, `${matrix.severity.title} →`, {
    size: 10.5,
    weight: 'semibold',
    fill: neutrals.muted,
    anchor: 'middle',
  });
  return across + along;
}

/** What stands in no cell, and how many. */
function missing({
  unrated = 0,
  hidden = 0,
  language,
}: RiskMatrix): { readonly label: string; readonly count: number }[] {
  const words = pictureWords[language];
  const all = [
    { label: words.unrated, count: unrated },
    { label: words.hidden, count: hidden },
  ];
  return all.filter(({ count }) => count > 0);
}

function note(words: string, y: number): string {
  return (
    element('rect', {
      x: size.left + 1,
      y,
      width: textWidth(words, 10, 'semibold') + 32,
      height: 20,
      rx: 3,
      fill: stateColours.unknown.tint,
      stroke: stateColours.unknown.ink,
      'stroke-dasharray': '3 2',
    }) +
    stateIcon('unknown', size.left + 8, y + 5, 10) +
    text(size.left + 23, y + 14, words, { size: 10, weight: 'semibold', fill: stateColours.unknown.ink })
  );
}

/** Risk matrix: the count and the level's word in each cell, darker is worse; below, what stands in none of them. */
export function riskMatrix(matrix: RiskMatrix): string {
  const rows = matrix.likelihood.steps.map((_, row) => row);
  const columns = matrix.severity.steps.map((_, column) => column);
  const foot = size.top + matrixHeight(matrix) + size.foot;
  const notes = missing(matrix);
  const height = foot + (notes.length > 0 ? notes.length * 24 : -8);
  return frame(
    { width: size.width, height, title: matrix.title, description: riskMatrixSummary(matrix) },
    ...rows.flatMap((row) => columns.map((column) => drawCell(matrix, row, column))),
    ...rows.map((row) => rowLabel(matrix, row)),
    ...columns.map((column) => columnLabel(matrix, column)),
    axisTitles(matrix),
    ...notes.map(({ label, count }, n) => note(`${formatNumber(count, matrix.language)} ${label}`, foot + n * 24)),
  );
}

/** One row for each pair of steps, worst likelihood first, as the picture reads. */
export function riskMatrixTable(matrix: RiskMatrix): PictureTable {
  const words = pictureWords[matrix.language];
  const band = (id: string) => matrix.bands.find((item) => item.id === id)?.label ?? id;
  const rows = matrix.cells
    .toSorted((a, b) => b.likelihood - a.likelihood || a.severity - b.severity)
    .map((cell) => [
      matrix.likelihood.steps[cell.likelihood] ?? String(cell.likelihood),
      matrix.severity.steps[cell.severity] ?? String(cell.severity),
      band(cell.band),
      cell.count,
    ]);
  return {
    columns: [matrix.likelihood.title, matrix.severity.title, words.band, words.count],
    rows: [...rows, ...missing(matrix).map(({ label, count }) => ['', '', label, count])],
  };
}

/** Counts by level, worst first, and what stands in no cell. */
export function riskMatrixSummary(matrix: RiskMatrix): string {
  const { language } = matrix;
  const count = (band: string) => matrix.cells.reduce((sum, cell) => sum + (cell.band === band ? cell.count : 0), 0);
  const total = matrix.cells.reduce((sum, cell) => sum + cell.count, 0);
  const parts = matrix.bands.toReversed().map((band) => `${band.label}: ${formatNumber(count(band.id), language)}`);
  const rest = missing(matrix).map(({ label, count }) => `${label}: ${formatNumber(count, language)}`);
  const risks = language === 'de' ? (total === 1 ? 'Risiko' : 'Risiken') : total === 1 ? 'risk' : 'risks';
  return `${matrix.title}: ${formatNumber(total, language)} ${risks}. ${[...parts, ...rest].join('; ')}.`;
}
