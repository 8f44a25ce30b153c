// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';

const world = useWorld();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());

/** Tables whose changes are not recorded, and why that loses nothing. */
const exempt: Readonly<Record<string, string>> = {
  migration: 'steps of the schema, each with its digest',
  unit_closure: 'derived from unit by triggers',
  job_run: 'progress of work; what a run changes is on the trail itself',
  idempotency_key: 'answers kept for a day for clients that ask again; what the command changed is on the trail itself',
  notification: 'tells people of events, which are on the trail themselves; goes with time',
  due_notice: 'of what people were told of; what is due stands in its own register, on the trail',
  due_round: 'the last day on which everybody was reminded',
  outbox: 'events on their way; removed once delivered',
  outbox_handled: 'which listener has handled which event',
  catalog_edition: 'immutable and named by the hash of its content',
  catalog_item: 'immutable, part of a catalog edition',
  catalog_mapping: 'immutable, part of a catalog edition',
  import_reject: 'written once with an import run, which is on the trail with its counts',
  asset_edit: 'which assets one change of many is about; the change itself is on the trail, row by row',
  asset_edit_row: 'as asset_edit, with what each said before, kept for a day so that it can be taken back',
  asset_identifier: 'derived from source records, rebuilt with them',
  fact: 'derived from what the modules know, recomputed as a whole; a decision keeps the facts it was made on',
  risk_proposal: 'what the reasoner says now, rewritten by it alone; decisions are tables of their own',
  token_use: 'when a token was last used; the token itself is on the trail',
  directory_sync: 'what the directory said last; whom it blocks stands on the trail',
  risk_proposal_draft: 'work in progress of one run of the reasoner',
};

describe('every table of the domain', () => {
  it('is on the audit trail for inserts, updates and deletes, or has a reason why not', async () => {
    const missing = await owner.query<{ name: string }>(`select c.relname as name from pg_class c
      where c.relnamespace = 'wardline'::regnamespace and c.relkind in ('r', 'p') and 3 <> (
        select count(distinct p.proname) from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where t.tgrelid = c.oid and t.tgenabled = 'O' and p.pronamespace = 'audit'::regnamespace
          and p.proname in ('on_insert', 'on_update', 'on_delete'))`);
    expect(missing.rows.map((row) => row.name).sort()).toEqual(Object.keys(exempt).sort());
  });
});
