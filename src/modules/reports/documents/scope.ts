// SPDX-License-Identifier: Apache-2.0
import type { Block } from '../../../platform/rendering/document.ts';
import type { Unit, WholeContext } from '../../organisation/index.ts';
import { dayOf, type Frame, type Report, say } from '../report.ts';

export type SourceRead = {
  readonly fileName: string;
  readonly source: string;
  readonly importer: string;
  readonly records: number;
  readonly rejected: number;
  readonly sha256: string;
  readonly problem: string | null;
};
type T = (en: string, de: string) => string;
const level: Record<Unit['kind'], [string, string]> = {
  group: ['group', 'Klinikverbund'],
  hospital: ['hospital', 'Krankenhaus'],
  site: ['site', 'Standort'],
  department: ['department', 'Abteilung'],
  'clinical-service': ['clinical service', 'Fachbereich'],
};

/** Scope and context of the ISMS (ISO/IEC 27001 clause 4), and the files that this pack rests on. */
export function scopeReport(
  frame: Frame,
  context: WholeContext,
  units: readonly Unit[],
  read: readonly SourceRead[],
): Report {
  const t: T = (en, de) => say(frame.language, { en, de });
  const scope = context.scope;
  return {
    id: 'scope-and-context',
    title: t('Scope and context of the ISMS', 'Geltungsbereich und Kontext des ISMS'),
    approval:
      scope?.state === 'approved' ? `${scope.approvedBy}, ${scope.approvedAt && dayOf(frame, scope.approvedAt)}` : null,
    sources: [],
    tables: [
      {
        name: t('Units', 'Einheiten'),
        columns: [
          { title: t('Unit', 'Einheit'), width: 50 },
          { title: t('Kind', 'Art'), width: 20 },
          { title: t('Level', 'Ebene'), width: 10 },
        ],
        rows: () => units.map((unit) => [unit.name, t(...level[unit.kind]), unit.depth]),
      },
      {
        name: t('Files read', 'Gelesene Dateien'),
        columns: [
          t('File', 'Datei'),
          t('Source', 'Quelle'),
          t('Importer', 'Importer'),
          t('Records', 'Zeilen'),
          t('Rejects', 'Abgewiesen'),
          'SHA-256',
          t('Problem', 'Problem'),
        ].map((title) => ({ title, width: 24 })),
        rows: () => read.map((r) => [r.fileName, r.source, r.importer, r.records, r.rejected, r.sha256, r.problem]),
      },
    ],
    document: async () => ({
      landscape: false,
      control: [
        {
          label: t('Version of the scope', 'Fassung des Geltungsbereichs'),
          value: scope ? `${scope.version} (${scope.state})` : t('none yet', 'noch keine'),
        },
      ],
      body: [...statement(context, t), ...clause4(frame, context, t), ...tree(units, t), ...files(read, t)],
    }),
  };
}

function statement(context: WholeContext, t: T): Block[] {
  const { scope } = context;
  const heading: Block = { type: 'heading', level: 1, text: t('Scope (4.3)', 'Geltungsbereich (4.3)') };
  if (!scope)
    return [
      heading,
      missing(
        t('No scope has been written', 'Es ist kein Geltungsbereich festgelegt'),
        t(
          'Without it nobody can say which services, sites and systems this pack is about. The ISMS manager drafts it, top management approves it.',
          'Ohne ihn kann niemand sagen, für welche Leistungen, Standorte und Systeme diese Unterlagen gelten. Die ISMS-Verantwortlichen entwerfen ihn, die Geschäftsleitung gibt ihn frei.',
        ),
      ),
    ];
  const exclusions = scope.exclusions.map(({ what, why }) => [what, why]);
  return [
    heading,
    { type: 'paragraph', text: scope.statement },
    { type: 'heading', level: 2, text: t('Boundaries', 'Grenzen') },
    { type: 'paragraph', text: scope.boundaries },
    { type: 'heading', level: 2, text: t('Exclusions', 'Ausschlüsse') },
    exclusions.length === 0
      ? { type: 'paragraph', text: t('None.', 'Keine.') }
      : {
          type: 'table',
          columns: [
            { title: t('What', 'Was'), width: 1 },
            { title: t('Why', 'Warum'), width: 2 },
          ],
          rows: exclusions,
        },
  ];
}

