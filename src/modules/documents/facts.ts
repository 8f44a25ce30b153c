// SPDX-License-Identifier: Apache-2.0
import type { FactProvider, Predicate } from '../slots.ts';
import { factQueries } from './store/facts.ts';
import { topics, topicTitles } from './topics.ts';

const predicates: readonly Predicate[] = topics.map((topic) => ({
  id: `document-current/${topic}`,
  subject: 'organisation',
  validDays: 90,
  title: { en: `In force: ${topicTitles[topic].en}`, de: `Regelung in Kraft: ${topicTitles[topic].de}` },
}));

export const facts: FactProvider = { predicates, queries: factQueries };
