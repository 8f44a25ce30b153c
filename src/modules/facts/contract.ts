// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { AnswerWire, Empty, Id, LocalTextWire } from '../../contract/wire.ts';
import { subjectKinds } from '../slots.ts';

export const Fact = AnswerWire.extend({
  predicate: z.string(),
  title: LocalTextWire,
  /** The rule and what it read. */
  proof: z.object({ rule: z.string(), read: z.record(z.string(), z.unknown()) }),
  validUntil: z.string(),
});

export const facts = defineContract({
  refresh: {
    kind: 'job',
    method: 'POST',
    path: '/facts/refresh',
    permission: 'facts:refresh',
    summary: 'Recomputes every fact from what the modules know now.',
    input: Empty,
    output: z.object({ facts: z.number().int() }),
  },
  of: {
    kind: 'query',
    method: 'GET',
    path: '/facts',
    permission: 'facts:read',
    summary: 'The facts about one subject, each with its proof. What is not listed is unknown (no-data).',
    input: z.object({ subjectId: Id }),
    output: z.object({ items: z.array(Fact) }),
  },
  summary: {
    kind: 'query',
    method: 'GET',
    path: '/facts/summary',
    permission: 'facts:read',
    summary: 'How many subjects pass, fail or are unknown, by predicate; those that nothing is known about come last.',
    input: Empty,
    output: z.object({
      items: z.array(
        z.object({
          predicate: z.string(),
          subject: z.enum(subjectKinds),
          title: LocalTextWire,
          pass: z.number().int(),
          fail: z.number().int(),
          unknown: z.number().int(),
        }),
      ),
    }),
  },
});
