// SPDX-License-Identifier: Apache-2.0
import type { Language, LocalText } from '../../../contract/local-text.ts';
import { type CoverageStrip, coverageStrip, coverageStripSummary } from '../../../engines/pictures/coverage-strip.ts';
import type { Block, Cell, Inline, StateWord } from '../../../platform/rendering/document.ts';
import { type Catalog, readCatalog } from '../../catalogs/index.ts';
import type { Soa, SoaRow } from '../../controls/index.ts';
import { dayOf, type Frame, type Report, say } from '../report.ts';

const statusWords: Readonly<Record<string, LocalText>> = {
  'not-started': { en: 'not started', de: 'nicht begonnen' },
  planned: { en: 'planned', de: 'geplant' },
  partial: { en: 'partly implemented', de: 'teilweise umgesetzt' },
  implemented: { en: 'implemented', de: 'umgesetzt' },
};
const statusStates: Readonly<Record<string, StateWord>> = {
  'not-started': 'bad',
  planned: 'partial',
  partial: 'partial',
  implemented: 'good',
};
const flagWords: Readonly<Record<string, LocalText>> = {
  'facts-changed': { en: 'facts changed since the decision', de: 'Tatsachen seit der Entscheidung geändert' },
  'excluded-but-driven': {
    en: 'excluded, although something asks for it',
    de: 'ausgeschlossen, obwohl etwas es verlangt',
  },
  'claim-disagrees': { en: 'an earlier document says otherwise', de: 'frühere Unterlage sagt anderes' },
};

/** The Statement of Applicability (ISO/IEC 27001 6.1.3 d) over the 101 controls of ISO 27799. */
export function soaReport(frame: Frame, soa: Soa): Report {
  const t = (en: string, de: string) => say(frame.language, { en, de });
  const title = t('Statement of Applicability', 'Erklärung zur Anwendbarkeit');
  return {
    id: 'statement-of-applicability',
    title,
    approval: null,
    sources: sourcesOf(soa, frame.language),
    tables: [
      { name: title, columns: sheetColumns(t), rows: () => soa.rows.map((row) => sheetRow(row, frame, soa.related)) },
    ],
    document: async () => ({
      landscape: true,
      control: [
        {
          label: t('Controls', 'Maßnahmen'),
          value: t(
            'ISO 27799:2025 (101), of which 93 also stand in ISO/IEC 27001:2022 Annex A',
            'ISO 27799:2025 (101), davon 93 zugleich in ISO/IEC 27001:2022 Anhang A',
          ),
        },
        {
          label: t('Version', 'Fassung'),
          value: soa.summary.approved
            ? t(
                `draft after version ${soa.summary.approved.version}`,
                `Entwurf nach Fassung ${soa.summary.approved.version}`,
              )
            : t('first draft', 'erster Entwurf'),
        },
        { label: t('Decided', 'Entschieden'), value: `${soa.summary.decided} / ${soa.summary.total}` },
      ],
      body: body(frame, soa),
    }),
  };
}

function sourcesOf(soa: Soa, language: Language): string[] {
  const { catalog } = soa;
  return [
    catalog.notice[language],
    `${catalog.framework}:${catalog.edition}. ${catalog.source} ${catalog.licence}`,
    say(language, {
      en: 'This statement says what is applicable, implemented or verified in this hospital. It is not a certificate, and no certification to ISO 27799 exists under this name.',
      de: 'Diese Erklärung sagt, was in diesem Krankenhaus anwendbar, umgesetzt oder geprüft ist. Sie ist kein Zertifikat.',
    }),
  ];
}

