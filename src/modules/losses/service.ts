// SPDX-License-Identifier: Apache-2.0

import type { Handlers } from '../../contract/contract.ts';
import { LossInputError, toleratedAt } from '../../engines/loss/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { insertRow, removeRow, restoreRow, updateRow } from '../register.ts';
import { edited, found, inScope, requireWhole, staleEdit } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import { hasRisk } from '../risks/index.ts';
import type { losses } from './contract.ts';
import { calibrationOf, estimateIssues, learntFrom } from './model.ts';
import { portfolioOf } from './portfolio.ts';
import type { ListedScenario, NewEstimate, ScenarioDetail, Tolerance, Unit } from './schemas.ts';
import * as store from './store.ts';
import { returnOf, tornadoOf, whatIf } from './what-if.ts';

const what = 'way to lose';

export const handlers: Handlers<typeof losses, Contexts> = {
  list: (ctx, input) => listRows<ListedScenario>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),

  async portfolio(ctx, asked) {
    const past = await store.readPast(ctx, asked.unit);
    const tolerance = (await toleranceOf(ctx, asked.unit)) ?? null;
    return portfolioOf(asked, { ...past, tolerance, today: ctx.today });
  },

  whatIf: async (ctx, asked) => whatIf(asked, { ...(await store.readPast(ctx, asked.unit)), today: ctx.today }),
  controlReturn: async (ctx, asked) =>
    returnOf(asked, { ...(await store.readPast(ctx, asked.unit)), today: ctx.today }),
  tornado: async (ctx, asked) => tornadoOf(asked, { ...(await store.readPast(ctx, asked.unit)), today: ctx.today }),

  async calibration(ctx) {
    const { items, hidden } = await store.readPast(ctx);
    return { ...calibrationOf(items, ctx.today), hidden };
  },

  tolerance: async (ctx) => ({ items: await store.readTolerances(ctx) }),

  async setTolerance(ctx, { seen, unit, points }) {
    requireWhole(ctx);
    checkTolerance(points);
    await store.lockTolerance(ctx);
    const standing = await toleranceOf(ctx, unit);
    if ((standing?.id ?? null) !== seen) throw staleEdit('tolerance', inScope(standing, 'tolerance'));
    await store.insertTolerance(ctx, { unit, points });
    await ctx.emit({ type: 'loss-tolerance.set', aggregate: ctx.tenant, version: 1 });
    return inScope(await toleranceOf(ctx, unit), 'tolerance');
  },

  show: (ctx, { id }) => shown(ctx, id),

  async add(ctx, { ownerUnit, ...fields }) {
    await checkRisk(ctx, fields.riskId);
    const id = await insertRow(ctx, store.register, ownerUnit ?? ctx.tenant, fields);
    return shown(ctx, inScope(id, 'unit'));
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    await checkRisk(ctx, changes.riskId);
    const isChanged = await updateRow(ctx, store.register, edit, changes, ownerUnit);
    return edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
  },

  async remove(ctx, { id }) {
    found(await removeRow(ctx, store.register, id), what);
    return {};
  },

  async restore(ctx, { id }) {
    found(await restoreRow(ctx, store.register, id, () => ({})), `removed ${what}`);
    return {};
  },

  async estimate(ctx, { id, revision, ...estimate }) {
    checkEstimate(estimate, ctx.today);
    await touched(ctx, { id, revision });
    await store.insertEstimate(ctx, id, estimate);
    await ctx.emit({ type: 'loss.estimated', aggregate: id, version: 1 });
    return shown(ctx, id);
  },

  async observe(ctx, { id, revision, ...loss }) {
    if (loss.on > ctx.today) throw invalid([{ path: 'on', message: 'must not lie in the future' }]);
    await touched(ctx, { id, revision });
    await store.insertObserved(ctx, id, loss);
    return shown(ctx, id);
  },

  async withdrawObserved(ctx, { id, revision, observedId, withdrawn }) {
    await touched(ctx, { id, revision });
    found(await store.markObserved(ctx, id, observedId, withdrawn), 'recorded loss');
    return shown(ctx, id);
  },
};

const toleranceOf = async (ctx: QueryContext, wanted: Unit): Promise<Tolerance | undefined> =>
  (await store.readTolerances(ctx)).find(({ unit }) => unit === wanted);

/** @throws AppError not-found for a risk that is none, or none of the caller's */
async function checkRisk(ctx: QueryContext, id: string | null | undefined): Promise<void> {
  if (id) inScope((await hasRisk(ctx, id)) || undefined, 'risk');
}

async function shown(ctx: QueryContext, id: string): Promise<ScenarioDetail> {
  const scenario = inScope(await store.readScenario(ctx, id), what);
  const estimates = await store.readEstimates(ctx, id);
  const observed = await store.readObserved(ctx, id);
  const { observedSince } = scenario;
  return {
    ...scenario,
    estimates,
    observed,
    learnt: learntFrom({ estimate: estimates[0], observed, observedSince }, ctx.today),
  };
}

/** @throws AppError conflict, with the row as it is now, when the person has seen an earlier revision; not-found */
async function touched(ctx: CommandContext, seen: { readonly id: string; readonly revision: number }): Promise<void> {
  if (await store.touch(ctx, seen)) return;
  edited(false, seen.revision, await shown(ctx, seen.id), what);
}

function invalid(issues: readonly { path: string; message: string }[]): AppError {
  const list = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
  return new AppError('invalid-input', `This is not possible: ${list}.`, { issues });
}

function checkEstimate(estimate: NewEstimate, today: string): void {
  const issues = estimateIssues(estimate);
  if (estimate.estimatedOn !== undefined && estimate.estimatedOn > today)
    issues.push({ path: 'estimatedOn', message: 'must not lie in the future' });
  if (issues.length > 0) throw invalid(issues);
}

function checkTolerance(points: Tolerance['points']): void {
  try {
    toleratedAt(points, points[0].loss);
  } catch (error) {
    if (!(error instanceof LossInputError)) throw error;
    throw invalid(error.issues.map(({ path, message }) => ({ path: path.replace(/^tolerance/, 'points'), message })));
  }
}
