// SPDX-License-Identifier: Apache-2.0
import type { Config } from '../platform/config/config.ts';
import { AppError } from '../platform/errors.ts';
import { openRequestLimit } from '../platform/http/request-limit.ts';
import { isLoopback, parseListen } from '../platform/http/server.ts';
import { type Transport, transportOf } from '../platform/http/transport.ts';
import { listTenants } from '../platform/tenancy/tenants.ts';
import type { RunningApp } from './create-app.ts';
import { openFirstRun } from './http/first-run.ts';
import { identifyBy, openSignIn } from './http/identify.ts';
import { type Entrance, openHttp } from './http/open-http.ts';
import { type LongRunning, type LongRunningOptions, startLongRunning } from './long-running.ts';

export type Serving = LongRunning & {
  /** Where it listens, for example http://127.0.0.1:8765. */
  readonly address: string;
} & Entrance;

/** Far more than a person at a browser sends, and than a script needs that reads page by page. */
const requestsPerMinute = 3000;

/**
 * Serves one database: HTTP, the job queue and the delivery of events. One server a database; workers beside it take
 * work off it.
 * @throws AppError locked when another server runs; not-permitted when demonstration data would be reachable from other
 *   machines; not-configured when passwords would cross a network in the clear, or HTTPS is served at no known address;
 *   unavailable when the listening address is taken
 */
export async function serve(config: Config, options: LongRunningOptions = {}): Promise<Serving> {
  let address = '';
  let entrance: Entrance | undefined;
  const lock = {
    name: 'serve',
    mode: 'alone',
    refusal:
      'Another "wardline serve" uses this database. Stop it first; to share its work with this machine, start "wardline worker".',
  } as const;
  const running = await startLongRunning(config, options, lock, async (app, queue) => {
    await keepDemonstrationLocal(app);
    const { host, port } = parseListen(config.listen);
    const transport = transportOf(config);
    requireSecrecy(config, transport);
    const signIn = openSignIn(app);
    entrance = { auth: signIn, firstRun: openFirstRun(app) };
    const limit = openRequestLimit(config.requestsPerMinute ?? requestsPerMinute);
    const server = openHttp({ app, queue, identify: identifyBy(app, signIn, limit), limit }, entrance, transport);
    address = await server.listen({ host, port }).catch((cause: unknown) => {
      throw new AppError('unavailable', `${config.listen} cannot be listened on. Set WARDLINE_LISTEN to another one.`, {
        cause,
      });
    });
    return async () => {
      await server.close();
      await signIn.close();
    };
  });
  for (const defect of running.app.added.defects) running.app.log.error(defect, 'a language file is wrong');
  running.app.log.info({ listen: config.listen }, 'serving');
  if (!entrance) throw new Error('the server was not started');
  return { ...running, ...entrance, address };
}

async function keepDemonstrationLocal(app: RunningApp): Promise<void> {
  const tenants = await listTenants(app.database.app);
  if (tenants.some((tenant) => tenant.kind === 'demonstration')) requireLoopback(app.config);
}

/** @throws AppError not-configured when passwords would cross a network in the clear */
function requireSecrecy({ listen }: Config, transport: Transport): void {
  if (transport.isSecure || isLoopback(parseListen(listen).host)) return;
  throw new AppError(
    'not-configured',
    `On ${listen} passwords would cross the network in the clear. Set tlsCertificateFile, tlsKeyFile and publicUrl, or listen on 127.0.0.1 behind a proxy and set publicUrl to its https address.`,
  );
}

/**
 * Demonstration data come with known content: no other machine may take them for a hospital's.
 * @throws AppError not-permitted
 */
export function requireLoopback({ listen }: Pick<Config, 'listen'>): void {
  const { host } = parseListen(listen);
  if (isLoopback(host)) return;
  throw new AppError(
    'not-permitted',
    `Demonstration data are served to this machine only, not on ${host}. Listen on 127.0.0.1, or use a database without them.`,
  );
}