const missing = (title: string, text: string): Block => ({ type: 'callout', state: 'unknown', title, text: [text] });

function clause4(frame: Frame, context: WholeContext, t: T): Block[] {
  const none = t('Nothing is recorded: no data.', 'Nichts erfasst: keine Daten.');
  const { climate } = context;
  return [
    { type: 'heading', level: 1, text: t('Context (4.1)', 'Kontext (4.1)') },
    context.issues.length > 0
      ? {
          type: 'table',
          columns: [
            { title: t('Issue', 'Thema'), width: 2 },
            { title: t('Origin', 'Herkunft'), width: 1 },
            { title: t('Description', 'Beschreibung'), width: 4 },
          ],
          rows: context.issues.map((i) => [
            i.title,
            i.origin === 'internal' ? t('internal', 'intern') : t('external', 'extern'),
            i.description,
          ]),
        }
      : missing(t('Issues', 'Themen'), none),
    climate
      ? {
          type: 'facts',
          rows: [
            {
              label: t(
                'Climate change is a relevant issue (Amd 1:2024)',
                'Klimawandel ist ein relevantes Thema (Amd 1:2024)',
              ),
              value: climate.relevant ? t('yes', 'ja') : t('no', 'nein'),
            },
            { label: t('Rationale', 'Begründung'), value: climate.rationale },
            { label: t('Decided', 'Entschieden'), value: `${climate.decidedBy}, ${dayOf(frame, climate.decidedAt)}` },
          ],
        }
      : missing(
          t('Climate decision (Amd 1:2024)', 'Klimaentscheidung (Amd 1:2024)'),
          t(
            'Nobody has decided whether climate change is a relevant issue.',
            'Niemand hat entschieden, ob der Klimawandel ein relevantes Thema ist.',
          ),
        ),
    { type: 'heading', level: 1, text: t('Interested parties (4.2)', 'Interessierte Parteien (4.2)') },
    context.parties.length > 0
      ? {
          type: 'table',
          columns: [
            { title: t('Party', 'Partei'), width: 2 },
            { title: t('Needs', 'Anforderungen'), width: 4 },
            { title: t('Answered by the ISMS', 'Vom ISMS behandelt'), width: 1 },
          ],
          rows: context.parties.map((p) => [p.name, p.needs, p.addressed ? t('yes', 'ja') : t('no', 'nein')]),
        }
      : missing(t('Interested parties', 'Interessierte Parteien'), none),
  ];
}

function tree(units: readonly Unit[], t: T): Block[] {
  return [
    { type: 'heading', level: 1, text: t('Organisation', 'Organisation') },
    {
      type: 'table',
      columns: [
        { title: t('Unit', 'Einheit'), width: 4 },
        { title: t('Kind', 'Art'), width: 1.5 },
      ],
      rows: ordered(units).map((unit) => [`${'\u2003'.repeat(unit.depth)}${unit.name}`, t(...level[unit.kind])]),
    },
  ];
}

/** Every unit right below its parent. */
function ordered(units: readonly Unit[]): Unit[] {
  const children = Map.groupBy(units, (unit) => unit.parentId);
  const below = (unit: Unit): Unit[] => [unit, ...(children.get(unit.id) ?? []).flatMap(below)];
  const ids = new Set(units.map((unit) => unit.id));
  return units.filter((unit) => unit.parentId === null || !ids.has(unit.parentId)).flatMap(below);
}

function files(read: readonly SourceRead[], t: T): Block[] {
  const heading: Block = {
    type: 'heading',
    level: 1,
    text: t('Files that this pack rests on', 'Dateien, auf denen diese Unterlagen beruhen'),
  };
  if (read.length === 0) return [heading, { type: 'paragraph', text: t('None.', 'Keine.') }];
  return [
    heading,
    {
      type: 'table',
      columns: [
        { title: t('File', 'Datei'), width: 3 },
        { title: t('Read by', 'Gelesen von'), width: 2 },
        { title: t('Records', 'Datensätze'), width: 1, align: 'right' },
        { title: t('Rejects', 'Abgewiesen'), width: 1, align: 'right' },
        { title: 'SHA-256', width: 3.4 },
      ],
      rows: read.map((r) => [
        r.fileName,
        r.importer,
        String(r.records),
        String(r.rejected),
        { text: `${r.sha256.slice(0, 16)}…`, mono: true },
      ]),
    },
  ];
}
