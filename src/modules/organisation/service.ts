// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import { readContext } from './context.ts';
import type { organisation } from './contract.ts';
import * as store from './store.ts';

export const handlers: Handlers<typeof organisation, Contexts> = {
  async units(ctx) {
    const { items, total } = await store.readUnits(ctx);
    return { items, hidden: total - items.length };
  },

  async addUnit(ctx, { parentId, kind, name }) {
    await mayChange(ctx, parentId);
    const unit = await store.insertUnit(ctx, parentId, kind, name);
    await ctx.emit({ type: 'unit.added', aggregate: unit.id, version: 1 });
    return unit;
  },

  async renameUnit(ctx, { id, name }) {
    await mayChange(ctx, id);
    if (await store.isNameTaken(ctx, id, name)) throw new AppError('conflict', store.nameTaken);
    await store.updateName(ctx, id, name);
    return {};
  },

  async moveUnit(ctx, { id, parentId }) {
    // both ends: whoever could take in a unit of others would see what is theirs
    await mayChange(ctx, id);
    await mayChange(ctx, parentId);
    const obstacle = await store.obstacle(ctx, id, parentId);
    if (obstacle === 'below-itself') throw new AppError('conflict', 'A unit cannot move below itself.');
    if (obstacle === 'name-taken') throw new AppError('conflict', store.nameTaken);
    await store.updateParent(ctx, id, parentId);
    return {};
  },

  context: (ctx) => readContext(ctx),

  addIssue: (ctx, issue) => store.insertIssue(ctx, issue),
  addParty: (ctx, party) => store.insertParty(ctx, party),

  async decideClimate(ctx, { relevant, rationale }) {
    await store.insertClimate(ctx, relevant, rationale);
    return { relevant, rationale, decidedBy: ctx.actor, decidedAt: ctx.now.toISOString() };
  },

  async draftScope(ctx, draft) {
    const current = await store.readScope(ctx);
    const version = current === null ? 1 : current.state === 'draft' ? current.version : current.version + 1;
    await store.writeDraftScope(ctx, version, draft);
    return readScopeOrFail(ctx);
  },

  async approveScope(ctx, { id }) {
    if (!(await store.markScopeApproved(ctx, id)))
      throw new AppError('not-found', 'There is no draft of the scope with this id.');
    return readScopeOrFail(ctx);
  },
};

async function mayChange(ctx: Contexts['query'], unitId: string): Promise<void> {
  if (await store.isWritable(ctx, unitId)) return;
  throw new AppError('not-found', 'There is no such unit, or it lies outside your scope.');
}

async function readScopeOrFail(ctx: Contexts['query']) {
  const scope = await store.readScope(ctx);
  if (!scope) throw new AppError('not-found', 'There is no scope yet.');
  return scope;
}
