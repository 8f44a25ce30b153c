// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, Id, Instant, PageInput } from '../../contract/wire.ts';

const count = z.number().int();
const Values = z.record(z.string(), z.unknown());

const Table = z.string().regex(/^[a-z_]{1,63}$/, 'the name of a table, such as asset');
const actions = ['insert', 'update', 'delete'] as const;
const Action = z.enum(actions);

/** One transaction: who changed how many rows, when, and by which request. */
export const TrailLink = z.object({
  seq: count,
  at: Instant,
  actor: z.string(),
  requestId: z.string(),
  changes: count,
  /** In which tables rows were added, changed or removed. */
  changed: z.array(z.object({ table: z.string(), action: Action })),
});
export type TrailLink = z.output<typeof TrailLink>;

export const TrailEntry = z.object({
  seq: count,
  at: Instant,
  actor: z.string(),
  table: z.string(),
  rowId: Id,
  action: Action,
  /** Columns with their values; without those that say something about a person. */
  before: Values,
  after: Values,
  /** Names of the columns that are kept apart because they are about a person; null once they were erased. */
  personal: z.array(z.string()).nullable(),
});
export type TrailEntry = z.output<typeof TrailEntry>;

const Seq = z.string().regex(/^\d{1,15}$/, 'not a cursor that a list has given out');
const Page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), cursor: z.string().nullable() });

export const auditTrail = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/audit-trail',
    permission: 'audit-trail:read',
    summary: 'What was changed, by whom and when, the latest first.',
    input: PageInput.extend({
      cursor: Seq.optional(),
      actor: z.string().max(200).optional(),
      requestId: z.string().max(100).optional(),
      from: Instant.optional(),
      until: Instant.optional(),
      table: Table.optional(),
      action: Action.optional(),
    }),
    output: Page(TrailLink),
  },
  kinds: {
    kind: 'query',
    method: 'GET',
    path: '/audit-trail/kinds',
    permission: 'audit-trail:read',
    summary: 'The tables in which anything was changed, with the number of transactions that did.',
    input: Empty,
    output: z.object({ items: z.array(z.object({ table: z.string(), links: count })) }),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/audit-trail/links/{seq}',
    permission: 'audit-trail:read',
    summary: 'The rows that one transaction changed, before and after.',
    input: PageInput.extend({ cursor: Seq.optional(), seq: z.number().int().min(1) }),
    output: Page(TrailEntry).extend({ link: TrailLink }),
  },
  history: {
    kind: 'query',
    method: 'GET',
    path: '/audit-trail/rows/{rowId}',
    permission: 'audit-trail:read',
    summary: 'Everything that happened to one row, the latest first.',
    input: PageInput.extend({ cursor: Seq.optional(), rowId: Id }),
    output: Page(TrailEntry),
  },
  verify: {
    kind: 'query',
    method: 'GET',
    path: '/audit-trail/verification',
    permission: 'audit-trail:verify',
    summary: 'Recomputes the whole chain. No defect: nothing in it was changed, removed, added or reordered.',
    input: Empty,
    output: z.object({
      links: count,
      lastHash: z.string().nullable(),
      defects: z.array(z.object({ seq: count.nullable(), defect: z.string() })),
    }),
  },
});
