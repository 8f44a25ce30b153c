// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Handlers, In } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { approvalOf, ask, takeBack, vote, withdraw } from '../approvals/index.ts';
import { strangeAssets } from '../assets/index.ts';
import { catalogIds, findItem, readCatalog } from '../catalogs/index.ts';
import { type Edit, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope, notPossible } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import { hasRisk } from '../risks/index.ts';
import type { exceptions } from './contract.ts';
import { canRenew, dayIssues, type Issue, isOpen, monthsFrom, nextReviewOf } from './model.ts';
import type { ExceptionDetail, SecurityException } from './schemas.ts';
import * as store from './store.ts';

const what = 'exception';
const kind = 'exception';
type Row = SecurityException & { readonly rootId: string };

export const handlers: Handlers<typeof exceptions, Contexts> = {
  list: (ctx, input) => listRows<SecurityException>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  show: (ctx, { id }) => shown(ctx, id),

  async expiries(ctx) {
    const rows = await store.countByMonth(ctx);
    const sum = (fits: (row: (typeof rows)[number]) => boolean, of: 'count' | 'reviewDue' = 'count') =>
      rows.filter(fits).reduce((total, row) => total + row[of], 0);
    const holds = (state: string) => state === 'in-force' || state === 'approved';
    return {
      months: monthsFrom(ctx.today, 13).map((month) => ({
        month,
        count: sum((row) => holds(row.state) && row.month === month),
      })),
      expired: sum(({ state }) => state === 'expired'),
      waiting: sum(({ state }) => state === 'waiting'),
      reviewDue: sum(({ state }) => state === 'in-force', 'reviewDue'),
    };
  },

  async add(ctx, { ownerUnit, ...fields }) {
    const row = { ...fields, ...withDefaults(fields) };
    await check(ctx, row);
    await checkAssets(ctx, row.assets, []);
    const id = await insert(ctx, row, ownerUnit ?? ctx.tenant, undefined);
    return shown(ctx, id);
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    const row = await openRow(ctx, edit.id);
    await check(ctx, {
      validFrom: changes.validFrom === undefined ? row.validFrom : changes.validFrom,
      riskId: changes.riskId === undefined ? row.riskId : changes.riskId,
      expires: changes.expires ?? row.expires,
      targetKind: changes.targetKind ?? row.targetKind,
      targetRef: changes.targetRef ?? row.targetRef,
    });
    await checkAssets(ctx, changes.assets ?? [], row.assets);
    const isChanged = await updateRow(ctx, store.register, edit, { ...changes, decision: 'draft' }, ownerUnit);
    return edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
  },

  async askApproval(ctx, { due, ...edit }) {
    const row = await openRow(ctx, edit.id);
    await check(ctx, row);
    await change(ctx, edit, { decision: 'waiting' });
    await ask(ctx, {
      ...{ kind, subjectId: row.id, title: row.name, sha256: digestOf(row), ownerUnit: row.ownerUnit },
      ...{ authors: [row.requestedBy, ctx.actor], due: due ?? null, effective: row.validFrom },
    });
    return shown(ctx, row.id);
  },

  async vote(ctx, { id, ...said }) {
    const row = inScope(await store.readOne(ctx, id), what);
    const { state, effective } = await vote(ctx, { kind, subjectId: id }, said);
    if (state === 'refused') await change(ctx, row, { decision: 'refused' });
    if (state === 'approved') await approve(ctx, row, effective ?? ctx.today);
    return shown(ctx, id);
  },

  async takeBackVote(ctx, { id }) {
    inScope(await store.readOne(ctx, id), what);
    await takeBack(ctx, { kind, subjectId: id });
    return shown(ctx, id);
  },

  async withdrawApproval(ctx, { id }) {
    const row = inScope(await store.readOne(ctx, id), what);
    await withdraw(ctx, { kind, subjectId: id });
    await change(ctx, row, { decision: 'draft' });
    return shown(ctx, id);
  },

  async review(ctx, { finding, ...edit }) {
    const row = inScope(await store.readOne(ctx, edit.id), what);
    if (row.state !== 'in-force') throw refused(row, 'only one that holds is reviewed');
    const nextReview = nextReviewOf(ctx.today, row.reviewMonths, row.expires);
    await change(ctx, edit, { nextReview });
    await store.insertReview(ctx, row.id, { finding, nextReview });
    return shown(ctx, row.id);
  },

  async end(ctx, { reason, ...edit }) {
    const row = inScope(await store.readOne(ctx, edit.id), what);
    if (!canRenew(row.state)) throw refused(row, 'only one that was approved can be ended');
    await change(ctx, edit, { endedOn: ctx.today, endedWhy: reason });
    return shown(ctx, row.id);
  },

  async renew(ctx, { reason, expires, ...edit }) {
    const row = inScope(await store.readOne(ctx, edit.id), what);
    if (row.revision !== edit.revision) edited(false, edit.revision, await shown(ctx, row.id), what);
    if (!canRenew(row.state)) throw refused(row, 'only one that was approved can be renewed');
    const renewal = { ...row, reason, expires, validFrom: null };
    await check(ctx, renewal);
    return shown(ctx, await insert(ctx, renewal, row.ownerUnit, row.rootId));
  },

  async remove(ctx, { id }) {
    await openRow(ctx, id);
    found(await removeRow(ctx, store.register, id), what);
    return {};
  },

  async restore(ctx, { id }) {
    found(await restoreRow(ctx, store.register, id, () => ({})), `removed ${what}`);
    return {};
  },
};

