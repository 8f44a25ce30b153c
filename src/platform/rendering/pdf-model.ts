// SPDX-License-Identifier: Apache-2.0
import { iconPolygons } from '../../engines/pictures/icons.ts';
import { neutrals, stateColours } from '../../engines/pictures/palette.ts';
import { textWidth } from '../../engines/pictures/text-width.ts';
import { AppError } from '../errors.ts';
import type { Block, DocumentModel } from './document.ts';
import { withoutGaps } from './outline.ts';
import {
  breakable,
  cellWidth,
  columnWidths,
  drawCell,
  estimatedLines,
  lineHeight,
  lineWidth,
  page,
  type Run,
  sizes,
} from './pdf-layout.ts';
import { documentWords } from './words.ts';

type Table = Extract<Block, { type: 'table' }>;
type Figure = Extract<Block, { type: 'figure' }>;

type DrawnBlock =
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'paragraph'; readonly runs: readonly Run[]; readonly sticky?: boolean }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | {
      readonly type: 'facts';
      readonly rows: readonly { label: string; value: readonly Run[] }[];
      readonly label: number;
    }
  | {
      readonly type: 'callout';
      readonly state: string;
      readonly title: string;
      readonly text: readonly (readonly Run[])[];
    }
  | {
      readonly type: 'table';
      readonly columns: readonly { title: string; align: string; width: number }[];
      /** `keep` rows stay on one page. */
      readonly rows: readonly { keep: boolean; cells: readonly (readonly Run[])[] }[];
      readonly caption?: string;
      readonly note?: string;
    }
  | {
      readonly type: 'figure';
      readonly svg: string;
      readonly alt: string;
      readonly width: number;
      readonly caption?: string;
    }
  | { readonly type: 'wide'; readonly blocks: readonly DrawnBlock[] }
  | { readonly type: 'page-break' };

/** A row taller than this share of a page may be split over two. */
const rowShare = 0.3;

function checkRows(table: Table): void {
  const wrong = table.rows.findIndex((row) => row.length !== table.columns.length);
  if (wrong < 0) return;
  const cells = table.rows[wrong]?.length ?? 0;
  throw new AppError(
    'internal',
    `Table '${table.caption ?? table.columns[0]?.title ?? ''}': row ${wrong + 1} has ${cells} cells for ${table.columns.length} columns.`,
  );
}

function drawTable(table: Table, landscape: boolean): DrawnBlock {
  checkRows(table);
  const width = lineWidth(landscape);
  const widths = columnWidths(table.columns, table.rows, width);
  const inner = widths.map(cellWidth);
  const room = (lineHeight(landscape) * rowShare) / (sizes.table * 1.35);
  return {
    type: 'table',
    columns: table.columns.map((column, index) => ({
      title: breakable(column.title, inner[index] ?? 0, sizes.table, 'semibold'),
      align: column.align ?? 'left',
      width: widths[index] ?? 0,
    })),
    rows: table.rows.map((row) => ({
      keep: row.every((cell, index) => estimatedLines(cell, inner[index] ?? 1) <= room),
      cells: row.map((cell, index) => drawCell(cell, inner[index] ?? 1, sizes.table)),
    })),
    ...(table.caption === undefined ? {} : { caption: breakable(table.caption, width, sizes.body) }),
    ...(table.note === undefined ? {} : { note: breakable(table.note, width, sizes.note) }),
  };
}

/** Pictures are made in points; a small one is not blown up to the width of the page. */
function figureWidth(svg: string, available: number): number {
  const natural = Number(/^<svg[^>]*?\swidth="([\d.]+)"/u.exec(svg)?.[1] ?? available);
  return Math.min(available, natural * 1.25);
}

function drawFigure(figure: Figure, available: number): DrawnBlock {
  if (figure.alt.trim() === '')
    throw new AppError('internal', `Figure '${figure.caption ?? ''}' has no text alternative; PDF/UA asks for one.`);
  const { svg, alt, caption } = figure;
  return {
    type: 'figure',
    svg,
    alt,
    width: figureWidth(svg, available),
    ...(caption === undefined ? {} : { caption }),
  };
}

function drawFacts(block: Extract<Block, { type: 'facts' }>, width: number): DrawnBlock {
  const widest = Math.max(0, ...block.rows.map((row) => textWidth(row.label, sizes.body, 'semibold')));
  const label = Math.min(widest + 16, width * 0.36);
  return {
    type: 'facts',
    label,
    rows: block.rows.map((row) => ({
      label: breakable(row.label, label - 16, sizes.body, 'semibold'),
      value: drawCell(row.value, width - label, sizes.body),
    })),
  };
}

function drawBlock(block: Block, landscape: boolean): DrawnBlock {
  const width = lineWidth(landscape);
  switch (block.type) {
    case 'heading': {
      const size = { 1: sizes.h1, 2: sizes.h2, 3: sizes.h3 }[block.level];
      return { type: 'heading', level: block.level, text: breakable(block.text, width, size, 'semibold') };
    }
    case 'paragraph':
      return { type: 'paragraph', runs: drawCell(block.text, width, sizes.body) };
    case 'list':
      return {
        type: 'list',
        ordered: block.ordered ?? false,
        items: block.items.map((item) => drawCell(item, width - 24, sizes.body)),
      };
    case 'facts':
      return drawFacts(block, width);
    case 'callout':
      return {
        type: 'callout',
        state: block.state,
        title: breakable(block.title, width - 40, sizes.body, 'semibold'),
        text: block.text.map((cell) => drawCell(cell, width - 40, sizes.body)),
      };
    case 'table':
      return drawTable(block, landscape);
    case 'figure':
      return drawFigure(block, width);
    case 'page-break':
      return { type: 'page-break' };
  }
}

