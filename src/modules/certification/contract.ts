// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, LocalTextWire, Revision } from '../../contract/wire.ts';
import { clauseRecordKinds } from '../clauses.ts';
import { Line, Prose } from '../register-wire.ts';
import { clauseNeeds, clauseStates } from './model.ts';
import { planEndpoints } from './plan-contract.ts';

const ClauseRecordWire = z.object({
  /** The part of Wardline that holds it. */
  what: LocalTextWire,
  kind: z.enum(clauseRecordKinds),
  title: z.string().nullable(),
  state: z.enum(['approved', 'draft']),
  on: z.string().nullable(),
  reviewDue: z.string().nullable(),
  by: z.string().nullable(),
  to: z.string(),
});
export type ClauseRecordWire = z.output<typeof ClauseRecordWire>;

export const Clause = z.object({
  /** '9.3.3'. */
  clause: z.string(),
  title: LocalTextWire,
  description: LocalTextWire.nullable(),
  needs: z.enum(clauseNeeds),
  state: z.enum(clauseStates),
  owner: z.string().nullable(),
  note: z.string().nullable(),
  /** Null while nobody has said anything about it. */
  revision: Revision.nullable(),
  records: z.array(ClauseRecordWire),
  /** Parts of Wardline that may hold something for it and could not be read. */
  unread: z.array(LocalTextWire),
});
export type Clause = z.output<typeof Clause>;

export const certification = defineContract({
  ...planEndpoints,
  readiness: {
    kind: 'query',
    method: 'GET',
    path: '/certification/readiness',
    permission: 'certification:read',
    summary: 'For every leaf clause of ISO/IEC 27001, 4 to 10: what it asks to have in writing, and what there is.',
    input: Empty,
    output: z.object({ framework: z.string(), edition: z.string(), today: z.string(), items: z.array(Clause) }),
  },
  assign: {
    kind: 'command',
    method: 'PATCH',
    path: '/certification/clauses/{clause}',
    permission: 'certification:update',
    summary: 'Says who answers for a clause.',
    input: z.object({
      clause: z.string().regex(/^(?:[4-9]|10)(?:\.\d){1,2}$/),
      /** The revision that the person has seen; null where nobody had said anything. */
      revision: Revision.nullable(),
      owner: Line.nullable(),
      note: Prose.nullable(),
    }),
    output: Clause,
  },
});
