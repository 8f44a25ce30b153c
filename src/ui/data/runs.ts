// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../contract/contract.ts';
import { apiRoot } from '../../contract/http-mapping.ts';
import type { runs } from '../../modules/runs/contract.ts';
import { ApiError } from './api-error.ts';
import { request, requestJson } from './request.ts';

/** How far a job is. */
export type Run = Out<typeof runs.show.output>;

export const isOver = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'succeeded' || state === 'failed' || state === 'cancelled';

export const readRun = (id: string, signal?: AbortSignal): Promise<Run> =>
  requestJson<Run>(`${apiRoot}/runs/${encodeURIComponent(id)}`, { signal });

/** Asks a run to stop at its next checkpoint. @throws ApiError */
export const cancelRun = (id: string): Promise<unknown> =>
  request(`${apiRoot}/runs/${encodeURIComponent(id)}/cancellation`, { method: 'POST', body: '{}' });

/** How often the state of a run is asked for, in milliseconds. */
const interval = 700;

let watched: ReadonlyMap<string, Run> = new Map();
const listeners = new Set<() => void>();

/** The runs that this browser has started and not seen the end of, for `useSyncExternalStore`. */
export const watchedRuns = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: (): ReadonlyMap<string, Run> => watched,
};

function show(id: string, run: Run | null): void {
  const next = new Map(watched);
  if (run === null) next.delete(id);
  else next.set(id, run);
  watched = next;
  for (const listener of listeners) listener();
}

/** Follows a run to its end. @returns what the job returned @throws ApiError with the problem that ended it */
export async function followRun(id: string, signal?: AbortSignal): Promise<unknown> {
  try {
    for (;;) {
      const run = await readRun(id, signal);
      if (isOver(run)) return outcome(run);
      show(id, run);
      await new Promise((resolve) => setTimeout(resolve, interval));
      signal?.throwIfAborted();
    }
  } finally {
    show(id, null);
  }
}

function outcome({ state, output, problem, id }: Run): unknown {
  if (state === 'succeeded') return output;
  throw new ApiError({ code: 'cancelled', message: '', issues: [], ...problem, requestId: id }, 0);
}
