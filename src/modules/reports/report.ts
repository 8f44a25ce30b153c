// SPDX-License-Identifier: Apache-2.0
import { dayIn, momentIn } from '../../contract/calendar.ts';
import type { Language, LocalText } from '../../contract/local-text.ts';
import type { Block, DocumentModel } from '../../platform/rendering/document.ts';
import type { SheetValue } from '../../platform/rendering/xlsx-cells.ts';

/** What every report of one pack shares: whose it is, when it was made, what stage 1 still lacks. */
export type Frame = {
  readonly organisation: string;
  readonly demonstration: boolean;
  readonly language: Language;
  readonly createdAt: Date;
  /** IANA name, that of the organisation: days and times of the report are told by it. */
  readonly timeZone: string;
  /** Program version, for the control rows. */
  readonly version: string;
  /** What a certification body would miss at stage 1 of the audit; empty only when nothing is missing. */
  readonly gaps: readonly string[];
};

export type ReportTable = {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  rows(): Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;
  readonly notes?: readonly string[];
};

/** The spreadsheet that holds a report's rows in full; a document that stops earlier names it. */
export type FullTable = { readonly file: string; readonly sha256: string };

/** One report: tables that hold everything, and a document that people read. */
export type Report = {
  readonly id: string;
  readonly title: string;
  /** Drafted reports say so on every page; an approved version does not. */
  readonly approval: string | null;
  /** Its document takes longer to typeset than the others: it is begun first. */
  readonly isLong?: boolean;
  readonly tables: readonly ReportTable[];
  readonly sources: readonly string[];
  document(full: FullTable | null): Promise<{
    readonly landscape: boolean;
    readonly control: readonly { label: string; value: string }[];
    readonly body: readonly Block[];
  }>;
};

/** Rows that a table of a document shows at most; the rest stands in the spreadsheet. */
export const mostRows = 2000;

export const say = (language: Language, text: LocalText): string => text[language];

export const marks = {
  draft: { en: 'DRAFT, NOT APPROVED', de: 'ENTWURF, NICHT FREIGEGEBEN' },
  demonstration: { en: 'DEMONSTRATION DATA', de: 'DEMONSTRATIONSDATEN' },
} as const;

export function marksOf(frame: Frame, report: Pick<Report, 'approval'>): string[] {
  const draft = report.approval === null ? [marks.draft[frame.language]] : [];
  return frame.demonstration ? [...draft, marks.demonstration[frame.language]] : draft;
}

/** The day of an instant where the organisation is, as YYYY-MM-DD. */
export const dayOf = ({ timeZone }: Frame, instant: string): string => dayIn(timeZone, new Date(instant));

/** The document model of a report in its frame. */
export async function documentOf(frame: Frame, report: Report, full: FullTable | null): Promise<DocumentModel> {
  const { landscape, control, body } = await report.document(full);
  const t = (en: string, de: string) => say(frame.language, { en, de });
  const common = [
    { label: t('Organisation', 'Organisation'), value: frame.organisation },
    ...control,
    { label: t('Created', 'Erstellt'), value: momentIn(frame.timeZone, frame.createdAt) },
    {
      label: t('Approval', 'Freigabe'),
      value:
        report.approval ??
        t(
          'none: drafted from proposals and imported records',
          'keine: Entwurf aus Vorschlägen und importierten Unterlagen',
        ),
    },
    { label: t('Made with', 'Erstellt mit'), value: `Wardline ${frame.version}` },
  ];
  const notice = {
    title: t(
      'Before stage 1 of the certification audit, this is still missing',
      'Vor Stufe 1 des Zertifizierungsaudits fehlt noch',
    ),
    items: frame.gaps,
  };
  return {
    title: report.title,
    language: frame.language,
    organisation: frame.organisation,
    control: full
      ? [...common, { label: t('Full table', 'Vollständige Tabelle'), value: `${full.file}, SHA-256 ${full.sha256}` }]
      : common,
    marks: marksOf(frame, report),
    ...(frame.gaps.length > 0 && report.approval === null ? { notice } : {}),
    sources: report.sources,
    landscape,
    body,
  };
}

/** A table of the document that stops at 2,000 rows and says where the rest is. */
export function shownRows<T>(
  rows: readonly T[],
  total: number,
  full: FullTable | null,
  language: Language,
): { rows: readonly T[]; note?: string } {
  const shown = rows.slice(0, mostRows);
  if (total <= shown.length) return { rows: shown };
  const n = (value: number) => value.toLocaleString(language);
  const rest = full
    ? {
        en: `All rows: ${full.file}, SHA-256 ${full.sha256}.`,
        de: `Alle Zeilen: ${full.file}, SHA-256 ${full.sha256}.`,
      }
    : { en: 'All rows: this report as XLSX or CSV.', de: 'Alle Zeilen: dieser Bericht als XLSX oder CSV.' };
  const note = say(language, {
    en: `This table stops at ${n(shown.length)} of ${n(total)} rows. ${rest.en}`,
    de: `Diese Tabelle endet nach ${n(shown.length)} von ${n(total)} Zeilen. ${rest.de}`,
  });
  return { rows: shown, note };
}