function body(frame: Frame, soa: Soa): Block[] {
  const t = (en: string, de: string) => say(frame.language, { en, de });
  const { summary } = soa;
  const catalog = readCatalog('iso-27799-2025');
  const groups = groupRows(soa.rows);
  const strip = stripOf(frame, soa, groups, catalog);
  return [
    { type: 'heading', level: 1, text: t('How to read this statement', 'Wie diese Erklärung zu lesen ist') },
    {
      type: 'paragraph',
      text: t(
        'Each row is one control. “Proposed” means that a risk, a law or a contract asks for it and nobody has decided yet; “undecided” means that nothing asks for it so far and nobody has decided. Only a person decides that a control is applicable, excluded or implemented. Statements taken over from an earlier document are shown as such and count as nothing more.',
        'Jede Zeile ist eine Maßnahme. „Vorgeschlagen“ heißt: ein Risiko, ein Gesetz oder ein Vertrag verlangt sie, und niemand hat entschieden; „nicht entschieden“ heißt: bisher verlangt sie nichts, und niemand hat entschieden. Ob eine Maßnahme anwendbar, ausgeschlossen oder umgesetzt ist, entscheidet allein ein Mensch. Angaben aus einer früheren Unterlage sind als solche gekennzeichnet und zählen nicht mehr als das.',
      ),
    },
    {
      type: 'facts',
      rows: [
        { label: t('Decided applicable', 'Als anwendbar entschieden'), value: String(summary.applicable) },
        { label: t('Decided excluded', 'Als ausgeschlossen entschieden'), value: String(summary.excluded) },
        { label: t('Proposed, not decided', 'Vorgeschlagen, nicht entschieden'), value: String(summary.proposed) },
        { label: t('Open', 'Offen'), value: String(summary.open) },
        {
          label: t('Implemented by decision', 'Nach Entscheidung umgesetzt'),
          value: String(summary.byStatus.implemented),
        },
        {
          label: t('With a statement from an earlier document', 'Mit Angabe aus früherer Unterlage'),
          value: String(summary.claimed),
        },
      ],
    },
    { type: 'figure', svg: coverageStrip(strip), alt: coverageStripSummary(strip), caption: strip.title, wide: true },
    { type: 'page-break' },
    ...groups.flatMap(([group, rows]): Block[] => [
      {
        type: 'heading',
        level: 1,
        text: headingOf(group, catalog, frame),
      },
      table(frame, rows, soa.related),
    ]),
  ];
}

const groupRows = (rows: readonly SoaRow[]): [string, SoaRow[]][] => [
  ...Map.groupBy(rows, (row) => (row.control.includes(':') ? '' : (row.control.split('.')[0] ?? ''))),
];

const headingOf = (group: string, catalog: Catalog, { language }: Frame): string =>
  group === ''
    ? say(language, { en: 'Controls from other sources', de: 'Maßnahmen aus anderen Quellen' })
    : `${group} ${catalog.groups.find((g) => g.id === group)?.label[language] ?? ''}`;

const stateOf = (row: SoaRow): StateWord => {
  if (row.state === 'decided') return row.applicable ? (statusStates[row.status ?? ''] ?? 'unknown') : 'neutral';
  return row.state === 'proposed' ? 'draft' : 'unknown';
};

function stripOf(frame: Frame, soa: Soa, groups: readonly [string, SoaRow[]][], catalog: Catalog): CoverageStrip {
  const t = (en: string, de: string) => say(frame.language, { en, de });
  return {
    title: t(`${soa.rows.length} controls and where each stands`, `${soa.rows.length} Maßnahmen und ihr Status`),
    language: frame.language,
    states: [
      { state: 'good', label: t('implemented', 'umgesetzt') },
      { state: 'partial', label: t('planned or partly', 'geplant oder teilweise') },
      { state: 'bad', label: t('not started', 'nicht begonnen') },
      { state: 'neutral', label: t('excluded', 'ausgeschlossen') },
      { state: 'draft', label: t('proposed', 'vorgeschlagen') },
      { state: 'unknown', label: t('undecided', 'nicht entschieden') },
    ],
    groups: groups.map(([group, rows]) => ({
      label: headingOf(group, catalog, frame),
      items: rows.map((row) => ({ id: row.control, label: row.label[frame.language], state: stateOf(row) })),
    })),
  };
}

function table(frame: Frame, rows: readonly SoaRow[], related: Soa['related']): Block {
  const t = (en: string, de: string) => say(frame.language, { en, de });
  return {
    type: 'table',
    columns: [
      { title: t('Control', 'Maßnahme'), width: 3.2 },
      { title: t('Applicable', 'Anwendbar'), width: 1.7 },
      {
        title: t('Why: risks, law, contracts, justification', 'Warum: Risiken, Gesetz, Verträge, Begründung'),
        width: 5,
      },
      { title: t('Implementation', 'Umsetzung'), width: 2.6 },
      { title: t('Owner, references', 'Verantwortlich, Verweise'), width: 2.4 },
    ],
    rows: rows.map((row) => [
      controlCell(row, frame.language, related),
      applicableCell(row, t),
      whyCell(row, frame.language),
      statusCell(row, frame),
      ownerCell(row, t),
    ]),
  };
}

