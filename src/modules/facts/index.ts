// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { FactProvider, Module, Predicate, SubjectKind } from '../slots.ts';
import { facts } from './contract.ts';
import { factMetrics } from './metrics.ts';
import * as store from './store.ts';

/** The facts module, given who knows what. One predicate may speak of several kinds of subject; each provider owns its own. */
export function factsModule(providers: readonly FactProvider[]): Module {
  const owned = providers.flatMap(({ predicates }) => predicates);
  return { ...implement('facts', facts, createHandlers(providers)), metrics: factMetrics(owned) };
}

function createHandlers(providers: readonly FactProvider[]): Handlers<typeof facts, Contexts> {
  const owned = providers.flatMap((provider) => provider.predicates.map((predicate) => ({ provider, predicate })));
  const titleOf = (id: string, kind: SubjectKind) =>
    owned.find(({ predicate }) => predicate.id === id && predicate.subject === kind)?.predicate.title ?? {
      en: id,
      de: id,
    };
  return {
    async refresh(ctx) {
      let written = 0;
      for (const [i, { provider, predicate }] of owned.entries()) {
        written += await ctx.transaction(async (tx) => {
          const query = provider.queries(tx).find((candidate) => candidate.predicate === predicate.id);
          return query ? store.replaceFacts(tx, predicate.subject, query) : 0;
        });
        ctx.progress('facts', i + 1, owned.length);
      }
      await ctx.transaction(async (tx) => {
        await store.dropPredicatesExcept(
          tx,
          owned.map(({ predicate }) => predicate.id),
        );
        await store.refreshStatistics(tx);
      });
      return { facts: written };
    },

    async of(ctx, { subjectId }) {
      const rows = await store.readFacts(ctx, [subjectId]);
      return {
        items: rows.map(({ subjectId: _, subjectKind, validUntil, ...fact }) => ({
          ...fact,
          title: titleOf(fact.predicate, subjectKind),
          validUntil: validUntil.toISOString(),
        })),
      };
    },

    async summary(ctx) {
      const counted = await store.countFacts(ctx);
      const isCounted = ({ id, subject }: Predicate) =>
        counted.some((row) => row.predicate === id && row.subject === subject);
      const silent = owned
        .filter(({ predicate }) => !isCounted(predicate))
        .map(({ predicate: { id, subject } }) => ({ predicate: id, subject, pass: 0, fail: 0, unknown: 0 }));
      return {
        items: [...counted, ...silent].map((row) => ({ ...row, title: titleOf(row.predicate, row.subject) })),
      };
    },
  };
}

export { countFacts, type FactRow, readAnswers, readFacts } from './store.ts';
