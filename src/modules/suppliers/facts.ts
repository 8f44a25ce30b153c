// SPDX-License-Identifier: Apache-2.0
import type { FactProvider, Predicate } from '../slots.ts';
import { factQueries } from './store/facts.ts';

const supplier = (id: string, en: string, de: string): Predicate => ({
  id,
  subject: 'supplier',
  validDays: 90,
  title: { en, de },
});

const predicates: readonly Predicate[] = [
  supplier('agreement-in-place', 'Agreement is in force', 'Vertrag ist in Kraft'),
  supplier('assessed-in-time', 'Assessed within a year', 'Innerhalb eines Jahres bewertet'),
  supplier('remote-maintenance-controlled', 'Remote maintenance is controlled', 'Fernwartung ist geregelt'),
  supplier('exit-planned', 'A way out is planned', 'Ausstieg ist geplant'),
];

export const facts: FactProvider = { predicates, queries: factQueries };
