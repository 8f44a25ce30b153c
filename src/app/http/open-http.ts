// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { schemaVersion } from '../../platform/db/migrate.ts';
import { type Api, mountContracts } from '../../platform/http/api.ts';
import { mountDescription } from '../../platform/http/api-page.ts';
import { createHttpServer } from '../../platform/http/server.ts';
import { allMigrations } from '../migrations.ts';
import { modules } from '../modules.ts';
import { programVersion } from '../version.ts';

/** The server with everything that it answers, not listening yet. */
export function openHttp(api: Api): FastifyInstance {
  const server = createHttpServer(api.app.log, schemaVersion(allMigrations()));
  mountContracts(server, api);
  mountDescription(server, Object.fromEntries(modules.map(({ name, contract }) => [name, contract])), programVersion);
  return server;
}
