// SPDX-License-Identifier: Apache-2.0
import type { FlowLayout } from '../../../../../engines/pictures/flow-layout.ts';
import type { FlowMap } from '../../../../../engines/pictures/flow-map.ts';
import type { LayoutAnswer, LayoutRequest } from './layout-request.ts';

type Waiting = { readonly done: (layout: FlowLayout) => void; readonly failed: (error: Error) => void };

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let last = 0;

function settle({ data }: MessageEvent<LayoutAnswer>): void {
  const asked = waiting.get(data.id);
  waiting.delete(data.id);
  if ('layout' in data) asked?.done(data.layout);
  else asked?.failed(new Error(data.problem));
}

function fail(event: ErrorEvent): void {
  for (const { failed } of waiting.values()) failed(new Error(event.message || 'The map could not be arranged.'));
  waiting.clear();
  worker?.terminate();
  worker = undefined;
}

function start(): Worker {
  const started = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', settle);
  started.addEventListener('error', fail);
  return started;
}

/** Places boxes and lines beside the main thread, so that the page answers meanwhile. */
export function layOut(map: FlowMap, open: readonly string[]): Promise<FlowLayout> {
  worker ??= start();
  const request: LayoutRequest = { id: ++last, map, open };
  return new Promise((done, failed) => {
    waiting.set(request.id, { done, failed });
    worker?.postMessage(request);
  });
}
