// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../contract/local-text.ts';
import type { Block } from '../../../platform/rendering/document.ts';
import type { LossYear } from '../../losses/index.ts';
import { type Frame, type Report, say } from '../report.ts';

type T = (en: string, de: string) => string;
type Figure = number | 'infinite';

/** What a year may cost, in money and in hours of care: computed for the stated estimates, which are all named. */
export function lossesReport(frame: Frame, years: readonly LossYear[]): Report {
  const t: T = (en, de) => say(frame.language, { en, de });
  const title = t('Losses of a year', 'Verluste eines Jahres');
  const number = numberIn(frame.language);
  return {
    id: 'losses',
    title,
    approval: null,
    sources: [
      t(
        'Exact for the stated estimates: computed, not simulated. The estimates themselves can be wrong.',
        'Exakt für die genannten Schätzungen: berechnet, nicht simuliert. Die Schätzungen selbst können falsch sein.',
      ),
    ],
    tables: [
      {
        name: title,
        columns: [
          t('Unit', 'Einheit'),
          t('Way to lose', 'Verlustmöglichkeit'),
          t('Mean of a year', 'Mittel eines Jahres'),
          t('Estimated by', 'Geschätzt von'),
          t('Estimated on', 'Geschätzt am'),
        ].map((column) => ({ title: column, width: 26 })),
        rows: () =>
          years.flatMap(({ unit, inputs }) =>
            inputs.map(({ name, mean, estimator, estimatedOn }) => [
              ...[unitWord(unit, t), name, mean, estimator, estimatedOn],
            ]),
          ),
      },
    ],
    document: async () => ({
      landscape: false,
      control: [
        {
          label: t('Ways to lose with an estimate', 'Verlustmöglichkeiten mit Schätzung'),
          value: String(years.reduce((sum, { inputs }) => sum + inputs.length, 0)),
        },
      ],
      body: years.flatMap((year) => blocksOf(year, t, number)),
    }),
  };
}

const unitWord = (unit: LossYear['unit'], t: T) =>
  unit === 'currency' ? t('Money', 'Geld') : t('Hours of care lost', 'Verlorene Stunden der Versorgung');

function numberIn(language: Language) {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  return (value: Figure) => (value === 'infinite' ? '∞' : format.format(value));
}

function blocksOf(
  { unit, result, inputs, withoutEstimate, hidden }: LossYear,
  t: T,
  number: (value: Figure) => string,
): Block[] {
  const heading: Block = { type: 'heading', level: 1, text: unitWord(unit, t) };
  const left: Block = {
    type: 'paragraph',
    text: t(
      `${withoutEstimate} ways to lose have no estimate and ${hidden} lie outside the scope: these are left out.`,
      `${withoutEstimate} Verlustmöglichkeiten haben keine Schätzung und ${hidden} liegen außerhalb des Bereichs: Sie fehlen hier.`,
    ),
  };
  if (!result)
    return [
      heading,
      {
        ...{ type: 'callout', state: 'unknown', title: t('No data', 'Keine Daten') },
        text: [t('Nobody has estimated anything in this unit.', 'In dieser Einheit hat niemand etwas geschätzt.')],
      },
      left,
    ];
  return [
    heading,
    left,
    {
      type: 'table',
      columns: [
        { title: t('Not exceeded in', 'Nicht überschritten in'), width: 2 },
        { title: t('Loss of a year', 'Jahresverlust'), width: 2 },
        { title: t('Mean of the years beyond', 'Mittel der Jahre darüber'), width: 2 },
      ],
      rows: [
        [t('on average', 'im Mittel'), number(result.mean.value), ''],
        ...result.risks.map(({ probability, valueAtRisk, expectedShortfall }) => [
          ...[`${probability * 100} %`, number(valueAtRisk.value), number(expectedShortfall.value)],
        ]),
      ],
    },
    { type: 'heading', level: 2, text: t('From these estimates', 'Aus diesen Schätzungen') },
    {
      type: 'table',
      columns: [
        { title: t('Way to lose', 'Verlustmöglichkeit'), width: 3 },
        { title: t('Mean of a year', 'Mittel eines Jahres'), width: 1.6 },
        { title: t('Estimated by, on', 'Geschätzt von, am'), width: 2.4 },
      ],
      rows: inputs.map(({ name, mean, estimator, estimatedOn }) => [
        ...[name, number(mean), `${estimator}, ${estimatedOn}`],
      ]),
    },
  ];
}
