// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { FactProvider, Module, Predicate } from '../slots.ts';
import { facts } from './contract.ts';
import * as store from './store.ts';

/** The facts module, given who knows what. */
export function factsModule(providers: readonly FactProvider[]): Module {
  const predicates = new Map(
    providers.flatMap((provider) => provider.predicates).map((predicate) => [predicate.id, predicate]),
  );
  return implement('facts', facts, createHandlers(providers, predicates));
}

function createHandlers(
  providers: readonly FactProvider[],
  predicates: ReadonlyMap<string, Predicate>,
): Handlers<typeof facts, Contexts> {
  const titleOf = (id: string) => predicates.get(id)?.title ?? { en: id, de: id };
  return {
    async refresh(ctx) {
      const count = [...predicates.keys()].length;
      let written = 0;
      for (const provider of providers) {
        for (const predicate of provider.predicates.map((p) => p.id)) {
          written += await ctx.transaction(async (tx) => {
            const query = provider.queries(tx).find((q) => q.predicate === predicate);
            const kind = predicates.get(predicate)?.subject;
            if (!kind) throw new AppError('internal', `The predicate ${predicate} has no subject.`);
            return query ? store.replaceFacts(tx, kind, query) : 0;
          });
          ctx.progress('facts', [...predicates.keys()].indexOf(predicate) + 1, count);
        }
      }
      await ctx.transaction(async (tx) => {
        await store.dropPredicatesExcept(tx, [...predicates.keys()]);
        await store.refreshStatistics(tx);
      });
      return { facts: written };
    },

    async of(ctx, { subjectId }) {
      const rows = await store.readFacts(ctx, [subjectId]);
      return {
        items: rows.map(({ subjectId: _, validUntil, ...fact }) => ({
          ...fact,
          title: titleOf(fact.predicate),
          validUntil: validUntil.toISOString(),
        })),
      };
    },

    async summary(ctx) {
      const rows = await store.countFacts(ctx);
      return { items: rows.map((row) => ({ ...row, title: titleOf(row.predicate) })) };
    },
  };
}

export { countFacts, type FactRow, readFacts } from './store.ts';
