// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../contract/local-text.ts';
import { type RiskMatrix, riskMatrix, riskMatrixSummary } from '../../../engines/pictures/risk-matrix.ts';
import type { Block, Cell, Inline } from '../../../platform/rendering/document.ts';
import type { RegisterRow } from '../../risks/index.ts';
import { type Frame, type FullTable, type Report, say, shownRows } from '../report.ts';
import {
  acceptabilityStates,
  acceptabilityWords,
  axisWords,
  flagWords,
  likelihoodSteps,
  optionWords,
  originWords,
  roleWords,
  severitySteps,
  statusWords,
} from '../risk-words.ts';

export type MatrixCells = readonly {
  readonly axis: string;
  readonly likelihood: number;
  readonly severity: number;
  readonly acceptability: string;
  readonly count: number;
}[];
export type RiskData = {
  readonly rows: readonly RegisterRow[];
  readonly total: number;
  readonly hidden: number;
  readonly cannotTell: number;
  readonly matrix: MatrixCells;
};
type T = (en: string, de: string) => string;
type Scored = NonNullable<RegisterRow['scores']>;

/** The risk register, worst first and patient harm before all else (ISO/IEC 27001 6.1.2, 8.2; IEC 80001-1). */
export function risksReport(frame: Frame, data: RiskData): Report {
  const t: T = (en, de) => say(frame.language, { en, de });
  const title = t('Risk register', 'Risikoregister');
  return {
    id: 'risk-register',
    title,
    approval: null,
    sources: [
      t(
        'Proposed scores are Wardline’s estimates over the facts that were read. Nobody has accepted a risk on their strength; only its owner can.',
        'Vorgeschlagene Werte sind Schätzungen von Wardline aus den gelesenen Tatsachen. Niemand hat daraufhin ein Risiko akzeptiert; das kann nur der Risikoeigentümer.',
      ),
    ],
    tables: [
      { name: title, columns: sheetColumns(t), rows: () => data.rows.map((row) => sheetRow(row, frame.language)) },
    ],
    document: async (full) => ({
      landscape: true,
      control: [{ label: t('Risks', 'Risiken'), value: data.total.toLocaleString(frame.language) }],
      body: body(frame, data, full),
    }),
  };
}

function body(frame: Frame, data: RiskData, full: FullTable | null): Block[] {
  const t: T = (en, de) => say(frame.language, { en, de });
  const { rows, note } = shownRows(data.rows, data.total, full, frame.language);
  return [
    { type: 'heading', level: 1, text: t('Where the hospital stands', 'Wo das Krankenhaus steht') },
    { type: 'facts', rows: counts(data, t) },
    {
      type: 'paragraph',
      text: t(
        'Each axis has its own acceptability; the worst axis decides and scores are never added up. Inherent counts what makes a risk worse, current also what is proved to lessen it, expected is an estimate after the proposed treatment. What is unknown is not counted as good.',
        'Jede Schadensart hat eigene Akzeptanzgrenzen; die schlimmste ist maßgeblich, Werte werden nie addiert. Das Ausgangsrisiko zählt, was ein Risiko verschlimmert, das aktuelle Risiko auch, was es nachweislich mindert; das Restrisiko ist eine Schätzung nach der vorgeschlagenen Risikobehandlung. Unbekanntes zählt nicht als gut.',
      ),
    },
    ...matrices(frame, data),
    { type: 'page-break' },
    { type: 'heading', level: 1, text: t('Register', 'Register') },
    {
      type: 'table',
      columns: [
        { title: t('Risk', 'Risiko'), width: 4 },
        { title: t('Decides', 'Maßgeblich'), width: 1.6 },
        { title: t('Inherent', 'Ausgangsrisiko'), width: 1.7 },
        { title: t('Current', 'Aktuelles Risiko'), width: 1.7 },
        { title: t('Expected', 'Restrisiko'), width: 1.7 },
        { title: t('Status, owner, controls', 'Status, verantwortlich, Maßnahmen'), width: 3.4 },
      ],
      rows: rows.map((row) => tableRow(row, frame.language)),
      ...(note ? { note } : {}),
    },
  ];
}

