// SPDX-License-Identifier: Apache-2.0
import type { Config } from '../platform/config/config.ts';
import { type LongRunning, type LongRunningOptions, startLongRunning } from './long-running.ts';

/**
 * Works off jobs and delivers events, without HTTP. Any number of them may run, on any machine that reaches the database
 * and the file store.
 * @throws AppError locked during a restore or an upgrade, and what opening the database throws
 */
export async function worker(config: Config, options: LongRunningOptions = {}): Promise<LongRunning> {
  const running = await startLongRunning(config, options, undefined, async () => async () => {});
  running.app.log.info('working');
  return running;
}
