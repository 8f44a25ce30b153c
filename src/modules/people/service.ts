// SPDX-License-Identifier: Apache-2.0
import { daysAfter } from '../../contract/calendar.ts';
import type { Handlers } from '../../contract/contract.ts';
import { erasePerson } from '../../platform/audit-trail/audit-trail.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts } from '../../platform/invoke/context.ts';
import { forgetRecords } from '../imports/index.ts';
import { resolveUnits } from '../organisation/index.ts';
import { found, notPossible } from '../register-errors.ts';
import type { ImportedFrom, RecordUndo, SinkResult, StagedRecord } from '../slots.ts';
import type { people } from './contract.ts';
import { leaverDays } from './model.ts';
import { drawSample } from './store/sample.ts';
import * as store from './store.ts';

export const handlers: Handlers<typeof people, Contexts> = {
  list: (ctx, query) => store.readPeople(ctx, query),
  listFacets: (ctx, selection) => store.countPeople(ctx, selection),
  directory: (ctx, query) => store.readDirectory(ctx, query),
  directoryFacets: (ctx, selection) => store.countDirectory(ctx, selection),
  leavers: (ctx, { since, limit }) => store.readLeavers(ctx, since ?? daysAfter(ctx.today, -leaverDays), limit),
  training: (ctx) => store.readTraining(ctx),
  async sample(ctx, asked) {
    if (asked.until < asked.from) throw notPossible('until', 'the last day does not come before the first');
    return drawSample(ctx, asked);
  },

  /** The register goes first: emptying its columns leaves their old values in the trail, which is erased last. */
  async erase(ctx, { id, reason }) {
    found(await store.eraseColumns(ctx, id), 'person');
    const { records, files } = await forgetRecords(ctx, [id]);
    const { erased, kept } = await erasePerson(ctx.db, ctx.tenant, id, reason);
    if (kept > 0)
      throw new AppError('conflict', 'A legal hold is on this person, so nothing was erased. Lift the hold first.');
    return { trailValues: erased, sourceRecords: records, files };
  },
};

const erasedReason =
  'This person was erased from the register. Take the row out of the list; its content was not kept.';

/** Writes one batch of people. Rows about people who were erased are not kept, not even as source records. */
export async function writePeople(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'person'>[],
): Promise<SinkResult> {
  const units = await resolveUnits(
    ctx,
    batch.map(({ record }) => ({ department: record.department })),
  );
  const rows = batch.map(({ rowId, record }, i) => ({ id: rowId, ownerUnit: units[i] ?? ctx.tenant, record }));
  const written = await store.upsertPeople(ctx, from.sourceId, rows);
  const ids = new Set(written.map((row) => row.id));
  const erased = batch.filter(({ rowId }) => !ids.has(rowId));
  if (erased.length > 0)
    await forgetRecords(
      ctx,
      erased.map(({ rowId }) => rowId),
    );
  const created = written.filter((row) => row.fresh).length;
  return {
    created,
    updated: written.length - created,
    rejects: erased.map(({ at }) => ({ at, reason: erasedReason })),
  };
}

/** New people go, and the others are as they were; whoever was erased stays erased. */
export const undoPeople: RecordUndo<'person'> = {
  async fates(ctx, _runId, rows) {
    const erased = await store.readErased(
      ctx,
      rows.map(({ rowId }) => rowId),
    );
    return new Map(erased.map((id) => [id, 'erased']));
  },
  async takeBack(ctx, { withdrawn, restored }) {
    await store.deletePeople(
      ctx,
      withdrawn.map(({ rowId }) => rowId),
    );
    for (const { from, batch } of restored) await writePeople(ctx, from, batch);
  },
};
