// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { LocalText } from '../../contract/local-text.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { attempt } from '../../platform/tenancy/attempt.ts';
import { type CatalogItem, readCatalog, titleOf } from '../catalogs/index.ts';
import type { ClauseProvider, ClauseRecord } from '../clauses.ts';
import { inScope, requireWhole, staleEdit } from '../register-errors.ts';
import type { Clause, certification } from './contract.ts';
import { type ClauseNeed, clauseNeeds, readinessOf } from './model.ts';
import { planHandlers } from './plan.ts';
import { readClauses, writeClause } from './store/clause.ts';

const framework = 'iso-27001-2022';
const isClause = ({ id, assessable }: CatalogItem) => assessable && !id.startsWith('A.');

/** @param providers what the modules hold for clauses */
export function createHandlers(providers: readonly ClauseProvider[]): Handlers<typeof certification, Contexts> {
  const clausesOf = async (ctx: QueryContext) => {
    const said = await readClauses(ctx);
    const held = await askAll(ctx, providers);
    return readCatalog(framework)
      .items.filter(isClause)
      .map((item) => clauseOf(ctx, item, held, said.get(item.id)));
  };
  return {
    ...planHandlers,
    async readiness(ctx) {
      const { framework: name, edition } = readCatalog(framework);
      return { framework: name, edition, today: ctx.today, items: await clausesOf(ctx) };
    },
    async assign(ctx, { clause, revision, owner, note }) {
      requireWhole(ctx);
      const isWritten = await writeClause(ctx, revision, { clause, owner, note });
      const now = inScope(
        (await clausesOf(ctx)).find((one) => one.clause === clause),
        'clause',
      );
      if (!isWritten) throw staleEdit('clause', now);
      return now;
    },
  };
}

type Held = { readonly provider: ClauseProvider; readonly records: readonly ClauseRecord[] | null };

/** Asks every module; one that fails, or that the caller may not read, holds up no other. */
async function askAll(ctx: QueryContext, providers: readonly ClauseProvider[]): Promise<Held[]> {
  const held: Held[] = [];
  for (const provider of providers) {
    const isAllowed = ctx.permissions === 'all' || ctx.permissions.has(provider.permission);
    const records = isAllowed
      ? await attempt<readonly ClauseRecord[] | null>(
          ctx.db,
          () => provider.records(ctx),
          (error) => {
            ctx.log.error({ err: error, provider: provider.id }, 'it could not be read what is held for clauses');
            return null;
          },
        )
      : null;
    held.push({ provider, records });
  }
  return held;
}

type Said = { readonly owner: string | null; readonly note: string | null; readonly revision: number };

function clauseOf(ctx: QueryContext, item: CatalogItem, held: readonly Held[], said: Said | undefined): Clause {
  const records = held.flatMap(({ provider, records: all }) =>
    (all ?? []).filter(({ clause }) => clause === item.id).map((record) => ({ ...record, what: provider.what })),
  );
  // whoever names no clauses may hold something for any
  const unread = held
    .filter(({ records: all }) => all === null)
    .filter(({ provider: { clauses } }) => clauses.length === 0 || clauses.includes(item.id));
  const needs = needOf(item);
  return {
    clause: item.id,
    title: { en: titleOf(item, 'en'), de: titleOf(item, 'de') },
    description: item.description,
    needs,
    state: readinessOf(needs, records, unread.length === 0, ctx.today),
    ...{ owner: said?.owner ?? null, note: said?.note ?? null, revision: said?.revision ?? null },
    records: records.map(({ clause: _, ...record }) => record),
    unread: unread.map(({ provider }): LocalText => provider.what),
  };
}

function needOf({ attributes }: CatalogItem): ClauseNeed {
  return clauseNeeds.find((need) => need === attributes.record) ?? 'expected';
}
