// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { type Register, readRow, touchRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { lossList } from './contract.ts';
import type { Past } from './model.ts';
import type { Estimate, LossScenario, NewEstimate, ObservedLoss, Tolerance, Unit } from './schemas.ts';

export const register: Register = {
  table: 'loss_scenario',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    unit: { name: 'unit', type: 'text', always: true },
    riskId: { name: 'risk_id', type: 'uuid' },
    observedSince: { name: 'observed_since', type: 'date' },
    note: { name: 'note', type: 'text' },
  },
};

const newest = (column: 'estimated_on' | 'estimator') => sql`(select ${sql.ref(`e.${column}`)} from loss_estimate e
  where e.scenario_id = t.id order by e.estimated_on desc, e.entered_at desc limit 1)`;

export const list: RegisterList<typeof lossList.fields> = {
  spec: lossList,
  register,
  words: ['name', 'note'],
  derived: () => ({
    estimatedOn: newest('estimated_on'),
    estimator: newest('estimator'),
    observed: sql`(select count(*)::int from observed_loss o where o.scenario_id = t.id and o.withdrawn_at is null)`,
  }),
};

export const readScenario = (ctx: QueryContext, id: string) => readRow<LossScenario>(ctx, register, id);

const estimateColumns = sql`e.id, e.frequency, e.severity, e.basis, e.estimator, e.estimated_on as "estimatedOn",
  e.worth_years as "worthYears", e.entered_by as "enteredBy", e.entered_at as "enteredAt"`;
const observedColumns = sql`o.id, o.happened_on as on, o.amount, o.note, o.entered_by as "enteredBy",
  o.entered_at as "enteredAt", o.withdrawn_at is not null as withdrawn`;

type Dated<T> = Omit<T, 'enteredAt'> & { readonly enteredAt: Date };
const dated = <T extends { enteredAt: string }>(row: Dated<T>): T =>
  ({ ...row, enteredAt: row.enteredAt.toISOString() }) as unknown as T;

/** The newest first. */
export async function readEstimates(ctx: QueryContext, scenarioId: string): Promise<Estimate[]> {
  const result = await sql<Dated<Estimate>>`select ${estimateColumns} from loss_estimate e
    where e.scenario_id = ${scenarioId} order by e.estimated_on desc, e.entered_at desc`.execute(ctx.db);
  return result.rows.map(dated<Estimate>);
}

/** The latest first, withdrawn ones too. */
export async function readObserved(ctx: QueryContext, scenarioId: string): Promise<ObservedLoss[]> {
  const result = await sql<Dated<ObservedLoss>>`select ${observedColumns} from observed_loss o
    where o.scenario_id = ${scenarioId} order by o.happened_on desc, o.id`.execute(ctx.db);
  return result.rows.map(dated<ObservedLoss>);
}

export type PastScenario = Past & { readonly id: string; readonly name: string; readonly unit: Unit };

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));

/** Every scenario of the register in the scope with all that was ever said of it, and how many lie outside. */
export async function readPast(ctx: QueryContext, unit?: Unit): Promise<{ items: PastScenario[]; hidden: number }> {
  const wanted = unit === undefined ? sql`true` : sql`t.unit = ${unit}`;
  const result = await sql<PastScenario & { seen: boolean }>`select t.id, t.name, t.unit, ${visible(ctx)} as seen,
      t.observed_since as "observedSince",
      coalesce((select jsonb_agg(to_jsonb(q) order by q."estimatedOn" desc, q."enteredAt" desc)
        from (select ${estimateColumns} from loss_estimate e where e.scenario_id = t.id) q), '[]') as estimates,
      coalesce((select jsonb_agg(to_jsonb(q)) from (select ${observedColumns} from observed_loss o where o.scenario_id = t.id) q), '[]') as observed
    from loss_scenario t where t.removed_at is null and ${wanted} order by t.tenant_id, t.id`.execute(ctx.db);
  return {
    items: result.rows.filter(({ seen }) => seen),
    hidden: result.rows.filter(({ seen }) => !seen).length,
  };
}

type Seen = { readonly id: string; readonly revision: number };

/** Counts the revision up. @returns whether there is such a scenario in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Seen): Promise<boolean> => touchRow(ctx, 'loss_scenario', edit);

export async function insertEstimate(ctx: CommandContext, scenarioId: string, estimate: NewEstimate): Promise<void> {
  await sql`insert into loss_estimate (id, tenant_id, scenario_id, frequency, severity, basis, estimator, estimated_on,
      worth_years, entered_by, entered_at)
    values (${newId()}, ${ctx.tenant}, ${scenarioId}, ${JSON.stringify(estimate.frequency)}::jsonb,
      ${JSON.stringify(estimate.severity)}::jsonb, ${estimate.basis}, ${estimate.estimator ?? ctx.actor},
      ${estimate.estimatedOn ?? ctx.today}, ${estimate.worthYears ?? null}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

type NewObserved = { readonly on: string; readonly amount: number; readonly note?: string | undefined };

export async function insertObserved(ctx: CommandContext, scenarioId: string, loss: NewObserved): Promise<void> {
  await sql`insert into observed_loss (id, tenant_id, scenario_id, happened_on, amount, note, entered_by, entered_at)
    values (${newId()}, ${ctx.tenant}, ${scenarioId}, ${loss.on}, ${loss.amount}, ${loss.note ?? null}, ${ctx.actor},
      ${ctx.now})`.execute(ctx.db);
}

/** @returns whether the scenario has such a loss in the other state */
export async function markObserved(
  ctx: CommandContext,
  scenarioId: string,
  observedId: string,
  withdrawn: boolean,
): Promise<boolean> {
  const result = await sql`update observed_loss set withdrawn_at = ${withdrawn ? ctx.now : null},
      withdrawn_by = ${withdrawn ? ctx.actor : null}
    where id = ${observedId} and scenario_id = ${scenarioId} and (withdrawn_at is null) = ${withdrawn}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The tolerances in force. */
export async function readTolerances(ctx: QueryContext): Promise<Tolerance[]> {
  const result = await sql<Omit<Tolerance, 'setAt'> & { setAt: Date }>`select distinct on (unit) id, unit, points,
      set_by as "setBy", set_at as "setAt" from loss_tolerance order by unit, set_at desc, id desc`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() }));
}

/** One after the other: two that read the same tolerance in force do not both replace it. */
export async function lockTolerance(ctx: CommandContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('loss-tolerance ' || ${ctx.tenant}, 0))`.execute(ctx.db);
}

export async function insertTolerance(
  ctx: CommandContext,
  { unit, points }: Pick<Tolerance, 'unit' | 'points'>,
): Promise<void> {
  await sql`insert into loss_tolerance (id, tenant_id, unit, points, set_by, set_at)
    values (${newId()}, ${ctx.tenant}, ${unit}, ${JSON.stringify(points)}::jsonb, ${ctx.actor}, ${ctx.now})`.execute(
    ctx.db,
  );
}
