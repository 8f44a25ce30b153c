// SPDX-License-Identifier: Apache-2.0
import type { FactProvider, Predicate } from '../slots.ts';
import { accessReviewed, privilegedReviewed } from './store/facts.ts';

const about = (id: string, en: string, de: string): Predicate => ({
  ...{ id, subject: 'organisation', validDays: 30 },
  title: { en, de },
});

const predicates: readonly Predicate[] = [
  about(
    'access-rights-reviewed',
    'Access rights are reviewed in their cycle',
    'Zugriffsrechte werden im Turnus überprüft',
  ),
  about(
    'privileged-access-reviewed',
    'Privileged access rights are reviewed in their cycle',
    'Privilegierte Zugriffsrechte werden im Turnus überprüft',
  ),
];

export const facts: FactProvider = {
  predicates,
  queries: (ctx) => [
    { predicate: 'access-rights-reviewed', select: accessReviewed(ctx) },
    { predicate: 'privileged-access-reviewed', select: privilegedReviewed(ctx) },
  ],
};
