// SPDX-License-Identifier: Apache-2.0
import type { FactProvider, Predicate } from '../slots.ts';
import { keptInTime, retentionRuled } from './store/facts.ts';

const about = (id: string, validDays: number, en: string, de: string): Predicate => ({
  ...{ id, subject: 'organisation', validDays },
  title: { en, de },
});

export const facts: FactProvider = {
  predicates: [
    about(
      'retention-ruled',
      30,
      'Every record class has a rule of retention',
      'Für jede Unterlagenart gibt es eine Aufbewahrungsregel',
    ),
    about(
      'records-disposed-in-time',
      7,
      'Nothing is kept longer than allowed',
      'Nichts wird länger aufbewahrt als erlaubt',
    ),
  ],
  queries: (ctx) => [
    { predicate: 'retention-ruled', select: retentionRuled(ctx) },
    { predicate: 'records-disposed-in-time', select: keptInTime(ctx) },
  ],
};
