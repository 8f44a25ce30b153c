// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { Empty, Id, Instant, LocalTextWire } from '../../contract/wire.ts';
import { AssessmentMethod } from './model/assessment-method.ts';
import { Criteria } from './model/criteria.ts';

const count = z.number().int();

/** A method in its newest version. */
const Method = z.object({
  version: count,
  digest: z.string(),
  content: AssessmentMethod,
  /** The same as YAML, to be taken in again with changes. */
  text: z.string(),
  /** Null for one that comes with Wardline and nobody has assessed by yet. */
  setBy: z.string().nullable(),
  setAt: Instant.nullable(),
});

const CriteriaVersion = z.object({
  /** Null while the hospital has not set any and nothing was assessed by the shipped ones. */
  id: Id.nullable(),
  version: count,
  digest: z.string(),
  content: Criteria,
  setBy: z.string().nullable(),
  setAt: Instant.nullable(),
});

/** What risks are judged by: the criteria of the hospital, and the methods beside them. */
export const criteriaEndpoints = {
  methods: {
    kind: 'query',
    method: 'GET',
    path: '/risks/methods',
    permission: 'risks:read',
    summary: 'The methods of assessment beside the criteria: those that come with Wardline, and those of the hospital.',
    input: Empty,
    output: z.object({ items: z.array(Method) }),
  },
  setMethod: {
    kind: 'command',
    method: 'POST',
    path: '/risks/methods',
    permission: 'risks:set-criteria',
    summary:
      'Takes a method in from YAML or JSON as its next version, once its scales and tables have no holes. What was assessed before keeps its version.',
    input: z.object({
      text: z.string().min(1).max(200_000),
      /** The version that the person has seen, 0 for a new one or one that comes with Wardline. */
      seen: count.min(0),
    }),
    output: Method,
  },
  criteria: {
    kind: 'query',
    method: 'GET',
    path: '/risks/criteria',
    permission: 'risks:read',
    summary:
      'The risk criteria in force, or one earlier version: levels, matrices, appetite and who decides at which level.',
    input: z.object({ id: Id.optional() }),
    output: CriteriaVersion,
  },
  criteriaVersions: {
    kind: 'query',
    method: 'GET',
    path: '/risks/criteria/versions',
    permission: 'risks:read',
    summary: 'All versions of the risk criteria, the newest first.',
    input: Empty,
    output: z.object({
      items: z.array(z.object({ id: Id, version: count, name: LocalTextWire, setBy: z.string(), setAt: Instant })),
    }),
  },
  setCriteria: {
    kind: 'command',
    method: 'POST',
    path: '/risks/criteria',
    permission: 'risks:set-criteria',
    summary: 'Sets new risk criteria. What was assessed before keeps the criteria it was assessed by.',
    input: z.object({
      content: Criteria,
      /** The version that the person has seen, 0 for the shipped ones: refused when others are in force by now. */
      seen: z.number().int().min(0),
    }),
    output: CriteriaVersion,
  },
} as const;
