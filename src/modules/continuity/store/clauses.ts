// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** Exercises (8.1): a record once one was held and its result is stated, for a year; before that a draft. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'continuity', permission: 'continuity:read', clauses: ['8.1'] },
  what: { en: 'Exercises', de: 'Übungen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['8.1'], kind: 'record', from: sql`exercise e where e.removed_at is null`, title: sql`e.name` },
        isApproved: sql`e.held_on is not null and e.result is not null`,
        ...{ on: sql`coalesce(e.held_on, e.planned_for)`, reviewDue: sql`e.held_on + interval '1 year'` },
        ...{ by: sql`e.owner`, to: sql`'/continuity/exercises?row=' || e.id` },
      },
    ]),
};
