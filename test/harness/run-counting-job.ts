// SPDX-License-Identifier: Apache-2.0
// A process of its own that runs the counting job, to be killed: prints each number once it is committed.

import { connect } from '../../src/platform/db/database.ts';
import type { Roles } from '../../src/platform/db/roles.ts';
import { localFolder } from '../../src/platform/files/local-folder.ts';
import type { Caller } from '../../src/platform/invoke/context.ts';
import { invoke } from '../../src/platform/invoke/invoke.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { countingModule, withModules } from './counting-job.ts';

type Order = { ownerUrl: string; roles: Roles; dataFolder: string; caller: Caller; upTo: number; resume?: string };

const order = JSON.parse(process.argv[2] ?? '') as Order;
process.stdin.resume().once('end', () => process.exit(1));
const database = connect(order.ownerUrl, order.roles, async () => {});
const base = { database, files: localFolder(order.dataFolder), log: createLog('silent'), now: () => new Date() };
const added = { languages: [], defects: [] };
const app = withModules({ ...base, added, modules: new Map() }, [countingModule((n) => void console.log(n))]);
const options = order.resume === undefined ? {} : { resume: order.resume };
await invoke(app, 'counting.count', { upTo: order.upTo }, order.caller, options);
await database.close();
process.exit(0);
