// SPDX-License-Identifier: Apache-2.0
import type { Block, DocumentModel } from '../document.ts';

/** Text that tries to be markup, formula, direction or control code; none of it may be anything but text. */
export const hostileTexts: readonly string[] = [
  '#panic("x") $x^2$ *bold* _it_ `code` // c /* d */ @ref <label> \\u{41} #let a = 1; [b] = h',
  '<script>alert(1)</script> & "quoted" \'single\' </td></style>',
  'W'.repeat(300),
  `https://example.org/${'a-very-long-path/'.repeat(20)}`,
  'שלום עולם – مرحبا بالعالم',
  '😀 🏥 漢字 テスト',
  'bell\u0007 nul\u0000 turned\u202Egnp.exe tab\t return\r\nnext \ud800 lone',
  'e\u0301\u0330 Z̷a̶l̷g̶o',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
];

export const minimal: DocumentModel = {
  title: 'Scope and context',
  language: 'en',
  organisation: 'Riverside Hospital Group',
  control: [],
  marks: [],
  sources: [],
  body: [],
};

const row = (index: number) => [
  { text: `5.${index}`, mono: true },
  'Policies for information security',
  { state: 'unknown', text: 'Unknown' } as const,
  'Ransomware on the health record, R-012; the duty of Art. 32 applies as well.',
  '2026-04-02',
];

/** A document with every kind of block and a table of so many rows. */
export function everyBlock(rows: number, language: 'en' | 'de' = 'en'): DocumentModel {
  const body: Block[] = [
    { type: 'heading', level: 1, text: 'How to read' },
    { type: 'paragraph', text: ['Plain ', { text: 'strong', strong: true }, ' ', { text: 'muted', muted: true }] },
    { type: 'list', items: ['first', ['second ', { state: 'good', text: 'Implemented' }]] },
    { type: 'list', items: ['one', 'two'], ordered: true },
    { type: 'facts', rows: [{ label: 'Scope', value: 'Both sites' }] },
    { type: 'callout', state: 'bad', title: 'Four controls are open', text: ['They treat a risk to patients.'] },
    { type: 'heading', level: 2, text: 'Controls' },
    {
      type: 'table',
      caption: 'Statement of Applicability',
      note: 'The rest is in soa.xlsx.',
      columns: [
        { title: 'Control', width: 1 },
        { title: 'Title', width: 3 },
        { title: 'State', width: 2 },
        { title: 'Reason', width: 4 },
        { title: 'Review', width: 2, align: 'right' },
      ],
      rows: Array.from({ length: rows }, (_, index) => row(index)),
    },
    { type: 'page-break' },
    {
      type: 'figure',
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100" height="40"><rect width="50" height="20" fill="#0067a5"/></svg>',
      alt: 'A blue field',
      caption: 'Coverage',
      wide: true,
    },
  ];
  return {
    ...minimal,
    language,
    subtitle: 'ISO/IEC 27001:2022',
    control: [{ label: 'Version', value: '3' }],
    marks: ['DRAFT, NOT APPROVED', 'DEMONSTRATION DATA'],
    notice: { title: 'What stage 1 still lacks', items: ['Internal audit', 'Management review'] },
    sources: ['Own wording.'],
    body,
  };
}