function counts(data: RiskData, t: T) {
  const by = (test: (row: RegisterRow) => boolean) => String(data.rows.filter(test).length);
  return [
    {
      label: t('Not acceptable now', 'Derzeit nicht akzeptabel'),
      value: by((row) => row.scores?.current.acceptability === 'unacceptable'),
    },
    {
      label: t('of these, patient safety decides', 'davon maßgeblich: Patientensicherheit'),
      value: by(
        (row) =>
          row.scores?.current.acceptability === 'unacceptable' && row.scores.current.decides === 'patient-safety',
      ),
    },
    {
      label: t('Tolerable now', 'Derzeit tolerierbar'),
      value: by((row) => row.scores?.current.acceptability === 'tolerable'),
    },
    {
      label: t('Proposed, nobody has decided', 'Vorgeschlagen, nicht entschieden'),
      value: by((row) => row.kind === 'proposal'),
    },
    {
      label: t('Taken over from earlier registers', 'Aus früheren Risikoregistern'),
      value: by((row) => row.origin === 'imported'),
    },
    {
      label: t('Cannot be told for lack of facts', 'Mangels Tatsachen nicht zu sagen'),
      value: String(data.cannotTell),
    },
  ];
}

function matrices(frame: Frame, data: RiskData): Block[] {
  const t: T = (en, de) => say(frame.language, { en, de });
  const cells = data.matrix.filter((cell) => cell.axis === 'patient-safety');
  if (!cells.some((cell) => cell.count > 0)) return [];
  const matrix: RiskMatrix = {
    title: t('Current risks to patient safety', 'Aktuelle Risiken für die Patientensicherheit'),
    language: frame.language,
    likelihood: { title: t('Likelihood', 'Wahrscheinlichkeit'), steps: likelihoodSteps[frame.language] },
    severity: { title: t('Severity', 'Schweregrad'), steps: severitySteps[frame.language] },
    bands: Object.entries(acceptabilityWords).map(([id, label]) => ({ id, label: label[frame.language] })),
    cells: cells.map((cell) => ({
      likelihood: cell.likelihood - 1,
      severity: cell.severity - 1,
      band: cell.acceptability,
      count: cell.count,
    })),
    unrated: data.rows.filter((row) => row.scores === null).length,
    hidden: data.hidden,
  };
  return [{ type: 'figure', svg: riskMatrix(matrix), alt: riskMatrixSummary(matrix), caption: matrix.title }];
}

const badge = (judgement: Scored['current'], axis: string, language: Language): Cell => {
  const score = judgement.scores.find((entry) => entry.axis === axis);
  const levels = score ? ` ${score.likelihood}\u00a0×\u00a0${score.severity}` : '';
  return [
    {
      state: acceptabilityStates[judgement.acceptability] ?? 'unknown',
      text: acceptabilityWords[judgement.acceptability]?.[language] ?? '',
    },
    levels,
  ];
};

function tableRow(row: RegisterRow, language: Language): Cell[] {
  const axis = row.scores?.current.decides ?? '';
  const none: Cell = { state: 'unknown', text: say(language, { en: 'not assessed', de: 'nicht bewertet' }) };
  const { scores } = row;
  return [
    riskCell(row, language),
    axisWords[axis]?.[language] ?? '–',
    scores ? badge(scores.inherent, scores.inherent.decides, language) : (importedWords(row, language) ?? none),
    scores ? badge(scores.current, scores.current.decides, language) : none,
    scores ? badge(scores.residual, scores.residual.decides, language) : none,
    statusCell(row, language),
  ];
}

function riskCell(row: RegisterRow, language: Language): Inline[] {
  const t: T = (en, de) => say(language, { en, de });
  const subject = row.subject ? row.subject.label[language] : '';
  const affected =
    row.affected !== null && row.affected > 1 ? t(` (${row.affected} units)`, ` (${row.affected} Geräte)`) : '';
  const hazard: Inline[] = row.hazard ? [{ text: ' IEC 80001', muted: true }] : [];
  return [{ text: row.title[language], strong: true }, subject ? ` ${subject}${affected}` : '', ...hazard];
}

