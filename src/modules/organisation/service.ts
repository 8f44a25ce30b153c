// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import { edited, inScope, requireWhole, staleEdit } from '../register-errors.ts';
import { readContext } from './context.ts';
import type { organisation, ScopeStatement } from './contract.ts';
import { isTimeZone } from './model.ts';
import { issues, parties } from './store/context-rows.ts';
import * as store from './store.ts';

export const handlers: Handlers<typeof organisation, Contexts> = {
  async units(ctx) {
    const { items, total } = await store.readUnits(ctx);
    return { items, hidden: total - items.length };
  },

  async addUnit(ctx, { parentId, kind, name }) {
    await mayChange(ctx, parentId);
    const unit = await store.insertUnit(ctx, { parentId, kind, name });
    await ctx.emit({ type: 'unit.added', aggregate: unit.id, version: 1 });
    return unit;
  },

  async renameUnit(ctx, { id, revision, name }) {
    await mayChange(ctx, id);
    if (await store.isNameTaken(ctx, id, name)) throw new AppError('conflict', store.nameTaken);
    const isChanged = await store.updateUnit(ctx, { id, revision }, { name });
    return edited(isChanged, revision, await readUnitOrFail(ctx, id), 'unit');
  },

  async moveUnit(ctx, { id, revision, parentId }) {
    // both ends: whoever could take in a unit of others would see what is theirs
    await mayChange(ctx, id);
    await mayChange(ctx, parentId);
    const obstacle = await store.obstacle(ctx, id, parentId);
    if (obstacle === 'below-itself') throw new AppError('conflict', 'A unit cannot move below itself.');
    if (obstacle === 'name-taken') throw new AppError('conflict', store.nameTaken);
    const isChanged = await store.updateUnit(ctx, { id, revision }, { parent_id: parentId });
    return edited(isChanged, revision, await readUnitOrFail(ctx, id), 'unit');
  },

  context: (ctx) => readContext(ctx),

  async addIssue(ctx, issue) {
    requireWhole(ctx);
    return issues.insert(ctx, issue);
  },
  async editIssue(ctx, { id, revision, ...issue }) {
    requireWhole(ctx);
    const isChanged = await issues.update(ctx, { id, revision }, issue);
    return edited(isChanged, revision, inScope(await issues.readOne(ctx, id), 'issue'), 'issue');
  },
  async withdrawIssue(ctx, { id, revision }) {
    requireWhole(ctx);
    const gone = await issues.remove(ctx, { id, revision });
    if (gone) return gone;
    throw staleEdit('issue', inScope(await issues.readOne(ctx, id), 'issue'));
  },

  async addParty(ctx, party) {
    requireWhole(ctx);
    return parties.insert(ctx, party);
  },
  async editParty(ctx, { id, revision, ...party }) {
    requireWhole(ctx);
    const isChanged = await parties.update(ctx, { id, revision }, party);
    return edited(isChanged, revision, inScope(await parties.readOne(ctx, id), 'party'), 'party');
  },
  async withdrawParty(ctx, { id, revision }) {
    requireWhole(ctx);
    const gone = await parties.remove(ctx, { id, revision });
    if (gone) return gone;
    throw staleEdit('party', inScope(await parties.readOne(ctx, id), 'party'));
  },

  async decideClimate(ctx, { seen, relevant, rationale }) {
    requireWhole(ctx);
    await store.lockClimate(ctx);
    const standing = await store.readClimate(ctx);
    if ((standing?.id ?? null) !== seen) throw staleEdit('decision', inScope(standing ?? undefined, 'decision'));
    const id = await store.insertClimate(ctx, relevant, rationale);
    return { id, relevant, rationale, decidedBy: ctx.actor, decidedAt: ctx.now.toISOString() };
  },

  settings: async ({ timeZone }) => ({ timeZone }),
  async setTimeZone(ctx, { seen, timeZone }) {
    requireWhole(ctx);
    if (!isTimeZone(timeZone))
      throw new AppError('invalid-input', `There is no time zone ${timeZone}. Use a name such as Europe/Berlin.`, {
        issues: [{ path: 'timeZone', message: 'is no IANA name of a time zone' }],
      });
    if (await store.updateTimeZone(ctx, seen, timeZone)) return { timeZone };
    throw staleEdit('setting', { timeZone: await store.readTimeZone(ctx) });
  },

  async draftScope(ctx, { revision, ...draft }) {
    requireWhole(ctx);
    if (!(await store.areUnits(ctx, draft.unitIds))) throw noSuchUnit();
    const current = await store.readScope(ctx);
    if (current && current.revision !== revision) throw staleScope(current);
    const version = current === null ? 1 : current.state === 'draft' ? current.version : current.version + 1;
    const isWritten = await store.writeDraftScope(ctx, { version, revision }, draft);
    const written = await readScopeOrFail(ctx);
    if (!isWritten) throw staleScope(written);
    return written;
  },

  async approveScope(ctx, { id, revision }) {
    requireWhole(ctx);
    const isApproved = await store.markScopeApproved(ctx, { id, revision });
    const scope = await readScopeOrFail(ctx);
    if (isApproved) return scope;
    if (scope.id === id && scope.state === 'draft') throw staleScope(scope);
    throw new AppError('not-found', 'There is no draft of the scope with this id.');
  },
};

async function mayChange(ctx: Contexts['query'], unitId: string): Promise<void> {
  if (await store.isWritable(ctx, unitId)) return;
  throw noSuchUnit();
}

const noSuchUnit = () => new AppError('not-found', 'There is no such unit, or it lies outside your scope.');

const readUnitOrFail = async (ctx: Contexts['query'], id: string) => inScope(await store.readUnit(ctx, id), 'unit');

const staleScope = (current: ScopeStatement) => staleEdit('scope', current);

async function readScopeOrFail(ctx: Contexts['query']) {
  const scope = await store.readScope(ctx);
  if (!scope) throw new AppError('not-found', 'There is no scope yet.');
  return scope;
}
