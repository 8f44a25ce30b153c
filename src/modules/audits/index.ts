// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { AreaProvider } from '../areas.ts';
import { undoOf } from '../register-undo.ts';
import type { Module, Predicate } from '../slots.ts';
import { audits } from './contract.ts';
import { createHandlers, writeFindings } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueAudits, dueChecks, dueFindings } from './store/due.ts';
import { factQueries } from './store/facts.ts';
import { reviewFigures } from './store/review.ts';
import { register } from './store.ts';

const predicates: readonly Predicate[] = [
  {
    ...{ id: 'internal-audit-done', subject: 'organisation', validDays: 365 },
    title: { en: 'Internal audit was held within a year', de: 'Internes Audit im letzten Jahr durchgeführt' },
  },
];

/** @param areas what people answer for: nobody audits that */
export const auditsModule = (areas: readonly AreaProvider[]): Module => {
  const handlers = createHandlers(areas);
  return {
    ...implement('audits', audits, handlers),
    clauses: clauseRecords,
    reviews: reviewFigures,
    due: [dueFindings, dueChecks, dueAudits],
    sinks: { finding: writeFindings },
    undos: { finding: undoOf(register, writeFindings) },
    facts: { predicates, queries: factQueries },
    search: {
      permission: 'audits:read',
      async find(ctx, text, limit) {
        const asked = { text, limit, removed: false };
        const [findings, plans] = [await handlers.list(ctx, asked), await handlers.auditList(ctx, asked)];
        return [
          ...plans.items.map(({ id, name }) => ({
            ...{ id, kind: 'audit', title: name, detail: null, to: `/audits/plans/${id}` },
          })),
          ...findings.items.map(({ id, title, source }) => ({
            ...{ id, kind: 'finding', title, detail: source, to: `/audits?row=${id}` },
          })),
        ].slice(0, limit);
      },
    },
  };
};
export { type Nonconformity, openFindings, openNonconformities } from './store/programme.ts';
