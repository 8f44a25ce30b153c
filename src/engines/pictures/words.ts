// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';

/** Words that the pictures add by themselves; all other words come with the data. */
export const pictureWords = {
  en: {
    protection: {
      protected: 'protected',
      unprotected: 'unprotected',
      unknown: 'protection unknown',
      'not-applicable': 'by procedure',
    },
    protectionShort: {
      protected: 'protected',
      unprotected: 'unprotected',
      unknown: 'unknown',
      'not-applicable': 'by procedure',
    },
    information: 'Information',
    form: 'Form',
    protectionTitle: 'Protection',
    unmarked: 'protected: no sign',
    several: 'several kinds on one line',
    boxes: 'Boxes',
    units: 'number of systems or devices',
    further: 'Further systems and devices',
    furtherZones: 'Further zones',
    noZone: 'Zone unknown',
    inside: 'inside',
    flow: ['flow', 'flows'],
    from: 'From',
    to: 'To',
    fromZone: 'From zone',
    toZone: 'To zone',
    note: 'Note',
    count: 'Count',
    total: 'Total',
    unrated: 'not rated',
    hidden: 'outside the scope',
    group: 'Group',
    id: 'Id',
    title: 'Title',
    state: 'State',
    series: 'Series',
    value: 'Value',
    band: 'Level',
  },
  de: {
    protection: {
      protected: 'geschützt',
      unprotected: 'ungeschützt',
      unknown: 'Schutz unbekannt',
      'not-applicable': 'durch Verfahren',
    },
    protectionShort: {
      protected: 'geschützt',
      unprotected: 'ungeschützt',
      unknown: 'unbekannt',
      'not-applicable': 'durch Verfahren',
    },
    information: 'Information',
    form: 'Form',
    protectionTitle: 'Schutz',
    unmarked: 'geschützt: ohne Zeichen',
    several: 'mehrere Arten auf einer Linie',
    boxes: 'Kästen',
    units: 'Anzahl der Systeme oder Geräte',
    further: 'Weitere Systeme und Geräte',
    furtherZones: 'Weitere Zonen',
    noZone: 'Zone unbekannt',
    inside: 'intern',
    flow: ['Fluss', 'Flüsse'],
    from: 'Von',
    to: 'An',
    fromZone: 'Aus Zone',
    toZone: 'In Zone',
    note: 'Anmerkung',
    count: 'Anzahl',
    total: 'Gesamt',
    unrated: 'nicht bewertet',
    hidden: 'außerhalb des Sichtbereichs',
    group: 'Gruppe',
    id: 'Kennung',
    title: 'Titel',
    state: 'Status',
    series: 'Reihe',
    value: 'Wert',
    band: 'Stufe',
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/** `1 flow`, `3 flows`; thousands are grouped as the language does. */
export const counted = (count: number, [one, many]: readonly [string, string], language: Language): string =>
  `${formatNumber(count, language)} ${count === 1 ? one : many}`;

/** Grouped by hand: the pictures must not depend on the locale data that a runtime happens to carry. */
export function formatNumber(value: number, language: Language): string {
  const [whole = '0', fraction] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, language === 'de' ? '.' : ',');
  return fraction === undefined ? grouped : `${grouped}${language === 'de' ? ',' : '.'}${fraction}`;
}

/** What a picture says as rows: the twin that can be sorted, exported and read aloud. */
export type PictureTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};