function importedWords(row: RegisterRow, language: Language): Cell | null {
  const { asImported } = row;
  if (!asImported) return null;
  const words = [asImported.level, asImported.likelihood, asImported.impact]
    .filter((word) => word !== null)
    .join(' / ');
  return {
    text: say(language, { en: `as written: ${words || 'nothing'}`, de: `wie geschrieben: ${words || 'nichts'}` }),
    muted: true,
  };
}

function statusCell(row: RegisterRow, language: Language): Inline[] {
  const t: T = (en, de) => say(language, { en, de });
  const role = row.ownerRole
    ? t(`proposed: ${roleWords[row.ownerRole]?.en}`, `Vorschlag: ${roleWords[row.ownerRole]?.de}`)
    : t('no owner', 'ohne Risikoeigentümer');
  const option = row.option ? `${optionWords[row.option]?.[language]}; ` : '';
  const flags: Inline[] = row.flags.flatMap((flag): Inline[] => [
    ' ',
    { state: 'partial', text: flagWords[flag]?.[language] ?? flag },
  ]);
  return [
    { state: row.kind === 'proposal' ? 'draft' : 'neutral', text: statusWords[row.status]?.[language] ?? row.status },
    ` ${option}${row.owner ?? role}. `,
    { text: row.controls.join(', '), muted: true },
    ...flags,
  ];
}

const sheetColumns = (t: T) => [
  { title: t('Number', 'Nummer'), width: 8 },
  { title: t('Risk', 'Risiko'), width: 50 },
  { title: t('Subject', 'Gegenstand'), width: 30 },
  { title: t('Units affected', 'Betroffene Geräte'), width: 10 },
  { title: t('Origin', 'Herkunft'), width: 12 },
  { title: t('Status', 'Status'), width: 24 },
  { title: t('Axis that decides', 'Maßgebliche Schadensart'), width: 22 },
  ...(['Inherent', 'Current', 'Expected'] as const).flatMap((stage) => {
    const name = {
      Inherent: t('Inherent', 'Ausgangsrisiko'),
      Current: t('Current', 'Aktuelles Risiko'),
      Expected: t('Expected', 'Restrisiko'),
    }[stage];
    return [
      {
        title: `${name}: ${t('all axes, likelihood × severity', 'alle Schadensarten, Wahrscheinlichkeit × Schweregrad')}`,
        width: 44,
      },
      { title: `${name}: ${t('acceptability', 'Stufe')}`, width: 16 },
    ];
  }),
  { title: t('As imported', 'Wie importiert'), width: 30 },
  { title: t('Treatment', 'Risikobehandlung'), width: 18 },
  { title: t('Owner', 'Verantwortlich'), width: 24 },
  { title: t('Controls', 'Maßnahmen'), width: 24 },
  { title: t('Flags', 'Hinweise'), width: 24 },
];

function sheetRow(row: RegisterRow, language: Language) {
  const all = (judgement: Scored['current']) =>
    judgement.scores.map((s) => `${axisWords[s.axis]?.[language]} ${s.likelihood} × ${s.severity}`).join('; ');
  const stage = (judgement: Scored['current'] | undefined) =>
    judgement ? [all(judgement), acceptabilityWords[judgement.acceptability]?.[language]] : [null, null];
  const imported = row.asImported
    ? [row.asImported.level, row.asImported.likelihood, row.asImported.impact, row.asImported.status]
        .filter((w) => w !== null)
        .join(' / ')
    : null;
  return [
    row.number,
    row.title[language],
    row.subject?.label[language],
    row.affected,
    originWords[row.origin]?.[language],
    statusWords[row.status]?.[language],
    row.scores ? axisWords[row.scores.current.decides]?.[language] : null,
    ...stage(row.scores?.inherent),
    ...stage(row.scores?.current),
    ...stage(row.scores?.residual),
    imported,
    row.option ? optionWords[row.option]?.[language] : null,
    row.owner ?? (row.ownerRole ? roleWords[row.ownerRole]?.[language] : null),
    row.controls.join(', '),
    row.flags.map((flag) => flagWords[flag]?.[language]).join('; '),
  ];
}
