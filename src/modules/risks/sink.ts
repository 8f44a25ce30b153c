// SPDX-License-Identifier: Apache-2.0
import type { RiskEntryRecord } from '../../importers/engine/records.ts';
import { idOf } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import { unscoredRank } from './model/criteria.ts';
import { inBoth } from './model/words.ts';
import type { AsImported } from './schemas.ts';
import * as store from './store/risks.ts';

/**
 * Takes over entries of an older register. Their scores stay words: nobody has compared them with the criteria in force, so
 * they stand above every tolerable risk until somebody does.
 */
export async function writeRiskEntries(
  ctx: CommandContext,
  _from: ImportedFrom,
  batch: readonly StagedRecord<'risk-entry'>[],
): Promise<SinkResult> {
  const entries = batch.map(({ rowId, record }) => ({
    id: idOf('risk', rowId),
    rowId,
    title: inBoth(record.title),
    texts: {
      description: record.description === undefined ? null : inBoth(record.description),
      cause: null,
      event: null,
      consequence: null,
    },
    asImported: asWritten(record),
  }));
  const known = await store.updateImported(
    ctx,
    entries.map(({ rowId: _, ...entry }) => entry),
  );
  const fresh = entries.filter((entry) => !known.has(entry.id));
  if (fresh.length > 0) {
    const first = await store.takeNumbers(ctx);
    await store.insertRisks(
      ctx,
      fresh.map(({ rowId, ...entry }, i) => ({
        ...entry,
        number: first + i,
        origin: 'imported',
        sourceRow: rowId,
        owner: entry.asImported.owner ?? undefined,
        ownerUnit: ctx.tenant,
        unitIds: [ctx.tenant],
        rank: unscoredRank,
      })),
    );
  }
  return { created: fresh.length, updated: known.size, rejects: [] };
}

const asWritten = ({ owner, likelihood, impact, level, treatment, status, due }: RiskEntryRecord): AsImported => ({
  owner: owner ?? null,
  likelihood: likelihood ?? null,
  impact: impact ?? null,
  level: level ?? null,
  treatment: treatment ?? null,
  status: status ?? null,
  due: due ?? null,
});
