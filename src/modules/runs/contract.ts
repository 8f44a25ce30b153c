// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { Empty, Id, Instant } from '../../contract/wire.ts';

export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'] as const;

/** A long run, without what went in and came out. */
export const Run = z.object({
  id: Id,
  endpoint: z.string(),
  state: z.enum(runStates),
  /** What it is doing, how many of how many. */
  step: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  actor: z.string(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type Run = z.output<typeof Run>;

export const RunProblem = z.object({
  code: z.string(),
  message: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
});

export const runList = declareList('runs.list', '-created', {
  created: { type: 'date', sort: true },
  endpoint: { type: 'choice', sort: true, facet: true },
  state: { type: 'choice', values: runStates, facet: true },
});

export const runs = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/runs',
    permission: 'runs:read',
    summary: 'Long runs, the latest first.',
    input: listInput(runList),
    output: listPage(Run),
  },
  listFacets: facetsEndpoint('/runs', 'runs:read', selectionOf(runList), runList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/runs/{id}',
    permission: 'runs:read',
    summary: 'How far a run is; what came out of it is shown to the one who started it.',
    input: z.object({ id: Id }),
    output: Run.extend({ output: z.unknown(), problem: RunProblem.nullable() }),
  },
  cancel: {
    kind: 'command',
    method: 'POST',
    path: '/runs/{id}/cancellation',
    permission: 'runs:cancel',
    summary: 'Asks a run to stop at its next checkpoint. What it has finished stands; it can be resumed.',
    input: z.object({ id: Id }),
    output: Empty,
  },
});
