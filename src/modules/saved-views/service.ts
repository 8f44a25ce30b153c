// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { BaseContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { edited, inScope } from '../register-errors.ts';
import type { SavedView, savedViews } from './contract.ts';
import { mayChange, mostViews, ownerOf } from './model.ts';
import * as store from './store.ts';

/** The right that it needs to read a list; undefined for what is no list. */
export type ListPermission = (list: string) => string | undefined;

const what = 'view';
const may = ({ permissions }: Pick<BaseContext, 'permissions'>, right: string) =>
  permissions === 'all' || permissions.has(right);

export const createHandlers = (permissionOf: ListPermission): Handlers<typeof savedViews, Contexts> => {
  /** @throws AppError not-found when there is no such list; not-permitted when the caller may not read it */
  const requireList = (ctx: BaseContext, list: string): void => {
    const permission = inScope(permissionOf(list), 'list');
    if (!may(ctx, permission)) throw new AppError('not-permitted', `This list needs the right ${permission}.`);
  };
  /** A view that the caller sees and may change. */
  const changeable = async (ctx: QueryContext, view: SavedView | undefined): Promise<SavedView> => {
    const known = inScope(view, what);
    requireList(ctx, known.list);
    if (!mayChange(known, may(ctx, 'saved-views:share')))
      throw new AppError('not-permitted', 'Everybody sees this view. Only who may share views changes it.');
    return known;
  };

  return {
    async list(ctx, { list }) {
      requireList(ctx, list);
      return { items: await store.readViews(ctx, list), defaultId: await store.readDefault(ctx, list) };
    },

    async add(ctx, view) {
      requireList(ctx, view.list);
      await requireRoom(ctx, { ...view, id: null, owner: ownerOf(ctx.actor), shared: false });
      return shown(ctx, await store.insertView(ctx, view));
    },

    async update(ctx, { id, revision, name, parameters }) {
      const view = await changeable(ctx, await store.readView(ctx, id));
      const wanted = { ...view, revision, name: name ?? view.name, parameters: parameters ?? view.parameters };
      await requireRoom(ctx, wanted);
      const isChanged = await store.updateView(ctx, wanted);
      return edited(isChanged, revision, await shown(ctx, id), what);
    },

    async share(ctx, { id, revision, shared }) {
      const view = await changeable(ctx, await store.readView(ctx, id));
      if (!view.own) throw new AppError('not-permitted', 'This view is somebody else’s. Only they stop sharing it.');
      await requireRoom(ctx, { ...view, shared });
      const isChanged = await store.updateView(ctx, { ...view, revision, shared });
      return edited(isChanged, revision, await shown(ctx, id), what);
    },

    async remove(ctx, { id }) {
      await changeable(ctx, await store.readView(ctx, id));
      await store.markRemoved(ctx, id, true);
      return {};
    },

    async restore(ctx, { id }) {
      const view = await changeable(ctx, await store.readRemoved(ctx, id));
      await requireRoom(ctx, view);
      await store.markRemoved(ctx, id, false);
      return shown(ctx, id);
    },

    async setDefault(ctx, { list, viewId }) {
      requireList(ctx, list);
      if (viewId !== null && (await store.readView(ctx, viewId))?.list !== list) inScope(undefined, what);
      await store.setDefault(ctx, list, viewId);
      return {};
    },
  };
};

const shown = async (ctx: QueryContext, id: string) => inScope(await store.readView(ctx, id), what);

/** @throws AppError conflict when the name is taken, or there are too many views of the list already */
async function requireRoom(ctx: QueryContext, view: store.Kept): Promise<void> {
  const obstacle = await store.readObstacle(ctx, view, mostViews);
  if (obstacle === 'name') {
    const message = 'Another view of this list has this name already. Choose another one, or replace that view.';
    throw new AppError('conflict', message, { issues: [{ path: 'name', message }] });
  }
  if (obstacle === 'count')
    throw new AppError(
      'conflict',
      `A list has at most ${mostViews} views of a person, and as many shared ones. Remove one.`,
    );
}
