// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import type { ListOfRows } from '../list-of-rows.ts';
import { soaList } from './lists.ts';
import type { Claim, Driver, Flag, Overlay, SoaRow, SoaSummary, Status } from './schemas.ts';

/** The catalog whose controls are the rows of the Statement of Applicability; its 93 numbered alike stand for Annex A. */
export const soaCatalogId = 'iso-27799-2025';
export const annexCatalogId = 'iso-27001-2022';

export type ControlItem = {
  readonly id: string;
  readonly parent: string;
  readonly label: LocalText;
  readonly title: { readonly en: string | null; readonly de: string | null };
  readonly attributes: Readonly<Record<string, string | string[]>>;
  readonly provenance: { readonly source: string; readonly verifiedAgainstText: boolean };
};

export type Decision = {
  readonly id: string;
  readonly control: string;
  /** How often the control was decided, this time included. */
  readonly revision: number;
  /** Null where the decision before was taken back. */
  readonly applicable: boolean | null;
  readonly justification: string;
  readonly drivers: Driver[];
  readonly status: Status | null;
  readonly owner: string | null;
  readonly references: string[];
  readonly factsHash: string | null;
  readonly decidedBy: string;
  readonly decidedAt: string;
};
export type Proposal = { readonly control: string; readonly drivers: Driver[]; readonly factsHash: string };
export type ControlClaim = Claim & { readonly control: string };
export type ControlMeasure = SoaRow['measures'][number] & { readonly control: string };

export type ControlException = Overlay & { readonly control: string };

/** All that was said about the controls: at most one decision (the newest) and one proposal a control. */
export type Said = {
  readonly decisions: readonly Decision[];
  readonly proposals: readonly Proposal[];
  readonly claims: readonly ControlClaim[];
  readonly measures: readonly ControlMeasure[];
  readonly exceptions: readonly ControlException[];
};

/**
 * One row a control (ISO/IEC 27001:2022, 6.1.3 d). A decision alone says whether a control is applicable and how far it is
 * implemented; a proposal only ever says that an undecided control is needed, a claim only what a document says.
 * @param annex ids of ISO/IEC 27001:2022, for the Annex A number of a row
 */
export function buildRows(items: readonly ControlItem[], annex: ReadonlySet<string>, said: Said): SoaRow[] {
  const decisions = new Map(said.decisions.map((decision) => [decision.control, decision]));
  const proposals = new Map(said.proposals.map((proposal) => [proposal.control, proposal]));
  const claims = Map.groupBy(said.claims, (claim) => claim.control);
  const exceptions = Map.groupBy(said.exceptions, (exception) => exception.control);
  const measures = Map.groupBy(said.measures, (measure) => measure.control);
  return items.map((item) => {
    const newest = decisions.get(item.id);
    const decision = newest && stands(newest) ? newest : undefined;
    const proposal = proposals.get(item.id);
    const ownClaims = (claims.get(item.id) ?? []).map(({ control: _, ...claim }) => claim);
    return {
      ...aboutControl(item, annex),
      ...aboutDecision(decision, proposal),
      revision: newest?.revision ?? 0,
      proposedDrivers: proposal?.drivers ?? [],
      factsHash: proposal?.factsHash ?? null,
      claims: ownClaims,
      measures: (measures.get(item.id) ?? []).map(({ control: _, ...measure }) => measure),
      exceptions: (exceptions.get(item.id) ?? []).map(({ control: _, ...exception }) => exception),
      flags: decision ? flagsOf(decision, proposal, ownClaims) : [],
    };
  });
}

/** The source that a row comes from: its control has it before a colon, unless it is the catalog of the Statement. */
export const sourceOf = (control: string): string =>
  control.includes(':') ? control.slice(0, control.indexOf(':')) : soaCatalogId;

function aboutControl(item: ControlItem, annex: ReadonlySet<string>) {
  const { health } = item.attributes;
  return {
    control: item.id,
    catalog: sourceOf(item.id),
    annexA: annex.has(`A.${item.id}`) ? `A.${item.id}` : null,
    label: item.label,
    title: item.title,
    health: typeof health === 'string' ? health : null,
    source: item.provenance.source,
    verifiedAgainstText: item.provenance.verifiedAgainstText,
  };
}

type Standing = Decision & { readonly applicable: boolean };
const stands = (decision: Decision): decision is Standing => decision.applicable !== null;

function aboutDecision(decision: Standing | undefined, proposal: Proposal | undefined) {
  return {
    state: decision ? ('decided' as const) : proposal ? ('proposed' as const) : ('open' as const),
    applicable: decision ? decision.applicable : proposal ? true : null,
    justificationIn: decision?.applicable ? decision.justification : null,
    justificationOut: decision && !decision.applicable ? decision.justification : null,
    status: decision?.status ?? null,
    drivers: decision?.drivers ?? [],
    owner: decision?.owner ?? null,
    references: decision?.references ?? [],
    decisionId: decision?.id ?? null,
    decidedBy: decision?.decidedBy ?? null,
    lastReview: decision?.decidedAt ?? null,
  };
}

function flagsOf(decision: Standing, proposal: Proposal | undefined, claims: readonly Claim[]): Flag[] {
  const found: Flag[] = [];
  if (decision.factsHash !== (proposal?.factsHash ?? null)) found.push('facts-changed');
  if (!decision.applicable && proposal) found.push('excluded-but-driven');
  if (claims.some((claim) => claim.applicable !== null && claim.applicable !== decision.applicable))
    found.push('claim-disagrees');
  return found;
}

/** What counts in the rows, whatever part of them is shown. */
export function countRows(
  rows: readonly SoaRow[],
): Omit<SoaSummary, 'approved' | 'changedSinceApproval' | 'contentHash'> {
  const decided = rows.filter((row) => row.state === 'decided');
  const applicable = decided.filter((row) => row.applicable === true);
  const withStatus = (status: Status) => applicable.filter((row) => row.status === status).length;
  return {
    total: rows.length,
    annexA: rows.filter((row) => row.annexA !== null).length,
    decided: decided.length,
    proposed: rows.filter((row) => row.state === 'proposed').length,
    open: rows.filter((row) => row.state === 'open').length,
    applicable: applicable.length,
    excluded: decided.length - applicable.length,
    byStatus: {
      'not-started': withStatus('not-started'),
      planned: withStatus('planned'),
      partial: withStatus('partial'),
      implemented: withStatus('implemented'),
    },
    flagged: rows.filter((row) => row.flags.length > 0).length,
    claimed: rows.filter((row) => row.claims.length > 0).length,
  };
}

/** The Statement of Applicability as a list; text is looked for in ids, labels, titles, owners and justifications. */
export const soaRows: ListOfRows<SoaRow, typeof soaList.fields> = {
  spec: soaList,
  key: (row) => row.control,
  fields: {
    control: (row) => row.control,
    catalog: (row) => row.catalog,
    driver: (row) => [
      ...new Set((row.state === 'decided' ? row.drivers : row.proposedDrivers).map(({ kind }) => kind)),
    ],
    group: (row) => (row.catalog === soaCatalogId ? (row.control.split('.')[0] ?? null) : row.catalog),
    state: (row) => row.state,
    applicable: (row) => row.applicable,
    status: (row) => row.status,
    flag: (row) => row.flags,
    owner: (row) => row.owner,
    exception: (row) => [...new Set(row.exceptions.map(({ state }) => state))],
  },
  words: ({ control, annexA, label, title, owner, justificationIn, justificationOut }) => [
    ...[control, annexA, owner, justificationIn, justificationOut],
    ...Object.values(label),
    ...Object.values(title),
  ],
};
