// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Auth } from '../../platform/auth/auth.ts';
import { schemaVersion } from '../../platform/db/migrate.ts';
import { type Api, mountContracts } from '../../platform/http/api.ts';
import { mountDescription } from '../../platform/http/api-page.ts';
import { createHttpServer } from '../../platform/http/server.ts';
import { mountSignIn } from '../../platform/http/sign-in.ts';
import type { Transport } from '../../platform/http/transport.ts';
import { openWebApplication } from '../../platform/http/web-application.ts';
import { allMigrations } from '../migrations.ts';
import { modules } from '../modules.ts';
import { mountScim } from '../scim/mount-scim.ts';
import { programVersion } from '../version.ts';
import { entrances } from './entrances.ts';
import { type FirstRun, mountFirstRun } from './first-run.ts';
import { mountCalendars } from './public-calendars.ts';
import { mountPublicInvitations } from './public-invitations.ts';
import { mountLanguages } from './public-languages.ts';
import { mountPublicReports } from './public-reports.ts';

/** How people get in. */
export type Entrance = { readonly auth: Auth; readonly firstRun: FirstRun };

/** The server with everything that it answers, not listening yet. */
export function openHttp(api: Api, entrance?: Entrance, transport?: Transport): FastifyInstance {
  const { languages } = api.app.added;
  const web = openWebApplication(path.resolve(import.meta.dirname, '../../../dist/ui'), languages);
  const server = createHttpServer(api.app.log, schemaVersion(allMigrations()), web, transport);
  api.limit?.mount(server);
  mountContracts(server, api);
  mountLanguages(server, languages);
  mountPublicReports(server, api.app);
  mountCalendars(server, api.app);
  if (entrance) {
    mountSignIn(server, entrance.auth);
    mountPublicInvitations(server, api.app, entrance.auth);
    mountFirstRun(server, api.app, entrance.auth, entrance.firstRun);
    mountScim(server, api.app, entrance.auth);
  }
  const contracts = Object.fromEntries(modules.map(({ name, contract }) => [name, contract]));
  mountDescription(server, contracts, programVersion, entrances);
  return server;
}
