// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';
import type { Out } from '../../contract/contract.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { risks } from './contract.ts';
import { readLibrary } from './library.ts';
import { acceptabilities } from './model/axes.ts';
import { proposalOf, registerRow } from './present.ts';
import type { RegisterRow } from './schemas.ts';
import * as drivers from './store/drivers.ts';
import * as proposals from './store/proposal-list.ts';
import * as store from './store/register.ts';
import * as plan from './store/treatments.ts';

type Input<K extends keyof typeof risks> = Out<(typeof risks)[K]['input']>;
export type PlanItem = Out<(typeof risks)['plan']['output']>['items'][number];

/** Rows that a stream holds at a time. */
const streamPage = 1000;

export async function listRegister(ctx: QueryContext, query: Input<'list'>) {
  const { rows, cursor } = await store.readRegister(ctx, { ...query, scenarios: scenariosNamed(query.text) });
  return { items: rows.map((row) => registerRow(ctx, row)), cursor };
}

export const countRegister = (ctx: QueryContext, selection: Input<'listFacets'>) =>
  store.countRegister(ctx, { ...selection, scenarios: scenariosNamed(selection.text) });

export async function listProposals(ctx: QueryContext, query: Input<'proposals'>) {
  const { rows, cursor } = await proposals.readProposals(ctx, { ...query, scenarios: scenariosNamed(query.text) });
  return { items: rows.map(proposalOf), cursor };
}

export const countProposals = (ctx: QueryContext, selection: Input<'proposalsFacets'>) =>
  proposals.countProposals(ctx, { ...selection, scenarios: scenariosNamed(selection.text) });

function scenariosNamed(text: string | undefined): string[] {
  if (text === undefined) return [];
  const wanted = text.toLocaleLowerCase('en');
  const holds = (title: string) => title.toLocaleLowerCase('en').includes(wanted);
  return readLibrary()
    .scenarios.filter(({ texts }) => holds(texts.title.en) || holds(texts.title.de))
    .map((scenario) => scenario.id);
}

/** All rows of the register that the caller may see, worst first, in pages: memory does not grow with the register. */
export async function* streamRegister(ctx: QueryContext): AsyncGenerator<RegisterRow> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: streamPage, closed: false, scenarios: [], ...(cursor !== undefined && { cursor }) };
    const page = await store.readRegister(ctx, query);
    for (const row of page.rows) yield registerRow(ctx, row);
    cursor = page.cursor;
  }
}

export async function listPlan(ctx: QueryContext, query: Input<'plan'>) {
  const { rows, cursor } = await plan.listPlan(ctx, query);
  return { items: await planItems(ctx, rows), cursor };
}

/** The treatment plan of all open risks that the caller may see, those of the worst risks first. */
export async function* streamPlan(ctx: QueryContext): AsyncGenerator<PlanItem> {
  let after: plan.PlanPlace | undefined;
  for (;;) {
    const rows = await plan.readPlan(ctx, after, streamPage);
    yield* await planItems(ctx, rows);
    const last = rows.at(-1);
    after = last && { rank: last.rank, id: last.riskId, place: last.place };
    if (rows.length < streamPage) return;
  }
}

async function planItems(ctx: QueryContext, rows: readonly plan.PlanRow[]): Promise<PlanItem[]> {
  const sources = await store.readRiskRows(ctx, [...new Set(rows.map((row) => row.riskId))]);
  const byId = new Map(sources.map((source) => [source.id, registerRow(ctx, source)]));
  return rows.flatMap(({ riskId, rank: _, place: __, ...item }) => {
    const risk = byId.get(riskId);
    if (!risk) return [];
    const isLive = item.status === 'planned' || item.status === 'in-progress';
    return {
      ...item,
      riskId,
      number: risk.number ?? 0,
      title: risk.title,
      option: risk.option,
      riskOwner: risk.owner,
      riskStatus: risk.status,
      overdue: isLive && item.due !== null && item.due < ctx.today,
    };
  });
}

export async function readMatrix(ctx: QueryContext) {
  const words = await store.countByAcceptability(ctx);
  const counted = (word: string | null) => words.find((row) => row.word === word)?.n ?? 0;
  const hidden = await store.countHidden(ctx);
  const [acceptable, tolerable, unacceptable] = acceptabilities.map(counted);
  return {
    cells: await store.countCells(ctx),
    counts: await store.countKinds(ctx),
    byAcceptability: { acceptable: acceptable ?? 0, tolerable: tolerable ?? 0, unacceptable: unacceptable ?? 0 },
    notAssessed: counted(null),
    hidden,
  };
}

export type ControlDrivers = {
  /** Name and version of the library that the rules come from. */
  readonly library: string;
  readonly factsHash: string;
  readonly rows: readonly { readonly control: string; readonly drivers: readonly Driver[] }[];
};
type Driver = { readonly kind: 'risk'; readonly ref: string; readonly label: string };

/**
 * For each control of ISO 27799:2025 the risks that it treats: decided risks one by one, open proposals by scenario, in the
 * language of the caller. Labels carry no counts, so that one more device is no other reason for a control.
 */
export async function readControlDrivers(ctx: QueryContext): Promise<ControlDrivers> {
  const { id, edition, version, scenarios } = readLibrary();
  const proposed = new Set(await drivers.readProposedScenarios(ctx));
  const byControl = new Map<string, Driver[]>();
  const add = (control: string, driver: Driver) => byControl.set(control, [...(byControl.get(control) ?? []), driver]);
  for (const risk of await drivers.readDrivingRisks(ctx)) {
    const label = `R-${risk.number} ${risk.title[ctx.language]}`.slice(0, 500);
    for (const control of risk.controls) add(control, { kind: 'risk', ref: `risk:${risk.id}`, label });
  }
  for (const scenario of scenarios.filter((one) => proposed.has(one.id)))
    for (const control of scenario.treatedBy)
      add(control, { kind: 'risk', ref: `scenario:${scenario.id}`, label: scenario.texts.title[ctx.language] });
  const rows = [...byControl]
    .map(([control, list]) => ({ control, drivers: list }))
    .sort((a, b) => compareNumbers(a.control, b.control));
  return { library: `${id} ${edition} ${version}`, factsHash: hash('sha256', JSON.stringify(rows)), rows };
}

const compareNumbers = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
