// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { findItem, isShipped, keepEdition, readCatalog, shelfOf, type TenantShelf } from '../catalogs/index.ts';
import { countRows, pageRows } from '../list-of-rows.ts';
import { edited, inScope, staleEdit } from '../register-errors.ts';
import { approving } from './approving.ts';
import type { controls } from './contract.ts';
import { inferFrom, proofFor } from './inference.ts';
import { type Decision, type Proposal, soaCatalogId, soaRows, sourceOf } from './model.ts';
import type { NewDecision, SoaRow, SourceRow } from './schemas.ts';
import { checkControls, openVersion, propose, readSoa, requirePerson } from './soa.ts';
import { buildSource, sourceIds, sourceRows, summarise } from './sources.ts';
import * as applied from './store/applied.ts';
import * as store from './store/soa.ts';
import * as versions from './store/versions.ts';

export const handlers: Handlers<typeof controls, Contexts> = {
  async soa(ctx, query) {
    const { rows } = await readSoa(ctx);
    return pageRows(soaRows, rows, query);
  },

  async soaFacets(ctx, selection) {
    const { rows, catalog, summary, hiddenMeasures } = await readSoa(ctx);
    return { ...countRows(soaRows, rows, selection), catalog, summary, hiddenMeasures };
  },

  async sources(ctx) {
    const said = await readForSources(ctx);
    const items = sourceIds(said.shelf).map((source) => summarise(said.shelf, source, buildSource(source, said)));
    return { items: items.filter(({ total }) => total > 0), hiddenMeasures: said.hiddenMeasures };
  },
  source: async (ctx, { source, ...query }) => pageRows(sourceRows, await rowsOfSource(ctx, source), query),
  sourceFacets: async (ctx, { source, ...selection }) =>
    countRows(sourceRows, await rowsOfSource(ctx, source), selection),
  async sourceProof(ctx, { source, item }) {
    const { rows, inference } = await readForSources(ctx);
    const proof = proofFor(inference, source, item, rows);
    if (!proof) throw new AppError('not-found', `There is no item ${item} in a control source ${source}.`);
    return proof;
  },

  async decide(ctx, { decisions }) {
    requirePerson(ctx, 'decides about controls');
    const controls = decisions.map((decision) => decision.control);
    const shelf = await shelfOf(ctx);
    checkControls(controls, (ref) => isOther(shelf, ref));
    await store.lockDecisions(ctx);
    await refuseStale(ctx, decisions);
    const editions = await keepEditions(ctx, controls);
    const proposals = new Map((await store.readProposals(ctx)).map((proposal) => [proposal.control, proposal]));
    const rows = decisions.map((decision) => ({
      ...asRow(decision, proposals.get(decision.control)),
      edition: editions.get(sourceOf(decision.control)) ?? null,
      library: shelf.libraryOf(sourceOf(decision.control)) ?? null,
    }));
    await store.insertDecisions(ctx, rows);
    return { decided: rows.length, rows: await rowsAbout(ctx, controls) };
  },

  propose,

  claims: (ctx, query) => store.readClaimPage(ctx, query),
  claimsFacets: (ctx, selection) => store.countClaims(ctx, selection),

  ...approving,

  versions: (ctx, query) => versions.readVersions(ctx, query),
  versionsFacets: (ctx, selection) => versions.countVersions(ctx, selection),

  async version(ctx, { version }) {
    const found = await versions.readVersion(ctx, version);
    if (!found) throw new AppError('not-found', `There is no approved version ${version}.`);
    return openVersion(found);
  },

  applied: (ctx, query) => applied.readAppliedPage(ctx, query),
  appliedFacets: (ctx, selection) => applied.countApplied(ctx, selection),

  async createApplied(ctx, { ownerUnit = ctx.tenant, owner = null, tailoring = null, expectedOutcome = null, ...row }) {
    requirePerson(ctx, 'says how far a control is implemented');
    if (!(await applied.mayWriteIn(ctx, ownerUnit)))
      throw new AppError('not-found', 'There is no such unit in your scope.');
    const shelf = await shelfOf(ctx);
    const controlRef = knownControl(shelf, row.controlRef);
    const library = shelf.libraryOf(sourceOf(controlRef)) ?? null;
    const said = { ...row, controlRef, library, ownerUnit, owner, tailoring, expectedOutcome };
    const id = await applied.insertApplied(ctx, said);
    if (id === undefined)
      throw new AppError(
        'conflict',
        `This unit has a control "${row.name}" for ${controlRef} already. Change that one.`,
      );
    return readAppliedOrFail(ctx, id);
  },

  async updateApplied(ctx, changes) {
    requirePerson(ctx, 'says how far a control is implemented');
    const isChanged = await applied.updateApplied(ctx, changes);
    return edited(isChanged, changes.revision, await readAppliedOrFail(ctx, changes.id), 'applied control');
  },
};

