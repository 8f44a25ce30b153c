// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { clearFile, notHandedIn } from '../../platform/files/stored-files.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { findItem, readCatalog } from '../catalogs/index.ts';
import { inScope, staleEdit } from '../register-errors.ts';
import type { ControlRef, Evidence, evidence, NewEvidence, PackEntry, PackFile } from './contract.ts';
import { dateIssues, packOf } from './model.ts';
import * as store from './store.ts';

const what = 'evidence item';

export const handlers: Handlers<typeof evidence, Contexts> = {
  list: (ctx, query) => store.readPageOfItems(ctx, query),
  listFacets: (ctx, selection) => store.countItems(ctx, selection),
  coverage: (ctx) => store.readCoverage(ctx),
  show: (ctx, { id }) => shown(ctx, id),

  async add(ctx, input) {
    const issues = dateIssues(input, ctx.now, ctx.timeZone);
    if (issues.length > 0) {
      const list = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
      throw new AppError('invalid-input', `The dates of the evidence contradict each other: ${list}.`, { issues });
    }
    const controls = knownControls(input.controls);
    const id = inScope(await store.insertItem(ctx, await fileOf(ctx, input), input), 'unit');
    await store.writeLinks(ctx, id, { controls, risks: input.risks });
    await ctx.emit({ type: 'evidence.added', aggregate: id, version: 1 });
    return shown(ctx, id);
  },

  async link(ctx, { id, revision, controls, risks }) {
    const item = inScope(await store.lockItem(ctx, id), what);
    if (item.revision !== revision) throw staleEdit(what, await shown(ctx, id));
    await store.writeLinks(ctx, id, { controls: knownControls(controls), risks });
    return shown(ctx, id);
  },

  async withdraw(ctx, { id, reason }) {
    inScope(await store.lockItem(ctx, id), what);
    await store.markWithdrawn(ctx, id, reason);
    return shown(ctx, id);
  },

  async clear(ctx, { id }) {
    const { fileId } = inScope(await store.lockItem(ctx, id), what);
    const item = await shown(ctx, id);
    if (item.file.classification === 'restricted') await clearFile(ctx, fileId);
    return shown(ctx, id);
  },

  packIndex: (ctx) => readPack(ctx),
};

/** What a pack says about evidence within the caller's scope, and the files that may go with it: cleared ones only. */
export async function readPack(
  ctx: QueryContext,
): Promise<{ entries: PackEntry[]; files: PackFile[]; hidden: number }> {
  const { items, hidden } = await store.readItems(ctx);
  return { ...packOf(items), hidden };
}

const shown = async (ctx: QueryContext, id: string): Promise<Evidence> => inScope(await store.readItem(ctx, id), what);

/** Names of files stay out of the messages: they may name a patient. */
async function fileOf(ctx: QueryContext, { sha256, fileName }: NewEvidence): Promise<string> {
  const [first, ...others] = await store.findFiles(ctx, sha256, fileName);
  if (first === undefined) throw notHandedIn();
  if (others.length > 0)
    throw new AppError(
      'conflict',
      `The file ${sha256} was handed in under ${others.length + 1} names. Say which one is meant.`,
    );
  return first;
}

/** References as their catalog writes them. @throws AppError not-found for a catalog, invalid-input for an item that is not there */
function knownControls(refs: readonly ControlRef[]): ControlRef[] {
  return refs.map(({ catalog, item }, i) => {
    const known = findItem(readCatalog(catalog), item);
    if (known) return { catalog, item: known.id };
    const message = `The catalog ${catalog} has no item ${item}.`;
    throw new AppError('invalid-input', message, { issues: [{ path: `controls.${i}.item`, message }] });
  });
}
