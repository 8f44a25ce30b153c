// SPDX-License-Identifier: Apache-2.0
import type { FactProvider, Predicate } from '../slots.ts';
import { staffTrained } from './store/facts.ts';

const about = (id: string, en: string, de: string): Predicate => ({
  id,
  subject: 'organisation',
  validDays: 30,
  title: { en, de },
});

const predicates: readonly Predicate[] = [
  about('leavers-revoked', 'Leavers have no accounts left', 'Ausgeschiedene haben keine Zugänge mehr'),
  about('staff-trained', 'Staff are trained', 'Beschäftigte sind geschult'),
];

/** leavers-revoked needs the accounts of a directory, which nothing reads yet: no query, so it stays unknown. */
export const facts: FactProvider = {
  predicates,
  queries: (ctx) => [{ predicate: 'staff-trained', select: staffTrained(ctx) }],
};