async function readForSources(ctx: QueryContext) {
  const [soa, shelf] = [await readSoa(ctx), await shelfOf(ctx)];
  return { ...soa, shelf, inference: inferFrom(shelf, soa.rows, ctx.today) };
}

const rowsOfSource = async (ctx: QueryContext, source: string): Promise<SourceRow[]> =>
  buildSource(source, await readForSources(ctx));

const rowsAbout = async (ctx: QueryContext, controls: readonly string[]): Promise<SoaRow[]> =>
  (await readSoa(ctx)).rows.filter((row) => controls.includes(row.control));

/**
 * @throws AppError conflict, with the rows as they are now, when a control was decided since the person looked at it;
 * invalid-input where a decision is to be taken back and none stands
 */
async function refuseStale(ctx: QueryContext, decisions: readonly NewDecision[]): Promise<void> {
  const known = new Map((await store.readDecisions(ctx)).map((decision) => [decision.control, decision]));
  const stale = decisions.filter(({ control, revision }) => revision !== (known.get(control)?.revision ?? 0));
  if (stale.length === 0) return refuseNothing(decisions, known);
  const controls = stale.map((decision) => decision.control);
  throw staleEdit(`decision about ${controls.join(', ')}`, { decided: 0, rows: await rowsAbout(ctx, controls) });
}

function refuseNothing(decisions: readonly NewDecision[], known: ReadonlyMap<string, Decision>): void {
  const issues = decisions.flatMap(({ control, applicable }, i) =>
    applicable === null && known.get(control)?.applicable === null
      ? [
          {
            path: `decisions.${i}.applicable`,
            message: `Nothing is decided about ${control} that could be taken back.`,
          },
        ]
      : [],
  );
  if (issues.length > 0)
    throw new AppError('invalid-input', issues.map(({ message }) => message).join(' '), { issues });
}

function asRow(decision: NewDecision, proposal: Proposal | undefined): Omit<store.DecisionRow, 'edition' | 'library'> {
  const none = { drivers: [], status: null };
  if (decision.applicable === null)
    return {
      ...{
        control: decision.control,
        applicable: null,
        justification: '',
        references: [],
        factsHash: null,
        owner: null,
      },
      ...none,
    };
  const { control, applicable, justification, references } = decision;
  const factsHash = decision.factsHash === undefined ? (proposal?.factsHash ?? null) : decision.factsHash;
  const common = { control, applicable, justification, references, factsHash, owner: decision.owner ?? null };
  if (!decision.applicable) return { ...common, ...none };
  return { ...common, drivers: decision.drivers ?? proposal?.drivers ?? [], status: decision.status };
}

/** A control of another source than ISO 27799 that there is; laws and own controls are known by their names. */
function isOther(shelf: TenantShelf, ref: string): boolean {
  const source = sourceOf(ref);
  const item = ref.slice(source.length + 1);
  if (source === 'law' || source === 'own') return item.trim() !== '';
  return (
    ref.startsWith(`${source}:`) &&
    source !== soaCatalogId &&
    sourceIds(shelf).includes(source) &&
    findItem(shelf.read(source), item)?.id === item
  );
}

/** The editions of the catalogs that these controls are items of, kept with them. */
async function keepEditions(ctx: CommandContext, controls: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sources = [...new Set(controls.map(sourceOf))].filter(isShipped);
  const catalogs = sources.map((source) => readCatalog(source));
  for (const catalog of catalogs) await keepEdition(ctx, catalog);
  return new Map(catalogs.map(({ id, sha256 }) => [id, sha256]));
}

/** A control of a catalog that exists, of a law, or the hospital's own. */
function knownControl(shelf: TenantShelf, ref: string): string {
  const [source = '', ...rest] = ref.split(':');
  if (source === 'law' || source === 'own') return ref;
  if (!shelf.has(source))
    throw new AppError(
      'invalid-input',
      `There is no catalog ${source}. Use law: or own: for controls of other origin.`,
    );
  const item = findItem(shelf.read(source), rest.join(':'));
  if (!item) throw new AppError('invalid-input', `There is no item ${rest.join(':')} in ${source}.`);
  return `${source}:${item.id}`;
}

const readAppliedOrFail = async (ctx: QueryContext, id: string) =>
  inScope(await applied.readApplied(ctx, id), 'applied control');
