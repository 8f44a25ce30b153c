// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';
import { type CompiledQuery, sql } from 'kysely';
import type { Facet, Faceted, Field, Fields, Selection } from '../../contract/list.ts';
import type { QueryContext } from '../invoke/context.ts';
import type { Tx } from '../tenancy/transaction.ts';
import { all, conditionsOf, type Fragment, type List, type Source } from './list.ts';

type Facets<F extends Fields> = { total: number; hidden: number; facets: { [K in Faceted<F>]: Facet } };

/** Counts that were asked for lately, by the statements that counted them, so that none is taken for another; the newest last. */
const known = new Map<string, Promise<unknown>>();
const mostKnown = 500;

/**
 * The facets of a list, counted once for all who ask the same of the same rows: whoever asks while they are being counted
 * waits for them, and they hold until something in the tenant changes. Three statements at most.
 */
export async function readFacets<F extends Fields>(
  ctx: QueryContext,
  list: List<F>,
  selection: Selection,
): Promise<Facets<F>> {
  const stamp = await readStamp(ctx.db);
  const statements = countingOf(ctx.db, list, selection);
  const asked = statements.map(({ sql, parameters }) => [sql, parameters]);
  const key = hash('sha256', JSON.stringify([ctx.tenant, list.spec.name, asked, ctx.today, stamp]), 'base64url');
  const others = known.get(key) as Promise<Facets<F>> | undefined;
  const found = await others?.catch(() => undefined);
  if (found) return found;
  const counting = count(ctx.db, list, statements);
  known.delete(key);
  known.set(key, counting);
  counting.catch(() => known.delete(key));
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - mostKnown))) known.delete(oldest);
  return counting;
}

/** Changes with every change of the tenant: the trail knows of all but what the reasoner proposes. Read before the rows are. */
async function readStamp(tx: Tx): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`select concat_ws(' ', (select max(seq) from audit.link),
    (select count(*) || ' ' || max(proposed_at) from risk_proposal)) as stamp`.execute(tx);
  return rows[0]?.stamp ?? '';
}

/** How many values of a facet are named. */
const named = 100;

type Counted = { facet: string | null; value: string | null; seen: number; hidden: number };

/** How many rows of a selection lie within the scope, and how many outside. One statement. */
export async function countList(tx: Tx, { spec, sources }: List, selection: Selection) {
  const parts = sources.map((source) =>
    countParts(source, [...conditionsOf(spec, source, selection).values()], [], true),
  );
  const { rows } = await sql<Counted>`${sql.join(parts, sql` union all `)}`.execute(tx);
  return { total: sum(rows.map((row) => row.seen)), hidden: sum(rows.map((row) => row.hidden)) };
}

/** As `readFacets`, counted anew each time: for rows whose changes are not on the trail. */
export const countFacets = <F extends Fields>(tx: Tx, list: List<F>, selection: Selection): Promise<Facets<F>> =>
  count(tx, list, countingOf(tx, list, selection));

/**
 * What counts the rows of a selection within and outside the scope, and its facets: two statements at most, one for the
 * facets without a condition of their own, which all count the same rows, one for those with.
 */
function countingOf<F extends Fields>(
  tx: Tx,
  { spec, sources }: List<F>,
  selection: Selection,
): CompiledQuery<Counted>[] {
  const facets = Object.keys(spec.fields).filter((name) => spec.fields[name]?.facet);
  const asked = selection.filter ?? {};
  const free = facets.filter((name) => asked[name] === undefined);
  const bound = facets.filter((name) => asked[name] !== undefined);
  const counts = (names: readonly string[], without?: string) =>
    sources.map((source) => {
      const conditions = conditionsOf(spec, source, selection);
      if (without !== undefined) conditions.delete(without);
      return countParts(source, [...conditions.values()], names, without === undefined);
    });
  const rest = bound.flatMap((name) => counts([name], name));
  return [counts(free), rest]
    .filter((parts) => parts.length > 0)
    .map((parts) => sql<Counted>`${sql.join(parts, sql` union all `)}`.compile(tx));
}

async function count<F extends Fields>(
  tx: Tx,
  { spec }: List<F>,
  statements: readonly CompiledQuery<Counted>[],
): Promise<Facets<F>> {
  const rows: Counted[] = [];
  for (const statement of statements) rows.push(...(await tx.executeQuery(statement)).rows);
  const facets = Object.keys(spec.fields).filter((name) => spec.fields[name]?.facet);
  const whole = rows.filter((row) => row.facet === null);
  const facetRows = (name: string) => rows.filter((row) => row.facet === name);
  return {
    total: sum(whole.map((row) => row.seen)),
    hidden: sum(whole.map((row) => row.hidden)),
    facets: Object.fromEntries(facets.map((name) => [name, asFacet(spec.fields[name], facetRows(name))])) as {
      [K in Faceted<F>]: Facet;
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Counts one table by each of the facets, and as a whole if wanted, in one pass. */
function countParts(
  source: Source,
  conditions: readonly Fragment[],
  facets: readonly string[],
  whole: boolean,
): Fragment {
  const values = facets.map((name, i) => sql`${source.columns[name]?.sql ?? sql`null`} as ${sql.ref(`f${i}`)}`);
  const places = facets.map((_, i) => sql.ref(`f${i}`));
  const sets = [...(whole ? [sql`()`] : []), ...places.map((place) => sql`(${place})`)];
  const named = facets.map((name, i) => sql`when grouping(${sql.ref(`f${i}`)}) = 0 then ${sql.lit(name)}`);
  const valued = facets.map((_, i) => sql`when grouping(${sql.ref(`f${i}`)}) = 0 then ${sql.ref(`f${i}`)}::text`);
  const facet = facets.length === 0 ? sql`null::text` : sql`case ${sql.join(named, sql` `)} end`;
  const value = facets.length === 0 ? sql`null::text` : sql`case ${sql.join(valued, sql` `)} end`;
  return sql`(select ${facet} as facet, ${value} as value, count(*) filter (where q.seen) as seen, count(*) filter (where not q.seen) as hidden
    from (select ${source.visible} as seen ${values.length > 0 ? sql`, ${sql.join(values)}` : sql``} from ${source.from}
      where ${all([source.where, ...conditions])}) q
    group by grouping sets (${sql.join(sets)}))`;
}

/** Only what lies in the scope is counted by value. */
function asFacet(field: Field | undefined, rows: readonly Counted[]): Facet {
  const counts = new Map<string | null, number>();
  for (const { value, seen } of rows) if (seen > 0) counts.set(value, (counts.get(value) ?? 0) + seen);
  const typed = (value: string | null) => (field?.type === 'boolean' && value !== null ? value === 'true' : value);
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || ((a ?? '') < (b ?? '') ? -1 : 1));
  return {
    values: ranked.slice(0, named).map(([value, count]) => ({ value: typed(value), count })),
    others: sum(ranked.slice(named).map(([, count]) => count)),
  };
}