const withDefaults = ({ assets = [], riskId = null, validFrom = null }: In<typeof exceptions.add.input>) => ({
  assets,
  riskId,
  validFrom,
});

async function insert(ctx: CommandContext, row: object, ownerUnit: string, rootId: string | undefined) {
  const values = {
    ...{ ...row, nextReview: null, requestedBy: ctx.actor, decision: 'draft' },
    ...{ endedOn: null, endedWhy: null, replacedFrom: null, rootId: rootId ?? newId() },
  };
  return inScope(await insertRow(ctx, store.register, ownerUnit, values), 'unit');
}

async function shown(ctx: QueryContext, id: string): Promise<ExceptionDetail> {
  const row = inScope(await store.readOne(ctx, id), what);
  return {
    ...row,
    approval: (await approvalOf(ctx, { kind, subjectId: id })) ?? null,
    reviews: await store.readReviews(ctx, id),
    history: await store.readHistory(ctx, row.rootId),
  };
}

/** @throws AppError conflict with the row as it is now, where somebody was quicker */
async function change(ctx: CommandContext, { id, revision }: Edit, values: Values): Promise<void> {
  const isChanged = await updateRow(ctx, store.register, { id, revision }, values, undefined);
  if (!isChanged) edited(isChanged, revision, await shown(ctx, id), what);
}

async function approve(ctx: CommandContext, row: Row, validFrom: string): Promise<void> {
  const nextReview = nextReviewOf(ctx.today, row.reviewMonths, row.expires);
  await change(ctx, row, { decision: 'approved', validFrom, nextReview });
  await store.replaceEarlier(ctx, row.rootId, row.id, validFrom);
  await ctx.emit({ type: 'exception.approved', aggregate: row.id, version: row.revision + 1 });
}

/** The row, for as long as it can be changed. */
async function openRow(ctx: QueryContext, id: string): Promise<Row> {
  const row = inScope(await store.readOne(ctx, id), what);
  if (isOpen(row.state)) return row;
  throw refused(
    row,
    row.state === 'waiting'
      ? 'waits for approval; withdraw that first'
      : 'was approved and does not change; end or renew it',
  );
}

const refused = ({ id }: Row, message: string): AppError =>
  new AppError('conflict', `This cannot be done to the exception: it ${message}.`, {
    issues: [{ path: 'id', message }],
    attempt: { subject: kind, id },
  });

type Checked = Pick<SecurityException, 'validFrom' | 'expires' | 'targetKind' | 'targetRef' | 'riskId'>;

async function check(ctx: QueryContext, row: Checked): Promise<void> {
  const issues: Issue[] = [...dayIssues(row, ctx.today), ...targetIssues(row)];
  if (row.riskId !== null && !(await hasRisk(ctx, row.riskId)))
    issues.push({ path: 'riskId', message: 'there is no such risk in your scope' });
  if (issues.length === 0) return;
  throw new AppError('invalid-input', issues.map(({ path, message }) => `${path}: ${message}`).join('; '), { issues });
}

type Places = SecurityException['assets'];

/** What an exception is newly said to hold for has to be in the inventory; what it held for before stays. */
async function checkAssets(ctx: QueryContext, asked: Places, before: Places): Promise<void> {
  const known = new Set(before.map(({ id }) => id));
  const ids = asked.map(({ id }) => id);
  const [strange] = (await strangeAssets(ctx, ids)).filter((at) => !known.has(ids[at] ?? ''));
  if (strange !== undefined)
    throw notPossible(`assets.${strange}.id`, 'the inventory has no such asset within your scope');
}

/** A control of a catalog has to be there; laws, own controls, documents and requirements are known by their names. */
function targetIssues({ targetKind, targetRef }: Checked): Issue[] {
  if (targetKind !== 'control') return [];
  const [catalog = '', ...rest] = targetRef.split(':');
  if (['law', 'own'].includes(catalog) && rest.join('') !== '') return [];
  const item = catalogIds().includes(catalog) ? findItem(readCatalog(catalog), rest.join(':')) : undefined;
  return item
    ? []
    : [{ path: 'targetRef', message: 'must name a control such as iso-27799-2025:8.24, law:… or own:…' }];
}

/** Of exactly what is approved. */
function digestOf(row: Row): string {
  const { name, targetKind, targetRef, reason, place, assets, compensating, riskId, owner, ownerUnit } = row;
  const { validFrom, expires, reviewMonths, rootId } = row;
  const said = [
    ...[name, targetKind, targetRef, reason, place, assets, compensating, riskId, owner, ownerUnit],
    ...[validFrom, expires, reviewMonths, rootId],
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