const leadsIn = (block: Block): boolean => block.type === 'heading' || block.type === 'paragraph';

/** Where a heading begins that runs straight into the wide figure at `index`; the heading moves to the figure's page. */
function startOfWide(body: readonly Block[], index: number): number {
  let start = index;
  for (let i = index - 1; i >= 0 && index - i <= 4; i--) {
    const block = body[i];
    if (!block || !leadsIn(block)) break;
    if (block.type === 'heading') start = i;
  }
  return start;
}

/** A paragraph stays with the picture or table that it leads in to. */
function drawWithNext(body: readonly Block[], index: number, landscape: boolean): DrawnBlock {
  const [block, next] = [body[index], body[index + 1]];
  if (!block) return { type: 'page-break' };
  const drawn = drawBlock(block, landscape);
  const leads = drawn.type === 'paragraph' && (next?.type === 'figure' || next?.type === 'table');
  return leads ? { ...drawn, sticky: true } : drawn;
}

/** In a portrait document a wide figure gets a landscape page of its own, with the heading that leads in to it. */
function drawBody(body: readonly Block[], landscape: boolean): DrawnBlock[] {
  const drawn: DrawnBlock[] = [];
  let pending = 0;
  const portrait = (end: number) => {
    for (let index = pending; index < end; index++) drawn.push(drawWithNext(body, index, landscape));
  };
  body.forEach((block, index) => {
    if (landscape || block.type !== 'figure' || !block.wide) return;
    const start = Math.max(pending, startOfWide(body, index));
    portrait(start);
    drawn.push({ type: 'wide', blocks: body.slice(start, index + 1).map((b) => drawBlock(b, true)) });
    pending = index + 1;
  });
  portrait(body.length);
  return drawn;
}

/** One line of the running header or footer, cut with an ellipsis where it does not fit. */
function oneLine(text: string, available: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (textWidth(line, sizes.running) <= available) return line;
  let cut = '';
  for (const character of line) {
    if (textWidth(`${cut}${character}…`, sizes.running) > available) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

const tocDepth = (body: readonly Block[]): number => {
  const count = (level: number) => body.filter((block) => block.type === 'heading' && block.level === level).length;
  if (count(1) === 0) return 0;
  return count(2) > 60 ? 1 : 2;
};

const bandWidth = lineWidth(false) - 16;
/** The band is set with some tracking. */
const markWidth = (text: string): number => textWidth(text, sizes.running, 'semibold') * 1.15;

/** The marks as lines of the band on top of each page. */
function markLines(marks: readonly string[]): string[] {
  const lines: string[] = [];
  for (const mark of marks.map((text) => text.replaceAll(/\s+/gu, ' ').trim()).filter((text) => text !== '')) {
    const longer = `${lines.at(-1)}   ·   ${mark}`;
    if (lines.length > 0 && markWidth(longer) <= bandWidth) lines[lines.length - 1] = longer;
    else lines.push(breakable(mark, bandWidth * 0.85, sizes.running, 'semibold'));
  }
  return lines;
}

/** A short list of contents shares its page with the first section. */
function tocBreak(body: readonly Block[], depth: number): boolean {
  return body.filter((block) => block.type === 'heading' && block.level <= depth).length > 14;
}

/** Everything that the template reads, as plain data. Text in it stays text: the template never evaluates it. */
export function templateData(model: DocumentModel): unknown {
  const landscape = model.landscape ?? false;
  const width = lineWidth(landscape);
  const marks = markLines(model.marks);
  const depth = tocDepth(model.body);
  return {
    language: model.language,
    words: documentWords[model.language],
    landscape,
    sizes,
    page,
    colours: { ...neutrals, states: stateColours },
    icons: iconPolygons,
    title: model.title,
    titleShown: breakable(model.title, width, sizes.title, 'semibold'),
    subtitle: breakable(model.subtitle ?? '', width, 14),
    organisation: breakable(model.organisation, width, 12, 'semibold'),
    running: { organisation: oneLine(model.organisation, width * 0.48), title: oneLine(model.title, width * 0.48) },
    marks,
    markLines: marks.reduce((sum, mark) => sum + Math.ceil(markWidth(mark) / bandWidth), 0),
    control: model.control.map(({ label, value }) => ({
      label: breakable(label, width * 0.3, sizes.body),
      value: breakable(value, width * 0.66, sizes.body),
    })),
    notice: model.notice
      ? {
          title: breakable(model.notice.title, width - 40, sizes.body, 'semibold'),
          items: model.notice.items.map((item) => breakable(item, width / 2 - 50, sizes.body)),
        }
      : null,
    sources: model.sources.map((source) => breakable(source, width - 24, sizes.body)),
    tocDepth: depth,
    tocBreak: tocBreak(model.body, depth),
    body: drawBody(withoutGaps(model.body), landscape),
  };
}
