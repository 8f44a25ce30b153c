// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { findItem, headOf, keepEdition, readCatalog, shelfOf, type TenantShelf } from '../catalogs/index.ts';
import { readOverlays } from '../exceptions/index.ts';
import {
  annexCatalogId,
  buildRows,
  type ControlException,
  type ControlItem,
  type ControlMeasure,
  countRows,
  type Decision,
  soaCatalogId,
  sourceOf,
} from './model.ts';
import {
  type Driver,
  Overlay,
  type Proposals,
  SoaCatalog,
  SoaContent,
  type SoaRow,
  type SoaSummary,
} from './schemas.ts';
import { type RelatedSource, relatedSources } from './sources.ts';
import * as applied from './store/applied.ts';
import * as store from './store/soa.ts';
import { readVersion, type Version } from './store/versions.ts';

export type Soa = {
  readonly catalog: SoaCatalog;
  readonly rows: readonly SoaRow[];
  readonly summary: SoaSummary;
  /** Of the decisions that the approved version holds. */
  readonly approvedIds: ReadonlySet<string>;
  /** Applied controls outside the caller's scope. */
  readonly hiddenMeasures: number;
  /** Items of other catalogs by the control that they relate to. */
  readonly related: ReadonlyMap<string, readonly RelatedSource[]>;
};

const ownPrefix = `${soaCatalogId}:`;
export const controlIds = (): ReadonlySet<string> => new Set(readCatalog(soaCatalogId).items.map((item) => item.id));
export const clauseIds = (): ReadonlySet<string> =>
  new Set(
    readCatalog(annexCatalogId)
      .items.map((item) => item.id)
      .filter((id) => !id.startsWith('A.')),
  );

/**
 * The Statement of Applicability as it stands: 101 rows, one a control of ISO 27799:2025, whose 93 numbered alike cover
 * Annex A of ISO/IEC 27001:2022. Reports and screens draw from this one function.
 */
export async function readSoa(ctx: QueryContext): Promise<Soa> {
  const shelf = await shelfOf(ctx);
  const catalog = readCatalog(soaCatalogId);
  const annex = new Set(readCatalog(annexCatalogId).items.map((item) => item.id));
  const decisions = await store.readDecisions(ctx);
  const measures = await applied.readMeasures(ctx, ownPrefix);
  const rows = buildRows([...catalog.items, ...otherItems(shelf, decisions, measures)], annex, {
    decisions,
    proposals: await store.readProposals(ctx),
    claims: await store.readClaims(ctx),
    measures,
    exceptions: await readExceptions(ctx),
  });
  const { approvedIds, ...since } = sinceApproval(rows, await readVersion(ctx));
  const signed = [catalog.sha256, rows.map(({ decisionId, measures: own }) => [decisionId, own])];
  return {
    catalog: SoaCatalog.parse(headOf(catalog)),
    rows,
    summary: {
      ...countRows(rows),
      ...since,
      contentHash: sha256Of(JSON.stringify(signed)),
    },
    approvedIds,
    hiddenMeasures: await applied.countHidden(ctx),
    related: relatedSources(shelf),
  };
}

/** Controls of other sources that are rows of their own: those that something is applied for, or that somebody has decided. */
function otherItems(
  shelf: TenantShelf,
  decisions: readonly Decision[],
  measures: readonly ControlMeasure[],
): ControlItem[] {
  const decided = decisions.filter(({ applicable }) => applicable !== null);
  const refs = new Set([...measures, ...decided].map(({ control }) => control).filter((ref) => ref.includes(':')));
  const nameOf = new Map(measures.toReversed().map(({ control, name }) => [control, name]));
  return [...refs].sort().map((ref) => {
    const source = sourceOf(ref);
    const item = shelf.has(source) ? findItem(shelf.read(source), ref.slice(source.length + 1)) : undefined;
    if (item) return { ...item, id: ref };
    const name = nameOf.get(ref) ?? ref.slice(source.length + 1);
    return {
      ...{ id: ref, parent: source, label: { en: name, de: name }, title: { en: null, de: null }, attributes: {} },
      provenance: { source, verifiedAgainstText: false },
    };
  });
}

/** An exception waives nothing by itself: it stands beside what was decided. */
async function readExceptions(ctx: QueryContext): Promise<ControlException[]> {
  return (await readOverlays(ctx, 'control', '')).map(({ id, name, state, expires, targetRef }) => ({
    ...{ control: targetRef.startsWith(ownPrefix) ? targetRef.slice(ownPrefix.length) : targetRef, id, name, expires },
    state: Overlay.shape.state.parse(state),
  }));
}

function sinceApproval(rows: readonly SoaRow[], version: Version | undefined) {
  if (!version) return { approved: null, changedSinceApproval: null, approvedIds: new Set<string>() };
  const { content, head } = openVersion(version);
  const approvedIds = new Set(content.rows.map((row) => row.decisionId));
  const changed = rows.filter((row) => !approvedIds.has(row.decisionId ?? ''));
  return { approved: head, changedSinceApproval: changed.length, approvedIds };
}

export function requirePerson(ctx: QueryContext, does: string): void {
  if (ctx.actor.startsWith('service:')) throw new AppError('not-permitted', `Only a person ${does}.`);
}

/** @throws AppError corrupt when the text does not have the hash that was approved */
export function openVersion<Head extends { readonly version: number; readonly sha256: string }>({
  head,
  text,
}: {
  readonly head: Head;
  readonly text: string;
}) {
  if (sha256Of(text) !== head.sha256)
    throw new AppError('corrupt', `Version ${head.version} of the Statement of Applicability does not have its hash.`);
  return { head, text, content: SoaContent.parse(JSON.parse(text)) };
}

/**
 * Replaces all proposals by those of the reasoner's latest run. It can say of a control that it is needed and why; it has
 * no way to exclude one, to call one implemented, or to touch a decision.
 * @throws AppError invalid-input for a control that is not in the catalog or stands there twice
 */
export async function propose(ctx: CommandContext, { rows, factsHash, library }: Proposals) {
  checkControls(rows.map((row) => row.control));
  const catalog = readCatalog(soaCatalogId);
  await keepEdition(ctx, catalog);
  const proposals = rows.map(({ control, drivers, factsHash: own }) => ({
    control,
    drivers: sortDrivers(drivers),
    factsHash: own ?? hashDrivers(drivers),
  }));
  const run = { edition: catalog.sha256, factsHash, library };
  return { proposed: rows.length, ...(await store.replaceProposals(ctx, run, proposals)) };
}

/**
 * @param isOther whether a control of another source may stand there
 * @throws AppError invalid-input, naming every control that is unknown or stands in the list twice
 */
export function checkControls(controls: readonly string[], isOther = (_ref: string) => false): void {
  const known = controlIds();
  const issues = controls.flatMap((control, i) => {
    if (!known.has(control) && !isOther(control))
      return [{ path: `${i}.control`, message: `There is no control ${control}.` }];
    return controls.indexOf(control) < i ? [{ path: `${i}.control`, message: `${control} stands here twice.` }] : [];
  });
  if (issues.length === 0) return;
  throw new AppError('invalid-input', issues.map((issue) => issue.message).join(' '), { issues });
}

const keyOf = ({ kind, ref }: Driver) => JSON.stringify([kind, ref]);
const sortDrivers = (drivers: readonly Driver[]) => drivers.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const hashDrivers = (drivers: readonly Driver[]) => sha256Of(sortDrivers(drivers).map(keyOf).join('\n'));
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
