// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type KyselyPlugin, sql } from 'kysely';
import type { AnswerWord } from '../../src/contract/answer.ts';
import { dayIn } from '../../src/contract/calendar.ts';
import type { RecordKind, RecordOf } from '../../src/importers/engine/records.ts';
import type { Module, RecordSink, SinkResult } from '../../src/modules/slots.ts';
import { registerFile } from '../../src/platform/files/stored-files.ts';
import { idOf, newId } from '../../src/platform/ids.ts';
import type { Caller, CommandContext } from '../../src/platform/invoke/context.ts';
import { queryContext } from '../../src/platform/invoke/in-transaction.ts';
import { baseContext } from '../../src/platform/invoke/invoke.ts';
import { inTenant } from '../../src/platform/tenancy/transaction.ts';
import type { World } from './world.ts';

export type ImportRun = { id: string; created: number; updated: number; unchanged: number; rejected: number };

/** Imports a text as a hospital's file of that name, the whole way from the file store to the module. */
export async function importText(world: World, fileName: string, text: string): Promise<ImportRun> {
  return world.call<ImportRun>('imports.start', await handIn(world, fileName, text));
}

/** Puts a file into the store and registers it as handed in by an actor. @returns the input of an import of it */
export async function handIn(
  world: World,
  fileName: string,
  content: string | Uint8Array,
  changes: Partial<Caller> = {},
) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const file = await world.app.files.put(bytes);
  await inCommand(world, (ctx) => registerFile({ ...ctx, ...changes }, file, fileName));
  return { ...file, fileName };
}

/** Runs `work` in one command transaction of the world's tenant, as an administrator. */
export function inCommand<T>(
  world: World,
  work: (ctx: CommandContext) => Promise<T>,
  tenant = world.tenant,
): Promise<T> {
  const caller = world.caller({ tenant });
  return inTenant(world.app.database.app, caller, 'write', (db, timeZone) =>
    work({ ...queryContext(baseContext(world.app, caller), db, timeZone), emit: async () => {} }),
  );
}

/** Hands records to a sink as one batch of one source, as an import would. */
export async function writeRecords<K extends RecordKind>(
  ctx: CommandContext,
  sink: RecordSink<K> | undefined,
  records: readonly RecordOf<K>[],
  sourceId: string = randomUUID(),
): Promise<SinkResult> {
  if (!sink) throw new Error('the module has no such sink');
  const from = { runId: newId(), sourceId, sourceName: 'test list', fileName: 'test.csv' };
  const staged = records.map((record, i) => {
    const rowId = idOf(sourceId, record.kind, record.key);
    return { rowId, recordId: newId(), at: `row ${i + 2}`, record };
  });
  return sink(ctx, from, staged);
}

/** The same transaction, counting the statements that go through it. */
export function counting(ctx: CommandContext): { ctx: CommandContext; statements(): number } {
  let count = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { ctx: { ...ctx, db: ctx.db.withPlugin(counter) }, statements: () => count };
}

/** Lets a unit read a row that another unit owns. */
export async function serve(world: World, rowId: string, unitId: string): Promise<void> {
  await inCommand(world, (ctx) =>
    sql`insert into served_unit (tenant_id, row_id, unit_id) values (${ctx.tenant}, ${rowId}, ${unitId})`.execute(
      ctx.db,
    ),
  );
}

export type FoundFact = {
  subjectId: string;
  answer: AnswerWord;
  reason: string | null;
  proof: { rule: string; read: Record<string, unknown> };
  validUntil: Date;
};

/** The facts of one predicate as its module proves them now, or at another time or for another tenant. */
export function proveFacts(
  world: World,
  module: Module,
  predicate: string,
  at: { now?: Date; tenant?: string } = {},
): Promise<FoundFact[]> {
  const work = async (ctx: CommandContext) => {
    const query = module.facts
      ?.queries(at.now ? { ...ctx, now: at.now, today: dayIn(ctx.timeZone, at.now) } : ctx)
      .find((q) => q.predicate === predicate);
    if (!query) return [];
    const columns = sql`subject_id, answer, reason, proof, valid_until`;
    const result =
      await sql<FoundFact>`select subject_id as "subjectId", answer, reason, proof, valid_until as "validUntil"
      from (${query.select}) q(${columns})`.execute(ctx.db);
    return result.rows;
  };
  return inCommand(world, work, at.tenant);
}
