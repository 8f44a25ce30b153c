// SPDX-License-Identifier: Apache-2.0
import type { FactProvider, Predicate } from '../slots.ts';
import { factQueries } from './store/facts.ts';

const flow = (id: string, en: string, de: string): Predicate => ({
  id,
  subject: 'flow',
  validDays: 180,
  title: { en, de },
});

const predicates: readonly Predicate[] = [
  flow('protected-in-transit', 'Protected on its way', 'Auf dem Übertragungsweg geschützt'),
  flow('clinical-owner-assigned', 'Has a clinical owner', 'Hat eine klinisch verantwortliche Stelle'),
  flow('peer-authenticated', 'The other end is authenticated', 'Die Gegenstelle ist authentifiziert'),
  flow('delivery-monitored', 'Delivery is monitored', 'Die Zustellung wird überwacht'),
  flow('agreement-in-place', 'Covered by an agreement', 'Durch eine Vereinbarung geregelt'),
];

export const facts: FactProvider = { predicates, queries: factQueries };
