// SPDX-License-Identifier: Apache-2.0
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { cleanText } from './clean-text.ts';
import type { Block, Cell, Column, DocumentModel, Inline } from './document.ts';
import { withoutGaps } from './outline.ts';
import { documentWords } from './words.ts';

/** Word processors have it, or one with its widths. */
const font = 'Calibri';
const ink = '1f2a37';
const muted = '5b6675';
const rule = { style: BorderStyle.SINGLE, size: 4, color: 'd5dbe3' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const ordered = 'ordered';

/**
 * A document as DOCX (ISO/IEC 29500). Figures are named by their alternative text, since word processors draw SVG unevenly.
 * @returns the bytes of the file
 */
export async function renderDocx(
  model: DocumentModel,
  { createdAt }: { readonly createdAt: Date },
): Promise<Uint8Array> {
  const file = new Document({
    title: cleanText(model.title),
    creator: cleanText(model.organisation),
    lastModifiedBy: 'Wardline',
    description: createdAt.toISOString(),
    styles: styles(model.language),
    numbering: {
      config: [
        {
          reference: ordered,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 480, hanging: 320 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1300, bottom: 1200, left: 1200, right: 1200 } },
        },
        headers: { default: new Header({ children: [headline(model)] }) },
        footers: { default: new Footer({ children: [footline(model)] }) },
        children: [...titlePart(model), ...body(model)],
      },
    ],
  });
  return Packer.toBuffer(file);
}

const styles = (language: DocumentModel['language']) => ({
  default: {
    document: {
      run: { font, size: 21, color: ink, language: { value: language === 'de' ? 'de-DE' : 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: { run: { font, size: 44, bold: true, color: ink }, paragraph: { spacing: { after: 80 } } },
    heading1: {
      run: { font, size: 30, bold: true, color: ink },
      paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { font, size: 25, bold: true, color: ink },
      paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
    },
    heading3: {
      run: { font, size: 22, bold: true, color: ink },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
  },
});

const small = (text: string, more: object = {}) =>
  new TextRun({ text: cleanText(text), size: 17, color: muted, ...more });

const headline = ({ organisation, title, marks }: DocumentModel) =>
  new Paragraph({
    border: { bottom: rule },
    children: [
      small(`${organisation} · ${title}`),
      ...marks.map((mark) => small(`   ${mark}`, { bold: true, color: 'a3341f' })),
    ],
  });

function footline({ language }: DocumentModel) {
  const { page, of } = documentWords[language];
  const children = [`${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES];
  return new Paragraph({ alignment: AlignmentType.END, children: [new TextRun({ children, size: 17, color: muted })] });
}

function titlePart(model: DocumentModel): (Paragraph | Table)[] {
  return [
    new Paragraph({ children: [small(model.organisation, { size: 21 })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(cleanText(model.title))] }),
    ...(model.subtitle === undefined ? [] : [new Paragraph({ children: [small(model.subtitle, { size: 24 })] })]),
    pairs(model.control),
    new Paragraph({}),
  ];
}

function body(model: DocumentModel): (Paragraph | Table)[] {
  let lists = 0;
  return withoutGaps(model.body).flatMap((block) => {
    if (block.type === 'list' && block.ordered) lists++;
    return blockOf(block, model, lists);
  });
}

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

function blockOf(block: Block, model: DocumentModel, lists: number): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level], children: [new TextRun(cleanText(block.text))] })];
    case 'paragraph':
      return [paragraph(block.text)];
    case 'list':
      return block.items.map((item) =>
        paragraph(
          item,
          block.ordered ? { numbering: { reference: ordered, level: 0, instance: lists } } : { bullet: { level: 0 } },
        ),
      );
    case 'facts':
      return [pairs(block.rows), new Paragraph({})];
    case 'callout':
      return [
        paragraph([{ text: block.title, strong: true }], { border: { left: { ...rule, size: 24 } }, keepNext: true }),
        ...block.text.map((text) => paragraph(text, { border: { left: { ...rule, size: 24 } } })),
      ];
    case 'table':
      return [
        ...(block.caption === undefined
          ? []
          : [paragraph([{ text: block.caption, strong: true }], { keepNext: true })]),
        table(block, model),
        new Paragraph({ children: block.note === undefined ? [] : [small(block.note)] }),
      ];
    case 'figure':
      return [paragraph([{ text: block.alt, muted: true }])];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

const isRuns = (cell: Cell): cell is readonly Inline[] => Array.isArray(cell);

const paragraph = (cell: Cell, more: IParagraphOptions = {}) =>
  new Paragraph({ ...more, children: (isRuns(cell) ? cell : [cell]).flatMap(run) });

function run(inline: Inline): TextRun[] {
  const {
    text,
    strong = false,
    mono = false,
    muted: isMuted = false,
  } = typeof inline === 'string' ? { text: inline } : { strong: false, mono: false, muted: false, ...inline };
  const look = { bold: strong, ...(mono && { font: 'Consolas', size: 19 }), ...(isMuted && { color: muted }) };
  return cleanText(text)
    .split('\n')
    .map((line, at) => new TextRun({ text: line, ...look, ...(at > 0 && { break: 1 }) }));
}

const cellOf = (cell: Cell, width: number, more: object = {}) =>
  new TableCell({
    ...more,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: [paragraph(cell, { spacing: { after: 0 } })],
  });

const wide = 9506;
const frame = { top: rule, bottom: rule, left: none, right: none, insideHorizontal: rule, insideVertical: none };

/** Labels beside values, as the control block of a document. */
const pairs = (rows: readonly { readonly label: string; readonly value: Cell }[]) =>
  new Table({
    width: { size: wide, type: WidthType.DXA },
    columnWidths: [2600, wide - 2600],
    borders: frame,
    rows: rows.map(
      ({ label, value }) =>
        new TableRow({
          cantSplit: true,
          children: [cellOf({ text: label, muted: true }, 2600), cellOf(value, wide - 2600)],
        }),
    ),
  });

function table(block: Extract<Block, { type: 'table' }>, { language }: DocumentModel): Table {
  const widths = widthsOf(block.columns);
  const empty: Cell[] = [{ text: documentWords[language].noRows, muted: true }];
  const rows = block.rows.length > 0 ? block.rows : [empty];
  const shade = { shading: { type: ShadingType.CLEAR, fill: 'eef2f6', color: 'auto' } };
  return new Table({
    width: { size: wide, type: WidthType.DXA },
    columnWidths: widths,
    borders: frame,
    rows: [
      new TableRow({
        tableHeader: true,
        children: block.columns.map(({ title }, at) =>
          cellOf({ text: title, strong: true }, widths[at] ?? wide, shade),
        ),
      }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((cell, at) => cellOf(cell, widths[at] ?? wide)) }),
      ),
    ],
  });
}

function widthsOf(columns: readonly Column[]): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => Math.round((wide * width) / total));
}
