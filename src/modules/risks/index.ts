// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module, SubjectProvider } from '../slots.ts';
import { risks } from './contract.ts';
import { createHandlers } from './service.ts';
import { writeRiskEntries } from './sink.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueOfRisks } from './store/due.ts';
import { findSubjects } from './store/imported.ts';
import { reviewFigures } from './store/review.ts';
import { undoRiskEntries } from './undo.ts';

/** The risks module, given who knows which subjects. */
export const risksModule = (providers: readonly SubjectProvider[]): Module => {
  const handlers = createHandlers(providers);
  return {
    ...implement('risks', risks, handlers),
    clauses: clauseRecords,
    reviews: reviewFigures,
    sinks: { 'risk-entry': writeRiskEntries },
    undos: { 'risk-entry': undoRiskEntries },
    findUsed: findSubjects,
    metrics,
    due: dueOfRisks,
    search: {
      permission: 'risks:read',
      async find(ctx, text, limit) {
        const { items } = await handlers.list(ctx, { text, limit, closed: false });
        return items.map(({ id, number, title, subject }) => ({
          ...{ id, kind: 'risk', title: title[ctx.language], to: `/risks/${id}` },
          detail:
            [number === null ? null : `R-${number}`, subject?.label[ctx.language]].filter(Boolean).join(' · ') || null,
        }));
      },
    },
  };
};

export { defaultCriteria } from './library.ts';
export { type Axis, axes, likelihoodWords, severityWords } from './model/axes.ts';
export type { Criteria } from './model/criteria.ts';
export { scenarioOf } from './present.ts';
export { raiseTriggers } from './reassess.ts';
export {
  type ControlDrivers,
  type PlanItem,
  readControlDrivers,
  readMatrix,
  streamPlan,
  streamRegister,
} from './register.ts';

import { metrics } from './store/metrics.ts';

export type { RegisterRow, Scores, Treatment } from './schemas.ts';
export { riskAreas } from './store/areas.ts';
export { readCriteria } from './store/criteria.ts';
export { hasRisk } from './store/register.ts';
