// SPDX-License-Identifier: Apache-2.0
// Loaded before the program. When the launcher is gone, however it ended, the program is asked to end in good order.
import { isMainThread } from 'node:worker_threads';

/** A program that shuts down has stopped its database well before this. */
const patience = 60_000;

if (isMainThread && process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), patience).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
