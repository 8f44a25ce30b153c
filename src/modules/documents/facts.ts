// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { validFor } from '../register-facts.ts';
import type { FactProvider, Predicate } from '../slots.ts';
import { topicsOn } from './store.ts';
import { topics, topicTitles } from './topics.ts';

const predicates: readonly Predicate[] = topics.map((topic) => ({
  id: `document-current/${topic}`,
  subject: 'organisation',
  validDays: 90,
  title: { en: `In force: ${topicTitles[topic].en}`, de: `Regelung in Kraft: ${topicTitles[topic].de}` },
}));

export const facts: FactProvider = {
  predicates,
  queries: (ctx) =>
    topics.map((topic) => ({
      predicate: `document-current/${topic}`,
      select: sql`select ${ctx.tenant}::uuid, q.answer, q.reason, q.proof, q.valid_until
        from (${topicsOn(ctx, validFor(ctx, 90))}) q where q.topic = ${topic}`,
    })),
};
