// SPDX-License-Identifier: Apache-2.0
import { type Metric, shareOf } from '../metric.ts';
import { readRequirements } from './service.ts';

export const metrics: readonly Metric[] = [
  {
    id: 'awareness.met',
    title: {
      en: 'Requirements of awareness and competence met',
      de: 'Erfüllte Anforderungen an Sensibilisierung und Kompetenz',
    },
    rule: {
      en: 'Over all requirements and everybody employed for whom they are: the share that a record shows as met today. Who has no known role is unknown.',
      de: 'Über alle Anforderungen und alle Beschäftigten, für die sie gelten: der Anteil, den ein Eintrag heute als erfüllt zeigt. Wessen Rolle nicht bekannt ist, zählt als unbekannt.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/awareness' },
    async measure(ctx) {
      const rows = await readRequirements(ctx);
      const sum = (...words: (keyof (typeof rows)[number]['counts'])[]) =>
        rows.reduce((all, { counts }) => all + words.reduce((n, word) => n + counts[word], 0), 0);
      return shareOf({ pass: sum('met', 'ends-soon'), fail: sum('missing', 'ended'), unknown: sum('unknown') });
    },
  },
];
