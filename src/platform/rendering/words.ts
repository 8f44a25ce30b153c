// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';

/** What the writers add to a document of their own accord. */
export type DocumentWords = {
  readonly page: string;
  readonly of: string;
  readonly contents: string;
  readonly sources: string;
  readonly figure: string;
  readonly table: string;
  readonly noRows: string;
  readonly skip: string;
};

export const documentWords: Readonly<Record<Language, DocumentWords>> = {
  en: {
    page: 'Page',
    of: 'of',
    contents: 'Contents',
    sources: 'Sources and provenance',
    figure: 'Figure',
    table: 'Table',
    noRows: 'No entries.',
    skip: 'Skip to the content',
  },
  de: {
    page: 'Seite',
    of: 'von',
    contents: 'Inhalt',
    sources: 'Quellen und Herkunft',
    figure: 'Abbildung',
    table: 'Tabelle',
    noRows: 'Keine Einträge.',
    skip: 'Zum Inhalt springen',
  },
};

/** The words of a workbook. */
export const workbookWords = {
  en: {
    about: 'About',
    organisation: 'Organisation',
    createdAt: 'Produced at',
    sheets: 'Sheets',
    source: 'Source',
    page: 'Page',
    reading: 'How to read it',
    readingText:
      'Dates and times are in UTC. No cell holds a formula: text that begins like one is stored as text. A character that a spreadsheet cannot hold is shown by its code, e.g. [U+0007].',
  },
  de: {
    about: 'Über diese Datei',
    organisation: 'Einrichtung',
    createdAt: 'Erstellt am',
    sheets: 'Tabellenblätter',
    source: 'Quelle',
    page: 'Seite',
    reading: 'Hinweise zum Lesen',
    readingText:
      'Datum und Uhrzeit sind in UTC angegeben. Keine Zelle enthält eine Formel: Text, der wie eine beginnt, ist als Text gespeichert. Zeichen, die eine Tabelle nicht aufnehmen kann, stehen als Code da, z. B. [U+0007].',
  },
} as const satisfies Readonly<Record<Language, unknown>>;
