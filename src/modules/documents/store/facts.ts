// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { validFor } from '../../register-facts.ts';
import type { FactQuery } from '../../slots.ts';
import { topicsOn } from '../store.ts';
import { topics } from '../topics.ts';

/** Every topic with the SELECT that proves whether a document on it is in force. */
export function factQueries(ctx: QueryContext): FactQuery[] {
  const all = topicsOn(ctx, validFor(ctx, 90));
  return topics.map((topic) => ({
    predicate: `document-current/${topic}`,
    select: sql`select ${ctx.tenant}::uuid, q.answer, q.reason, q.proof, q.valid_until from (${all}) q where q.topic = ${topic}`,
  }));
}
