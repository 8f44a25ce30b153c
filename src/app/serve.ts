// SPDX-License-Identifier: Apache-2.0
import type { Config } from '../platform/config/config.ts';
import { schemaVersion } from '../platform/db/migrate.ts';
import { AppError } from '../platform/errors.ts';
import { createHttpServer, isLoopback, parseListen } from '../platform/http/server.ts';
import type { App } from '../platform/invoke/app.ts';
import { listTenants } from '../platform/tenancy/transaction.ts';
import { type LongRunning, type LongRunningOptions, startLongRunning } from './long-running.ts';
import { allMigrations } from './migrations.ts';

export type Serving = LongRunning & {
  /** Where it listens, for example http://127.0.0.1:8765. */
  readonly address: string;
};

/**
 * Serves one database: HTTP, the job queue and the delivery of events. One server a database; workers beside it take
 * work off it.
 * @throws AppError locked when another server runs; not-permitted when demonstration data would be reachable from other
 *   machines; unavailable when the address is taken
 */
export async function serve(config: Config, options: LongRunningOptions = {}): Promise<Serving> {
  let address = '';
  const lock = {
    name: 'serve',
    mode: 'alone',
    refusal:
      'Another "wardline serve" uses this database. Stop it first; to share its work with this machine, start "wardline worker".',
  } as const;
  const running = await startLongRunning(config, options, lock, async (app) => {
    const { host, port } = parseListen(config.listen);
    await keepDemonstrationLocal(app, host);
    const server = createHttpServer(app.log, schemaVersion(allMigrations()));
    address = await server.listen({ host, port }).catch((cause: unknown) => {
      throw new AppError('unavailable', `${config.listen} cannot be listened on. Set WARDLINE_LISTEN to another one.`, {
        cause,
      });
    });
    return () => server.close();
  });
  running.app.log.info({ listen: config.listen }, 'serving');
  return { ...running, address };
}

/** Demonstration data come with known content: no other machine may take them for a hospital's. */
async function keepDemonstrationLocal(app: App, host: string): Promise<void> {
  if (isLoopback(host)) return;
  const tenants = await listTenants(app.database.app);
  if (tenants.some((tenant) => tenant.kind === 'demonstration'))
    throw new AppError(
      'not-permitted',
      `This database holds demonstration data, which are served to this machine only, not on ${host}. Listen on 127.0.0.1, or use a database without them.`,
    );
}