type T = (en: string, de: string) => string;

function controlCell(row: SoaRow, language: Language, all: Soa['related']): Inline[] {
  const isOther = row.control.includes(':');
  const number = row.annexA ? `${row.control} (${row.annexA})` : isOther ? row.control : `${row.control} HLT`;
  const related = relatedWords(row, all, 3);
  return [
    { text: `${number} `, strong: true },
    row.title[language] ?? row.label[language],
    ...(related === '' ? [] : [{ text: ` ${related}`, muted: true }]),
  ];
}

function applicableCell(row: SoaRow, t: T): Cell {
  if (row.state === 'open') return { state: 'unknown', text: t('undecided', 'nicht entschieden') };
  if (row.state === 'proposed') return { state: 'draft', text: t('proposed: yes', 'Vorschlag: ja') };
  return row.applicable
    ? { state: 'good', text: t('yes', 'ja') }
    : { state: 'neutral', text: t('excluded', 'ausgeschlossen') };
}

const fewDrivers = 4;

function whyCell(row: SoaRow, language: Language): Inline[] {
  const t: T = (en, de) => say(language, { en, de });
  const decided = [row.justificationIn, row.justificationOut].filter((text) => text !== null);
  const drivers = row.state === 'decided' ? row.drivers : row.proposedDrivers;
  const shown = drivers.slice(0, fewDrivers).map((driver) => driver.label);
  if (drivers.length > fewDrivers)
    shown.push(
      t(
        `and ${drivers.length - fewDrivers} more (see the spreadsheet)`,
        `und ${drivers.length - fewDrivers} weitere (siehe Tabelle)`,
      ),
    );
  const flags = row.flags.map((flag) => flagWords[flag]?.[language] ?? flag);
  const parts: Inline[] = [...decided, shown.join('; ')]
    .filter((text) => text !== '')
    .map((text, i) => (i > 0 ? ` ${text}` : text));
  return flags.length > 0 ? [...parts, ' ', { state: 'partial', text: flags.join(', ') }] : parts;
}

function statusCell(row: SoaRow, frame: Frame): Inline[] {
  const { language } = frame;
  const t: T = (en, de) => say(language, { en, de });
  const word: Inline = row.status
    ? { state: statusStates[row.status] ?? 'unknown', text: statusWords[row.status]?.[language] ?? row.status }
    : {
        state: row.state === 'decided' ? 'neutral' : 'unknown',
        text: row.state === 'decided' ? '–' : t('not decided', 'nicht entschieden'),
      };
  const claim = row.claims[0];
  const waived = exceptionWords(row, frame).map((text): Inline => ({ state: 'neutral', text: ` ${text}` }));
  if (!claim?.statusWords) return [word, ...waived];
  const source = `${claim.sourceName}, ${claim.at}`;
  return [
    word,
    ...waived,
    { text: ` ${t('earlier statement', 'frühere Angabe')} “${claim.statusWords}” (${source})`, muted: true },
  ];
}

function ownerCell(row: SoaRow, t: T): Inline[] {
  const owner = row.owner ?? row.claims[0]?.owner ?? null;
  const references = [...row.references, ...(row.measures.length > 0 ? [tailoringOf(row)] : [])];
  const claimed = row.owner === null && owner !== null ? t(' (as stated earlier)', ' (frühere Angabe)') : '';
  return [
    owner ? `${owner}${claimed}` : { text: t('no owner', 'ohne Verantwortliche'), muted: true },
    references.length > 0 ? `; ${references.join('; ')}` : '',
  ];
}

/** Items of other catalogs that relate to the control, by source: the first few, and how many there are more. */
function relatedWords({ control }: SoaRow, related: Soa['related'], most: number): string {
  return (related.get(control) ?? [])
    .map(({ framework, items }) => {
      const more = items.length > most ? ` +${items.length - most}` : '';
      return `${framework} ${items.slice(0, most).join(', ')}${more}`;
    })
    .join('; ');
}

const tailoringOf = ({ measures }: SoaRow): string =>
  measures
    .map(({ name, tailoring, expectedOutcome }) => [name, tailoring, expectedOutcome].filter(Boolean).join(': '))
    .join('; ');

