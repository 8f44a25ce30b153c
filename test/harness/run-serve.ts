// SPDX-License-Identifier: Apache-2.0
// A process of its own that serves: `run-serve.ts CONFIG-AS-JSON`. Prints its address and serves until it is told to end.

import { serve } from '../../src/app/serve.ts';
import { terminationSignal } from '../../src/cli/session.ts';
import { createLog } from '../../src/platform/log/log.ts';

const config = JSON.parse(process.argv[2] ?? '');
const serving = await serve(config, { log: createLog('silent'), signal: terminationSignal() });
console.log(serving.address);
await serving.done;
