// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { TrailEntry, TrailLink } from './contract.ts';

const actions = { I: 'insert', U: 'update', D: 'delete' } as const;
type Letter = keyof typeof actions;
const letters = { insert: 'I', update: 'U', delete: 'D' } as const satisfies Record<TrailEntry['action'], Letter>;

type LinkRow = Omit<TrailLink, 'at' | 'changed'> & { readonly at: Date; readonly changed: readonly string[] };
const toLink = ({ at, changed, ...row }: LinkRow): TrailLink => ({
  ...row,
  at: at.toISOString(),
  changed: changed.map((one) => {
    const [table = '', letter] = one.split(':');
    return { table, action: actions[letter as Letter] };
  }),
});

const linkColumns = sql`l.seq, l.at, l.actor, l.request_id as "requestId", l.entry_count as changes, l.changed`;

export type LinkFilter = {
  readonly actor?: string | undefined;
  readonly requestId?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly table?: string | undefined;
  readonly action?: TrailEntry['action'] | undefined;
};

/** What a link is found by, as it is written; null for any. */
function changedBy({ table, action }: LinkFilter): string[] | null {
  if (table === undefined) return null;
  return (action ? [letters[action]] : Object.values(letters)).map((letter) => `${table}:${letter}`);
}

const none = <T>(value: T | undefined): T | null => value ?? null;

/** Links before `before`, the latest first. */
export async function readLinks(ctx: QueryContext, filter: LinkFilter, before: string | undefined, limit: number) {
  const { actor, requestId, from, until, table, action } = filter;
  const ending = table === undefined && action ? `%:${letters[action]}` : null;
  const result = await sql<LinkRow>`select ${linkColumns} from audit.link l
    where (${none(before)}::bigint is null or l.seq < ${none(before)}::bigint)
      and (${none(actor)}::text is null or l.actor = ${none(actor)})
      and (${none(requestId)}::text is null or l.request_id = ${none(requestId)})
      and (${none(from)}::timestamptz is null or l.at >= ${none(from)}::timestamptz)
      and (${none(until)}::timestamptz is null or l.at < ${none(until)}::timestamptz)
      and (${changedBy(filter)}::text[] is null or l.changed && ${changedBy(filter)}::text[])
      and (${ending}::text is null or exists (select from unnest(l.changed) c where c like ${ending}))
    order by l.seq desc limit ${limit}`.execute(ctx.db);
  return result.rows.map(toLink);
}

export async function readKinds(ctx: QueryContext): Promise<{ table: string; links: number }[]> {
  const result = await sql<{
    table: string;
    links: number;
  }>`select split_part(c, ':', 1) as "table", count(distinct l.seq) as links
    from audit.link l, unnest(l.changed) c group by 1 order by 1`.execute(ctx.db);
  return result.rows;
}

export async function readLink(ctx: QueryContext, seq: number): Promise<TrailLink | undefined> {
  const result = await sql<LinkRow>`select ${linkColumns} from audit.link l where l.seq = ${seq}`.execute(ctx.db);
  return result.rows[0] && toLink(result.rows[0]);
}

type EntryRow = {
  readonly id: number;
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly table: string;
  readonly rowId: string;
  readonly action: Letter;
  readonly values: string;
  readonly isPersonal: boolean;
  readonly personal: Readonly<Record<string, unknown>> | null;
};
export type NumberedEntry = TrailEntry & { readonly id: number };

const entryColumns = sql`e.id, l.seq, l.at, l.actor, e.table_name as "table", e.row_id as "rowId", e.action, e.values,
  e.personal_digest is not null as "isPersonal", p.values as personal`;
const entries = sql`audit.entry e join audit.link l on l.link_id = e.link_id left join audit.personal_value p on p.entry_id = e.id`;

function toEntry({ values, at, action, isPersonal, personal, ...row }: EntryRow): NumberedEntry {
  const read = JSON.parse(values) as Record<string, Record<string, unknown>>;
  const { before = {}, after = {} } = action === 'U' ? read : action === 'I' ? { after: read } : { before: read };
  const names = Object.keys((action === 'U' ? (personal?.after as object | undefined) : personal) ?? {});
  return {
    ...row,
    at: at.toISOString(),
    action: actions[action],
    before,
    after,
    personal: !isPersonal ? [] : personal ? names : null,
  };
}

/** Entries of one link after `after`, in the order in which they were written. */
export async function readEntries(ctx: QueryContext, seq: number, after: string | undefined, limit: number) {
  const result = await sql<EntryRow>`select ${entryColumns} from ${entries}
    where l.seq = ${seq} and e.id > greatest((select f.first_entry from audit.link f where f.seq = ${seq}), ${none(after)}::bigint)
    order by e.id limit ${limit}`.execute(ctx.db);
  return result.rows.map(toEntry);
}

/** Entries about one row before `before`, the latest first. */
export async function readHistory(ctx: QueryContext, rowId: string, before: string | undefined, limit: number) {
  const result = await sql<EntryRow>`select ${entryColumns} from ${entries}
    where e.row_id = ${rowId} and (${none(before)}::bigint is null or e.id < ${none(before)}::bigint)
    order by e.id desc limit ${limit}`.execute(ctx.db);
  return result.rows.map(toEntry);
}

export async function readHead(ctx: QueryContext): Promise<{ links: number; lastHash: string | null }> {
  const result = await sql<{ links: number; lastHash: string | null }>`select count(*) as links,
    (select encode(l.hash, 'hex') from audit.link l order by l.seq desc limit 1) as "lastHash" from audit.link`.execute(
    ctx.db,
  );
  return result.rows[0] ?? { links: 0, lastHash: null };
}
