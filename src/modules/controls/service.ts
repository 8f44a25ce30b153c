// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { catalogIds, findItem, keepEdition, readCatalog } from '../catalogs/index.ts';
import { type controls, type NewDecision, SoaContent, type SoaRow } from './contract.ts';
import { filterRows, type Proposal, soaCatalogId } from './model.ts';
import { checkControls, openVersion, propose, readSoa } from './soa.ts';
import * as applied from './store/applied.ts';
import * as store from './store/soa.ts';
import * as versions from './store/versions.ts';

export const handlers: Handlers<typeof controls, Contexts> = {
  async soa(ctx, { limit, cursor, ...filter }) {
    const { rows, catalog, summary, additional, hiddenMeasures } = await readSoa(ctx);
    const start = cursor === undefined ? 0 : rows.findIndex((row) => row.control === cursor) + 1;
    if (cursor !== undefined && start === 0) throw new AppError('invalid-input', `There is no control ${cursor}.`);
    const page = cutPage(filterRows(rows.slice(start), filter), limit, (row) => row.control);
    return {
      ...page,
      total: filterRows(rows, filter).length,
      hidden: 0,
      catalog,
      summary,
      additional: [...additional],
      hiddenMeasures,
    };
  },

  async decide(ctx, { decisions }) {
    requirePerson(ctx, 'decides about controls');
    checkControls(decisions.map((decision) => decision.control));
    const catalog = readCatalog(soaCatalogId);
    await keepEdition(ctx, catalog);
    const proposals = new Map((await store.readProposals(ctx)).map((proposal) => [proposal.control, proposal]));
    const rows = decisions.map((decision) => asRow(decision, proposals.get(decision.control)));
    await store.insertDecisions(ctx, catalog.sha256, rows);
    return { decided: rows.length };
  },

  propose,

  async claims(ctx, { limit, cursor, control }) {
    const { rows, total } = await store.readClaimPage(ctx, limit, cursor, control);
    return { ...cutPage(rows, limit, (row) => row.id), total, hidden: 0 };
  },

  async approve(ctx) {
    requirePerson(ctx, 'approves');
    const version = await versions.lockNextVersion(ctx);
    const { rows, additional, catalog, hiddenMeasures } = await readSoa(ctx);
    refuseUndecided(rows);
    if (hiddenMeasures > 0)
      throw new AppError(
        'not-permitted',
        `${hiddenMeasures} applied controls lie outside your scope. Somebody who sees all of them must approve.`,
      );
    const approval = { format: 1, version, approvedBy: ctx.actor, approvedAt: ctx.now.toISOString() };
    // the schema names what an approved row says; proposals, claims and flags are not part of it
    const content = SoaContent.parse({ ...approval, catalog, rows, additional });
    await keepEdition(ctx, readCatalog(soaCatalogId));
    const head = await versions.insertVersion(ctx, version, catalog.sha256, JSON.stringify(content));
    await ctx.emit({ type: 'soa.approved', aggregate: head.id, version });
    return head;
  },

  async versions(ctx, { limit, cursor }) {
    const { rows, total } = await versions.readVersions(ctx, limit, cursor);
    return { ...cutPage(rows, limit, (row) => String(row.version)), total, hidden: 0 };
  },

  async version(ctx, { version }) {
    const found = await versions.readVersion(ctx, version);
    if (!found) throw new AppError('not-found', `There is no approved version ${version}.`);
    return openVersion(found);
  },

  async applied(ctx, { limit, cursor, ...filter }) {
    const { rows, total, hidden } = await applied.readAppliedPage(ctx, filter, limit, cursor);
    return { ...cutPage(rows, limit, (row) => row.id), total, hidden };
  },

  async createApplied(ctx, { ownerUnit = ctx.tenant, owner = null, tailoring = null, expectedOutcome = null, ...row }) {
    requirePerson(ctx, 'says how far a control is implemented');
    if (!(await applied.mayWriteIn(ctx, ownerUnit)))
      throw new AppError('not-found', 'There is no such unit in your scope.');
    const controlRef = knownControl(row.controlRef);
    const id = await applied.insertApplied(ctx, { ...row, controlRef, ownerUnit, owner, tailoring, expectedOutcome });
    if (id === undefined)
      throw new AppError(
        'conflict',
        `This unit has a control "${row.name}" for ${controlRef} already. Change that one.`,
      );
    return readAppliedOrFail(ctx, id);
  },

  async updateApplied(ctx, changes) {
    requirePerson(ctx, 'says how far a control is implemented');
    if (!(await applied.updateApplied(ctx, changes)))
      throw new AppError('not-found', 'There is no such applied control that you may change.');
    return readAppliedOrFail(ctx, changes.id);
  },
};

/** One row more than the page holds was read, if there is one. */
function cutPage<T>(rows: readonly T[], limit: number, key: (row: T) => string): { items: T[]; cursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, cursor: rows.length > limit && last !== undefined ? key(last) : null };
}

function requirePerson(ctx: QueryContext, does: string): void {
  if (ctx.actor.startsWith('service:')) throw new AppError('not-permitted', `Only a person ${does}.`);
}

function asRow(decision: NewDecision, proposal: Proposal | undefined): store.DecisionRow {
  const { control, applicable, justification, references } = decision;
  const factsHash = decision.factsHash === undefined ? (proposal?.factsHash ?? null) : decision.factsHash;
  const common = { control, applicable, justification, references, factsHash, owner: decision.owner ?? null };
  if (!decision.applicable) return { ...common, drivers: [], status: null };
  return { ...common, drivers: decision.drivers ?? proposal?.drivers ?? [], status: decision.status };
}

function refuseUndecided(rows: readonly SoaRow[]): void {
  const undecided = rows.filter((row) => row.state !== 'decided');
  if (undecided.length === 0) return;
  const issues = undecided.map((row) => ({
    path: row.control,
    message: row.state === 'proposed' ? 'proposed as applicable, not decided' : 'neither proposed nor decided',
  }));
  const list = undecided.map((row) => row.control).join(', ');
  throw new AppError(
    'conflict',
    `The Statement of Applicability cannot be approved: ${undecided.length} of ${rows.length} controls are undecided: ${list}.`,
    { issues },
  );
}

/** A control of a catalog that exists, of a law, or the hospital's own. */
function knownControl(ref: string): string {
  const [source = '', ...rest] = ref.split(':');
  if (source === 'law' || source === 'own') return ref;
  if (!catalogIds().includes(source))
    throw new AppError(
      'invalid-input',
      `There is no catalog ${source}. Use law: or own: for controls of other origin.`,
    );
  const item = findItem(readCatalog(source), rest.join(':'));
  if (!item) throw new AppError('invalid-input', `There is no item ${rest.join(':')} in ${source}.`);
  return `${source}:${item.id}`;
}

async function readAppliedOrFail(ctx: QueryContext, id: string) {
  const found = await applied.readApplied(ctx, id);
  if (!found) throw new AppError('not-found', 'There is no such applied control in your scope.');
  return found;
}