const sourceWord = ({ catalog }: SoaRow, t: T): string => {
  if (catalog === 'law') return t('law', 'Gesetz');
  return catalog === 'own' ? t('own control', 'eigene Maßnahme') : catalog;
};

/** An exception stands beside the status and never takes its place. */
function exceptionWords({ exceptions }: SoaRow, frame: Frame): string[] {
  const t: T = (en, de) => say(frame.language, { en, de });
  return exceptions.map(({ name, state, expires }) => {
    const word = {
      waiting: t('waits for approval', 'wartet auf Freigabe'),
      approved: t('approved, not yet in force', 'freigegeben, gilt noch nicht'),
      'in-force': t(`in force until ${expires}`, `gilt bis ${expires}`),
      expired: t(`expired on ${expires}`, `am ${expires} abgelaufen`),
    }[state];
    return `${t('Exception', 'Ausnahme')} “${name}”: ${word}`;
  });
}

const sheetColumns = (t: T) => [
  { title: t('Control', 'Maßnahme'), width: 10 },
  { title: t('Annex A', 'Anhang A'), width: 10 },
  { title: t('Title', 'Titel'), width: 40 },
  { title: t('Source', 'Quelle'), width: 20 },
  { title: t('Related items of other sources', 'Verwandte Punkte anderer Quellen'), width: 60 },
  { title: t('State', 'Status'), width: 14 },
  { title: t('Applicable', 'Anwendbar'), width: 12 },
  { title: t('Justification for inclusion', 'Begründung der Aufnahme'), width: 40 },
  { title: t('Justification for exclusion', 'Begründung des Ausschlusses'), width: 40 },
  { title: t('Drivers: risks, law, contracts', 'Gründe: Risiken, Gesetz, Verträge'), width: 60 },
  { title: t('Implementation (decided)', 'Umsetzung (entschieden)'), width: 20 },
  { title: t('Earlier statement', 'Frühere Angabe'), width: 40 },
  { title: t('Owner', 'Verantwortlich'), width: 24 },
  { title: t('References', 'Verweise'), width: 40 },
  { title: t('Tailoring and expected outcome', 'Anpassung und erwartetes Ergebnis'), width: 40 },
  { title: t('Exceptions', 'Ausnahmen'), width: 40 },
  { title: t('Decided by', 'Entschieden von'), width: 20 },
  { title: t('Last review', 'Zuletzt geprüft'), width: 14 },
  { title: t('Flags', 'Hinweise'), width: 30 },
  { title: t('Source of number and health mark', 'Quelle von Nummer und Kennzeichen'), width: 40 },
  { title: t('Verified against the standard', 'Mit der Norm verglichen'), width: 16 },
];

function sheetRow(row: SoaRow, frame: Frame, related: Soa['related']) {
  const { language } = frame;
  const t: T = (en, de) => say(language, { en, de });
  const yesNo = (value: boolean | null) => (value === null ? '' : value ? t('yes', 'ja') : t('no', 'nein'));
  const drivers = row.state === 'decided' ? row.drivers : row.proposedDrivers;
  const claims = row.claims.map((claim) => `${claim.statusWords ?? ''} (${claim.sourceName}, ${claim.at})`);
  return [
    row.control,
    row.annexA ?? '',
    row.title[language] ?? row.label[language],
    sourceWord(row, t),
    relatedWords(row, related, 1000),
    {
      decided: t('decided', 'entschieden'),
      proposed: t('proposed', 'vorgeschlagen'),
      open: t('undecided', 'nicht entschieden'),
    }[row.state],
    yesNo(row.applicable),
    row.justificationIn,
    row.justificationOut,
    drivers.map((driver) => driver.label).join('; '),
    row.status ? (statusWords[row.status]?.[language] ?? row.status) : '',
    claims.join('; '),
    row.owner,
    [...row.references, ...row.measures.map((measure) => measure.name)].join('; '),
    tailoringOf(row),
    exceptionWords(row, frame).join('; '),
    row.decidedBy,
    row.lastReview && dayOf(frame, row.lastReview),
    row.flags.map((flag) => flagWords[flag]?.[language] ?? flag).join('; '),
    row.source,
    yesNo(row.verifiedAgainstText),
  ];
}
