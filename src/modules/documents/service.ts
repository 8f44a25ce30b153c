// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { PolicyRecord } from '../../importers/engine/records.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { readUnits } from '../organisation/index.ts';
import { importRows, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import { derived } from '../status-words.ts';
import type { Document, documents } from './contract.ts';
import { libraryHandlers } from './library-service.ts';
import { stateOf } from './model.ts';
import { readingHandlers } from './reading.ts';
import { readKeeping, saveReaders } from './store/versions.ts';
import * as store from './store.ts';
import { topics, topicTitles } from './topics.ts';

const what = 'document';

export const handlers: Handlers<typeof documents, Contexts> = {
  list: (ctx, input) => listRows<Document>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  ...readingHandlers,
  ...libraryHandlers,
  show: (ctx, { id }) => shown(ctx, id),

  async topics(ctx) {
    const { rows, hidden } = await store.readTopics(ctx);
    const known = new Map(rows.map((row) => [row.topic, row]));
    const items = topics.map((topic) => {
      const current = known.get(topic) ?? { answer: 'unknown', reason: 'no-data', documents: 0 };
      return { topic, title: topicTitles[topic], documents: current.documents, current: inSight(current, hidden) };
    });
    return { items, hidden };
  },

  async add(ctx, { ownerUnit, ...fields }) {
    const id = await insertRow(ctx, store.register, ownerUnit ?? ctx.tenant, judged(fields));
    return shown(ctx, inScope(id, 'unit'));
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    await requireUnversioned(ctx, edit.id, changes);
    const isChanged = await updateRow(ctx, store.register, edit, judged(changes), ownerUnit);
    return edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
  },

  async setReaders(ctx, { readers, ...edit }) {
    const known = new Set((await readUnits({ ...ctx, scope: 'all' })).items.map(({ id }) => id));
    inScope(readers.units.every((unit) => known.has(unit)) || undefined, 'unit');
    const isChanged = await saveReaders(ctx, edit, readers);
    const now = await shown(ctx, edit.id);
    const { readers: saved } = inScope(await readKeeping(ctx, edit.id), what);
    return edited(isChanged, edit.revision, { id: now.id, revision: now.revision, readers: saved }, what);
  },

  async remove(ctx, { id }) {
    found(await removeRow(ctx, store.register, id), what);
    return {};
  },

  async restore(ctx, { id }) {
    found(await restoreRow(ctx, store.register, id, valuesOf), `removed ${what}`);
    return {};
  },
};

/** What comes from the versions that are kept here and is set by nobody. */
const versioned = ['version', 'approved', 'reviewDue', 'status'] as const;

/** @throws AppError conflict, which the audit trail keeps */
async function requireUnversioned(
  ctx: CommandContext,
  id: string,
  changes: { readonly [K in (typeof versioned)[number]]?: unknown },
): Promise<void> {
  const touched = versioned.filter((field) => changes[field] !== undefined);
  if (touched.length === 0 || !(await shown(ctx, id)).here) return;
  const issues = touched.map((field) => ({
    path: `changes.${field}`,
    message: 'comes from the approved version alone',
  }));
  const message =
    'The text of this document is kept here: its version, approval and review come from the approved version.';
  throw new AppError('conflict', message, { issues, attempt: { subject: what, id } });
}

const shown = async (ctx: QueryContext, id: string): Promise<Document> =>
  inScope(await store.readDocument(ctx, id), what);

/** Nothing found is no proof while there are documents that the caller may not see. */
function inSight({ answer, reason }: Pick<store.TopicRow, 'answer' | 'reason'>, hidden: number) {
  return hidden > 0 && answer === 'fail'
    ? { answer: 'unknown' as const, reason: 'not-permitted' as const }
    : { answer, reason };
}

/** Words about the state are judged whenever they are written. */
function judged(fields: { readonly status?: string | null | undefined }): Values {
  return fields.status === undefined ? fields : { ...fields, state: derived(fields.status, stateOf) };
}

const valuesOf = ({ kind: _kind, key: _key, ...fields }: PolicyRecord): Values => judged(fields);

export function writeDocuments(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'policy'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
