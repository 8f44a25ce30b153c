// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import { rowSet } from '../../../platform/db/row-set.ts';
import { idOf, newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { claimList } from '../lists.ts';
import type { ControlClaim, Decision, Proposal } from '../model.ts';
import type { Driver, Status } from '../schemas.ts';

/** The newest decision of each control. */
export async function readDecisions(ctx: QueryContext): Promise<Decision[]> {
  const result = await sql<Omit<Decision, 'decidedAt'> & { decidedAt: Date }>`
    select distinct on (control) id, control, count(*) over (partition by control)::int as revision, applicable, justification, drivers, status, owner, refs as "references",
      facts_hash as "factsHash", decided_by as "decidedBy", decided_at as "decidedAt"
    from soa_decision order by control, id desc`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}

/** Keeps other decisions of this tenant waiting until this transaction ends. */
export async function lockDecisions(ctx: CommandContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('soa-decision'), hashtext(${ctx.tenant}))`.execute(ctx.db);
}

export type DecisionRow = {
  /** Of the catalog that the control is an item of; null for laws and own controls. */
  readonly edition: string | null;
  readonly library: string | null;
  readonly control: string;
  readonly applicable: boolean | null;
  readonly justification: string;
  readonly drivers: readonly Driver[];
  readonly status: Status | null;
  readonly owner: string | null;
  readonly references: readonly string[];
  readonly factsHash: string | null;
};

export async function insertDecisions(ctx: CommandContext, decisions: readonly DecisionRow[]): Promise<void> {
  const rows = decisions.map((decision) => ({ ...decision, id: newId() }));
  await sql`insert into soa_decision (id, tenant_id, edition_sha256, library_id, control, applicable, justification, drivers, status, owner,
      refs, facts_hash, decided_by, decided_at)
    select d.id, ${ctx.tenant}, d.edition, d.library, d.control, d.applicable, d.justification, d.drivers, d.status, d.owner,
      array(select jsonb_array_elements_text(d."references")), d."factsHash", ${ctx.actor}, ${ctx.now}
    from ${rowSet(rows, { id: 'uuid', edition: 'text', library: 'uuid', control: 'text', applicable: 'boolean', justification: 'text', drivers: 'jsonb', status: 'text', owner: 'text', references: 'jsonb', factsHash: 'text' })} as d`.execute(
    ctx.db,
  );
}

export async function readProposals(ctx: QueryContext): Promise<Proposal[]> {
  const result = await sql<Proposal>`
    select control, drivers, facts_hash as "factsHash" from soa_proposal order by control`.execute(ctx.db);
  return result.rows;
}

export type ProposalRun = { readonly edition: string; readonly factsHash: string; readonly library: string };

/** Makes `proposals` all that is proposed; a proposal that says what it said before is left as it is. */
export async function replaceProposals(
  ctx: CommandContext,
  run: ProposalRun,
  proposals: readonly Proposal[],
): Promise<{ changed: number; withdrawn: number }> {
  const rows = proposals.map((row) => ({ ...row, id: idOf('soa-proposal', ctx.tenant, row.control) }));
  const controls = proposals.map((row) => row.control);
  const gone = await sql`delete from soa_proposal where control <> all(${controls}::text[])`.execute(ctx.db);
  const written = await sql`
    insert into soa_proposal (id, tenant_id, edition_sha256, control, drivers, facts_hash, run_facts_hash, library, proposed_at)
    select p.id, ${ctx.tenant}, ${run.edition}, p.control, p.drivers, p."factsHash", ${run.factsHash}, ${run.library}, ${ctx.now}
    from ${rowSet(rows, { id: 'uuid', control: 'text', drivers: 'jsonb', factsHash: 'text' })} as p
    on conflict (tenant_id, control) do update
      set edition_sha256 = excluded.edition_sha256, drivers = excluded.drivers, facts_hash = excluded.facts_hash,
        run_facts_hash = excluded.run_facts_hash, library = excluded.library, proposed_at = excluded.proposed_at
      where (soa_proposal.edition_sha256, soa_proposal.drivers, soa_proposal.facts_hash, soa_proposal.library)
        is distinct from (excluded.edition_sha256, excluded.drivers, excluded.facts_hash, excluded.library)`.execute(
    ctx.db,
  );
  return { changed: Number(written.numAffectedRows ?? 0n), withdrawn: Number(gone.numAffectedRows ?? 0n) };
}

export type ClaimRow = ControlClaim & { readonly id: string; readonly recordId: string; readonly sourceId: string };

const claimColumns = sql`control, source_name as "sourceName", file_name as "fileName", at, control_words as "controlWords",
  applicable, justification, status_words as "statusWords", owner, reference`;

export async function readClaims(ctx: QueryContext): Promise<ControlClaim[]> {
  const result = await sql<ControlClaim>`select ${claimColumns} from soa_claim order by id`.execute(ctx.db);
  return result.rows;
}

const claims = {
  spec: claimList,
  sources: [
    {
      from: sql`soa_claim c`,
      id: sql.ref('c.id'),
      fixed: [sql.ref('c.tenant_id')],
      where: sql`true`,
      visible: sql<boolean>`true`,
      holds: (text: string) => sql`concat_ws(' ', c.control_words, c.justification, c.owner) ilike ${like(text)}`,
      columns: {
        id: { sql: sql.ref('c.id'), always: true as const },
        control: { sql: sql.ref('c.control'), always: true as const },
        sourceName: { sql: sql.ref('c.source_name') },
        applicable: { sql: sql.ref('c.applicable') },
      },
    },
  ],
};

export async function readClaimPage(ctx: QueryContext, query: ListQuery) {
  const { ids, cursor } = await readPage(ctx.db, claims, query);
  const result = await sql<ControlClaim & { id: string }>`
    select id, ${claimColumns} from soa_claim where id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows), cursor };
}

export const countClaims = (ctx: QueryContext, selection: Selection) => readFacets(ctx, claims, selection);

/** Writes claims by the row of their source: a newer version of a row takes the place of what it said before. */
export async function writeClaims(
  ctx: CommandContext,
  claims: readonly ClaimRow[],
): Promise<{ created: number; updated: number }> {
  const result = await sql<{ fresh: boolean }>`
    insert into soa_claim (id, tenant_id, record_id, source_id, source_name, file_name, at, control, control_words, applicable,
      justification, status_words, owner, reference, claimed_at)
    select c.id, ${ctx.tenant}, c."recordId", c."sourceId", c."sourceName", c."fileName", c.at, c.control, c."controlWords",
      c.applicable, c.justification, c."statusWords", c.owner, c.reference, ${ctx.now}
    from ${rowSet(claims, { id: 'uuid', recordId: 'uuid', sourceId: 'uuid', sourceName: 'text', fileName: 'text', at: 'text', control: 'text', controlWords: 'text', applicable: 'boolean', justification: 'text', statusWords: 'text', owner: 'text', reference: 'text' })} as c
    on conflict (id) do update set record_id = excluded.record_id, source_name = excluded.source_name,
      file_name = excluded.file_name, at = excluded.at, control = excluded.control, control_words = excluded.control_words,
      applicable = excluded.applicable, justification = excluded.justification, status_words = excluded.status_words,
      owner = excluded.owner, reference = excluded.reference, claimed_at = excluded.claimed_at
    returning xmax = 0 as fresh`.execute(ctx.db);
  const created = result.rows.filter((row) => row.fresh).length;
  return { created, updated: result.rows.length - created };
}

/** A row whose new version can no longer be read claims nothing. */
export async function deleteClaims(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  await sql`delete from soa_claim where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
}
