// SPDX-License-Identifier: Apache-2.0
import type { Block } from '../../../platform/rendering/document.ts';
import { type Frame, type Report, say, shownRows } from '../report.ts';
import { acceptabilityStates, acceptabilityWords, actionWords, optionWords, roleWords } from '../risk-words.ts';

export type PlanRow = {
  readonly risk: string;
  readonly subject: string;
  readonly current: string | null;
  readonly expected: string | null;
  readonly option: string | null;
  readonly action: string;
  readonly controls: readonly string[];
  readonly owner: string | null;
  readonly ownerRole: string | null;
  readonly due: string | null;
  /** A proposed action is nobody's task yet. */
  readonly status: string;
  readonly overdue: boolean;
  readonly proposed: boolean;
};
type T = (en: string, de: string) => string;

/** The risk treatment plan (ISO/IEC 27001 6.1.3 e). */
export function treatmentReport(frame: Frame, rows: readonly PlanRow[]): Report {
  const t: T = (en, de) => say(frame.language, { en, de });
  const title = t('Risk treatment plan', 'Risikobehandlungsplan');
  return {
    id: 'treatment-plan',
    title,
    approval: null,
    sources: [],
    tables: [{ name: title, columns: sheetColumns(t), rows: () => rows.map((row) => sheetRow(frame, row)) }],
    document: async (full) => {
      const shown = shownRows(rows, rows.length, full, frame.language);
      return {
        landscape: true,
        control: [{ label: t('Actions', 'Schritte'), value: String(rows.length) }],
        body: body(frame, shown.rows, shown.note),
      };
    },
  };
}

function body(frame: Frame, rows: readonly PlanRow[], note: string | undefined): Block[] {
  const t: T = (en, de) => say(frame.language, { en, de });
  const decided = rows.filter((row) => !row.proposed).length;
  const intro: Block = {
    type: 'paragraph',
    text: t(
      `${decided} actions were decided by a person. The others are proposals: they have no owner, no date and no effect until somebody decides.`,
      `${decided} Schritte hat ein Mensch entschieden. Die übrigen sind Vorschläge: ohne Verantwortliche, ohne Termin und ohne Wirkung, bis jemand entscheidet.`,
    ),
  };
  if (rows.length === 0)
    return [
      {
        type: 'paragraph',
        text: t(
          'No risk is known that needs treatment: no data.',
          'Kein behandlungsbedürftiges Risiko bekannt: keine Daten.',
        ),
      },
    ];
  return [
    { type: 'heading', level: 1, text: t('Plan', 'Plan') },
    intro,
    {
      type: 'table',
      columns: [
        { title: t('Risk', 'Risiko'), width: 3 },
        { title: t('Now, expected', 'Aktuelles Risiko, Restrisiko'), width: 2 },
        { title: t('Action', 'Schritt'), width: 4.4 },
        { title: t('Controls', 'Maßnahmen'), width: 1.6 },
        { title: t('Owner, due, status', 'Verantwortlich, fällig, Status'), width: 2.2 },
      ],
      rows: rows.map((row) => [
        [{ text: row.risk, strong: true }, ` ${row.subject}`],
        [badge(frame, row.current), ' → ', badge(frame, row.expected)],
        [row.option ? { text: `${optionWords[row.option]?.[frame.language]}: `, strong: true } : '', row.action],
        row.controls.join(', '),
        row.proposed
          ? [{ state: 'draft', text: t('proposed', 'vorgeschlagen') }, ` ${ownerOf(frame, row)}`]
          : [
              { state: row.overdue ? 'bad' : 'neutral', text: statusOf(frame, row) },
              ` ${[ownerOf(frame, row), row.due].filter(Boolean).join(', ')}`,
            ],
      ]),
      ...(note ? { note } : {}),
    },
  ];
}

const badge = (frame: Frame, level: string | null) =>
  level === null
    ? ({ state: 'unknown', text: say(frame.language, { en: 'not assessed', de: 'nicht bewertet' }) } as const)
    : { state: acceptabilityStates[level] ?? 'unknown', text: acceptabilityWords[level]?.[frame.language] ?? level };

const ownerOf = (frame: Frame, row: PlanRow): string =>
  row.owner ??
  (row.ownerRole
    ? say(frame.language, {
        en: `proposed: ${roleWords[row.ownerRole]?.en}`,
        de: `Vorschlag: ${roleWords[row.ownerRole]?.de}`,
      })
    : '');

const statusOf = ({ language }: Frame, { status, overdue }: PlanRow): string => {
  const words = actionWords[status]?.[language] ?? status;
  return overdue ? `${words} (${say(language, { en: 'overdue', de: 'überfällig' })})` : words;
};

const sheetColumns = (t: T) => [
  { title: t('Risk', 'Risiko'), width: 50 },
  { title: t('Subject', 'Gegenstand'), width: 30 },
  { title: t('Current', 'Aktuelles Risiko'), width: 16 },
  { title: t('Expected', 'Restrisiko'), width: 16 },
  { title: t('Option', 'Risikobehandlung'), width: 18 },
  { title: t('Action', 'Schritt'), width: 70 },
  { title: t('Controls', 'Maßnahmen'), width: 24 },
  { title: t('Owner', 'Verantwortlich'), width: 28 },
  { title: t('Due', 'Fällig'), width: 12 },
  { title: t('Status', 'Status'), width: 14 },
];

const sheetRow = (frame: Frame, row: PlanRow) => [
  row.risk,
  row.subject,
  row.current ? acceptabilityWords[row.current]?.[frame.language] : null,
  row.expected ? acceptabilityWords[row.expected]?.[frame.language] : null,
  row.option ? optionWords[row.option]?.[frame.language] : null,
  row.action,
  row.controls.join(', '),
  ownerOf(frame, row),
  row.due,
  statusOf(frame, row),
];
