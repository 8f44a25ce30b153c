// SPDX-License-Identifier: Apache-2.0

import { openFirstRun } from '../../src/app/http/first-run.ts';
import { identifyBy, openSignIn } from '../../src/app/http/identify.ts';
import { openHttp } from '../../src/app/http/open-http.ts';
import { openJobs } from '../../src/app/jobs.ts';
import type { Auth } from '../../src/platform/auth/auth.ts';
import type { Config } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/log/log.ts';
import type { World } from './world.ts';

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Resource };
/** Any answer in JSON, as far as tests look at it. */
export type Resource = {
  readonly [name: string]: unknown;
  readonly id: string;
  readonly meta: { readonly version: string; readonly location: string };
  readonly Resources: readonly Resource[];
  readonly members: readonly { readonly value: string }[];
};

export type ScimWorld = {
  readonly auth: Auth;
  readonly address: string;
  /** Sends a request to /scim/v2 as an identity provider does. */
  send(method: string, path: string, body?: unknown, more?: { token?: string; headers?: object }): Promise<Answer>;
  /** A token of a service account that may provision. */
  readonly token: string;
  /** What the server has logged, at its most talkative. */
  readonly logged: readonly string[];
  newToken(tenant?: string, role?: string, permission?: string): Promise<string>;
  close(): Promise<void>;
};

/** A server that listens, with everything that it has, and a service account that provisions. */
export async function openScim(world: World, settings: Partial<Config> = {}): Promise<ScimWorld> {
  const logged: string[] = [];
  const log = createLog('debug', { write: (line) => logged.push(line) });
  const app = { ...world.app, log, config: { ...world.app.config, ...settings } };
  const queue = await openJobs(app);
  const auth = openSignIn(app);
  const server = openHttp({ app, queue, identify: identifyBy(app, auth) }, { auth, firstRun: openFirstRun(app) });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const newToken = async (tenant = world.tenant, role = 'provisioning', permission = 'provisioning:use') => {
    const { userId } = await world.call<{ userId: string }>(
      'users.addServiceAccount',
      { name: 'Provider' },
      { tenant },
    );
    await world.call('users.assign', { userId, role }, { tenant });
    const input = { userId, label: 'SCIM', permissions: [permission], days: 30 };
    return (await world.call<{ token: string }>('users.createToken', input, { tenant })).token;
  };
  const token = await newToken();
  return {
    auth,
    address,
    token,
    logged,
    newToken,
    async send(method, path, body, more = {}) {
      const answer = await fetch(`${address}/scim/v2${path}`, {
        method,
        headers: {
          ...(more.token !== '' && { authorization: `Bearer ${more.token ?? token}` }),
          ...(body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
          ...more.headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) } as Answer;
    },
    async close() {
      await server.close();
      await auth.close();
      await queue.stop();
    },
  };
}
