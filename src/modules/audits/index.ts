// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import { undoOf } from '../register-undo.ts';
import type { Module, Predicate } from '../slots.ts';
import { audits } from './contract.ts';
import { handlers, writeFindings } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueFindings } from './store/due.ts';
import { register } from './store.ts';

const about = (id: string, en: string, de: string): Predicate => ({
  id,
  subject: 'organisation',
  validDays: 365,
  title: { en, de },
});

/** Nothing in Wardline records yet that an audit or a review was held: both stay unknown. */
const predicates = [
  about('internal-audit-done', 'Internal audit was held within a year', 'Internes Audit im letzten Jahr durchgeführt'),
  about(
    'management-review-done',
    'Management review was held within a year',
    'Managementbewertung im letzten Jahr durchgeführt',
  ),
];

export const auditsModule: Module = {
  ...implement('audits', audits, handlers),
  clauses: clauseRecords,
  due: [dueFindings],
  sinks: { finding: writeFindings },
  undos: { finding: undoOf(register, writeFindings) },
  facts: { predicates, queries: () => [] },
  search: {
    permission: 'audits:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, title, source }) => ({
        ...{ id, kind: 'finding', title, detail: source, to: `/audits?row=${id}` },
      }));
    },
  },
};
