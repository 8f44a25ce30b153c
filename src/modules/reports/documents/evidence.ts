// SPDX-License-Identifier: Apache-2.0
import type { Cell } from '../../../platform/rendering/document.ts';
import type { PackEntry } from '../../evidence/index.ts';
import { dayOf, type Frame, type Report, say, shownRows } from '../report.ts';

type T = (en: string, de: string) => string;
const freshness: Record<PackEntry['freshness'], [string, string, 'good' | 'partial' | 'bad' | 'unknown']> = {
  valid: ['valid', 'gültig', 'good'],
  'expires-soon': ['expires soon', 'läuft bald ab', 'partial'],
  expired: ['expired', 'abgelaufen', 'bad'],
  'not-stated': ['not stated', 'Ende nicht angegeben', 'unknown'],
};

/** The index of evidence. Files that nobody has cleared are listed and stay in the house. */
export function evidenceReport(frame: Frame, entries: readonly PackEntry[]): Report {
  const t: T = (en, de) => say(frame.language, { en, de });
  const title = t('Evidence index', 'Verzeichnis der Nachweise');
  const file = (entry: PackEntry) => entry.path ?? t('restricted, not included', 'zurückgehalten, nicht enthalten');
  return {
    id: 'evidence-index',
    title,
    approval: null,
    sources: [],
    tables: [
      {
        name: title,
        columns: [
          t('Evidence', 'Nachweis'),
          t('Collected', 'Erhoben'),
          t('By', 'Von'),
          t('Period from', 'Zeitraum von'),
          t('Period to', 'Zeitraum bis'),
          t('Valid until', 'Gültig bis'),
          t('Controls', 'Maßnahmen'),
          t('File', 'Datei'),
          'SHA-256',
        ].map((column) => ({ title: column, width: 26 })),
        rows: () =>
          entries.map((e) => [
            e.title,
            e.collectedAt,
            e.collectedBy,
            e.periodFrom,
            e.periodTo,
            e.validUntil,
            e.controls.map((c) => c.item).join(', '),
            file(e),
            e.sha256,
          ]),
      },
    ],
    document: async (full) => {
      const { rows, note } = shownRows(entries, entries.length, full, frame.language);
      const empty = t(
        'No evidence has been filed yet: no data. Every control that is to be called implemented needs some.',
        'Es sind noch keine Nachweise abgelegt: keine Daten. Jede Maßnahme, die als umgesetzt gelten soll, braucht welche.',
      );
      return {
        landscape: true,
        control: [{ label: t('Items', 'Einträge'), value: String(entries.length) }],
        body:
          entries.length === 0
            ? [{ type: 'callout', state: 'unknown', title: t('No evidence', 'Keine Nachweise'), text: [empty] }]
            : [
                {
                  type: 'table',
                  columns: [
                    { title: t('Evidence', 'Nachweis'), width: 3 },
                    { title: t('Collected, by whom, period', 'Erhoben, von wem, Zeitraum'), width: 3 },
                    { title: t('Freshness', 'Gültigkeit'), width: 2 },
                    { title: t('Controls', 'Maßnahmen'), width: 1.6 },
                    { title: t('File', 'Datei'), width: 3 },
                  ],
                  rows: rows.map((entry): Cell[] => {
                    const [en, de, state] = freshness[entry.freshness];
                    const period = [entry.periodFrom, entry.periodTo].filter((day) => day !== null).join(' – ');
                    return [
                      entry.title,
                      [dayOf(frame, entry.collectedAt), entry.collectedBy, period]
                        .filter((part) => part !== '')
                        .join(', '),
                      [{ state, text: t(en, de) }, entry.validUntil ? ` ${entry.validUntil}` : ''],
                      entry.controls.map((c) => c.item).join(', '),
                      [file(entry), { text: ` ${entry.sha256.slice(0, 16)}…`, mono: true }],
                    ];
                  }),
                  ...(note ? { note } : {}),
                },
              ],
      };
    },
  };
}
