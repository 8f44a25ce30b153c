// SPDX-License-Identifier: Apache-2.0
import ELK from 'elkjs/lib/elk-api.js';
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import { layoutForScreen } from '../../../../../engines/pictures/flow-layout.ts';
import { isOpen, type LayoutAnswer, type LayoutRequest } from './layout-request.ts';

const elk = new ELK({ workerUrl: elkUrl });

self.addEventListener('message', async ({ data }: MessageEvent<LayoutRequest>) => {
  const { id, map, open } = data;
  const answer: LayoutAnswer = await layoutForScreen(elk, map, (node) => isOpen(open, node)).then(
    (layout) => ({ id, layout }),
    (error: unknown) => ({ id, problem: String(error) }),
  );
  self.postMessage(answer);
});
