// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { countSightings, readSummary, streamAssets } from '../assets/index.ts';
import { readSoa } from '../controls/index.ts';
import { readPack } from '../evidence/index.ts';
import { countFacts, readFacts } from '../facts/index.ts';
import { mapOf, readAllFlows } from '../flows/index.ts';
import { readAllRuns } from '../imports/index.ts';
import { readLossYears } from '../losses/index.ts';
import { readContext, readUnits } from '../organisation/index.ts';
import type { Predicate } from '../slots.ts';
import { evidenceReport } from './documents/evidence.ts';
import { flowsReport } from './documents/flows.ts';
import { inventoryReport } from './documents/inventory.ts';
import { lossesReport } from './documents/losses.ts';
import { risksReport } from './documents/risks.ts';
import { scopeReport } from './documents/scope.ts';
import { soaReport } from './documents/soa.ts';
import { treatmentReport } from './documents/treatment.ts';
import { stageOneGaps } from './gaps.ts';
import type { Frame, Report } from './report.ts';
import { readPlanRows, readRisks } from './risk-data.ts';
import { readTenant } from './store.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export type Collected = {
  readonly frame: Frame;
  readonly reports: readonly Report[];
  readonly evidence: Awaited<ReturnType<typeof readPack>>;
};

/** Reads everything that a pack says, from the snapshot that the context holds. Large tables are streamed when they are written. */
export async function collect(ctx: QueryContext, predicates: readonly Predicate[]): Promise<Collected> {
  const { context, soa, risks, gaps } = await readGaps(ctx);
  const evidence = await readPack(ctx);
  const frame = await readFrame(ctx, gaps);
  const { items: units } = await readUnits(ctx);
  const flows = await readAllFlows(ctx);
  return {
    frame,
    evidence,
    reports: [
      soaReport(frame, soa),
      risksReport(frame, risks),
      treatmentReport(frame, await readPlanRows(ctx, risks.rows)),
      inventoryReport(frame, await readInventory(ctx), await readPredicates(ctx, predicates), (which) =>
        streamAssets(ctx, which),
      ),
      flowsReport(frame, { flows: flows.items, hidden: flows.hidden, ...mapOf(flows.items) }),
      scopeReport(frame, context, units, await readAllRuns(ctx)),
      evidenceReport(frame, evidence.entries),
      lossesReport(frame, await readLossYears(ctx)),
    ],
  };
}

/** What is missing before stage 1 of the audit, with all that was read to say so. */
export async function readGaps(ctx: QueryContext) {
  const context = await readContext(ctx);
  const soa = await readSoa(ctx);
  const risks = await readRisks(ctx);
  const holds = await readHolds(ctx);
  return { context, soa, risks, gaps: stageOneGaps({ context, soa: soa.summary, risks, holds }, ctx.language) };
}

export async function readFrame(ctx: QueryContext, gaps: readonly string[]): Promise<Frame> {
  const { name, kind } = await readTenant(ctx);
  return {
    organisation: name,
    demonstration: kind === 'demonstration',
    language: ctx.language,
    createdAt: ctx.now,
    timeZone: ctx.timeZone,
    version,
    gaps,
  };
}

async function readInventory(ctx: QueryContext) {
  return { ...(await readSummary(ctx)), sightings: await countSightings(ctx) };
}

async function readHolds(ctx: QueryContext): Promise<Set<string>> {
  const facts = await readFacts(ctx, [ctx.tenant]);
  return new Set(facts.filter((fact) => fact.answer === 'pass').map((fact) => fact.predicate));
}

async function readPredicates(ctx: QueryContext, predicates: readonly Predicate[]) {
  const counts = new Map(
    (await countFacts(ctx)).filter((row) => row.subject === 'asset').map((row) => [row.predicate, row]),
  );
  return predicates
    .filter((predicate) => predicate.subject === 'asset')
    .flatMap(({ id, title }) => {
      const count = counts.get(id);
      return count ? [{ title: title[ctx.language], pass: count.pass, fail: count.fail, unknown: count.unknown }] : [];
    });
}
