// SPDX-License-Identifier: Apache-2.0
import ELK from 'elkjs/lib/elk-api.js';
import { layoutForScreen } from '../../../../../engines/pictures/flow-layout.ts';
import { isOpen, type LayoutAnswer, type LayoutRequest, type LayoutStart } from './layout-request.ts';

let elk: InstanceType<typeof ELK> | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<LayoutStart | LayoutRequest>) => {
  if ('port' in data) {
    // a port is to ELK what its own worker would be
    elk = new ELK({ workerFactory: () => Object.assign(data.port, { terminate: () => data.port.close() }) as never });
    return;
  }
  if (!elk) throw new TypeError('The first message brings the port.');
  const { id, map, open } = data;
  const answer: LayoutAnswer = await layoutForScreen(elk, map, (node) => isOpen(open, node)).then(
    (layout) => ({ id, layout }),
    (error: unknown) => ({ id, problem: String(error) }),
  );
  self.postMessage(answer);
});
