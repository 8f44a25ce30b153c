// SPDX-License-Identifier: Apache-2.0
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { FlowLayout } from '../../../../../engines/pictures/flow-layout.ts';
import type { FlowMap } from '../../../../../engines/pictures/flow-map.ts';
import type { LayoutAnswer, LayoutRequest, LayoutStart } from './layout-request.ts';

type Waiting = { readonly done: (layout: FlowLayout) => void; readonly failed: (error: Error) => void };

const waiting = new Map<number, Waiting>();
let workers: readonly Worker[] = [];
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
  for (const each of workers) each.terminate();
  workers = [];
}

/**
 * Two workers, ours and ELK's, joined by a channel: ELK's cannot be started by ours, since what runs in a worker may not
 * load scripts under the content security policy of our files.
 */
function start(): Worker {
  const [ours, elk] = [
    new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' }),
    new Worker(elkUrl),
  ];
  const { port1, port2 } = new MessageChannel();
  elk.onmessage = ({ data }) => port1.postMessage(data);
  port1.onmessage = ({ data }) => elk.postMessage(data);
  ours.postMessage({ port: port2 } satisfies LayoutStart, [port2]);
  ours.addEventListener('message', settle);
  for (const each of [ours, elk]) each.addEventListener('error', fail);
  workers = [ours, elk];
  return ours;
}

/** Places boxes and lines beside the main thread, so that the page answers meanwhile. Its time is measured as 'flow-layout'. */
export async function layOut(map: FlowMap, open: readonly string[]): Promise<FlowLayout> {
  const worker = workers[0] ?? start();
  const request: LayoutRequest = { id: ++last, map, open };
  const begun = performance.now();
  const layout = await new Promise<FlowLayout>((done, failed) => {
    waiting.set(request.id, { done, failed });
    worker.postMessage(request);
  });
  performance.measure('flow-layout', { start: begun });
  return layout;
}
