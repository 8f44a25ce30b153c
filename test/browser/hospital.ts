// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { addAccount } from '../../src/app/accounts.ts';
import { assessFiles, recogniseFolder } from '../../src/app/assess.ts';
import { createApp, type RunningApp } from '../../src/app/create-app.ts';
import { type DemonstrationLogin, openDemonstrationLogins } from '../../src/app/demonstration-users.ts';
import { type Serving, serve } from '../../src/app/serve.ts';
import { openAuth } from '../../src/platform/auth/auth.ts';
import { type Config, loadConfig } from '../../src/platform/config/config.ts';
import type { Caller } from '../../src/platform/invoke/context.ts';
import { invoke } from '../../src/platform/invoke/invoke.ts';
import { createTenant, listTenants } from '../../src/platform/tenancy/tenants.ts';
import { buildUi, uiIsCurrent } from '../../tools/ui-build.ts';
import { forgetCodes, nextCode } from '../harness/sign-in.ts';
import type { World } from '../harness/world.ts';
import { type Browser, openBrowser, quitChromium } from './chromium.ts';
import { complaintsOf, watchTraffic } from './pages.ts';

const files = path.resolve(import.meta.dirname, '../../examples/riverside/files');

export type Login = Pick<DemonstrationLogin, 'email' | 'password' | 'totp'>;

export type Hospital = {
  readonly url: string;
  readonly app: Serving['app'];
  /** The demonstration login of a role. */
  login(role: DemonstrationLogin['role']): DemonstrationLogin;
  /** A page on which somebody has signed in: the demonstration login of a role, or another one. */
  signIn(browser: Browser, who: DemonstrationLogin['role'] | Login): Promise<Page>;
  /** All sign-ins become so old that exports and the like ask to confirm. */
  forgetSignIns(): Promise<void>;
  /** Ends the server, and Chromium with all its browsers. */
  close(): Promise<void>;
};

/**
 * The demonstration hospital behind a server of its own. It is loaded once in a run of tests; each file of tests has a copy,
 * and may change in it what it likes.
 */
export async function openHospital(): Promise<Hospital> {
  await inTurn(async (owner) => {
    if (!uiIsCurrent()) await buildUi();
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [loadedName()]);
    if (rowCount === 0) await load(owner);
  });
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await inTurn((owner) => owner.query(`create database ${name} template ${loadedName()}`));
  const config = configFor(name);
  fs.cpSync(configFor(loadedName()).dataFolder, config.dataFolder, { recursive: true });
  const serving = await serve(config);
  const logins = JSON.parse(fs.readFileSync(loginsFile(config), 'utf8')) as DemonstrationLogin[];
  // nobody has used a code here yet
  forgetCodes();
  const login = (role: DemonstrationLogin['role']) => {
    const found = logins.find((each) => each.role === role);
    if (!found) throw new Error(`there is no login for ${role}`);
    return found;
  };
  return {
    url: serving.address,
    app: serving.app,
    login,
    signIn: (browser, who) => signIn(browser, serving.address, typeof who === 'string' ? login(who) : who),
    forgetSignIns: () => forgetSignIns(serving.app.database.ownerUrl),
    async close() {
      await quitChromium();
      await serving.stop();
      await inTurn((owner) => owner.query(`drop database ${name} with (force)`));
    },
  };
}

/** The hospital with somebody signed in to it. */
export type Visit = {
  readonly hospital: Hospital;
  readonly browser: Browser;
  readonly page: Page;
  /** What the page has complained about. */
  readonly complaints: string[];
  /** Opens an address, on this page or on another one, and waits for its heading. */
  open(path: string, on?: Page): Promise<void>;
  close(): Promise<void>;
};

/** A copy of the demonstration hospital, and a browser in which somebody of this role has signed in. */
export async function openVisit(role: DemonstrationLogin['role']): Promise<Visit> {
  const hospital = await openHospital();
  const browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
  const page = await hospital.signIn(browser, role);
  return {
    hospital,
    browser,
    page,
    complaints: complaintsOf(page),
    async open(path, on = page) {
      await on.goto(`${hospital.url}${path}`);
      await on.getByRole('heading', { level: 1 }).waitFor();
    },
    async close() {
      await browser.close();
      await hospital.close();
    },
  };
}

/** An organisation beside the hospital that has nothing in it yet, and its administrator. */
export async function addOrganisation({ app }: Hospital): Promise<{ world: World; login: Login }> {
  const tenant = await createTenant(app.database.app, { name: 'New organisation', kind: 'production' }, 'test');
  const account = { name: 'Nora Neumann', email: 'nora@new.example', password: randomUUID() };
  const auth = openAuth(app.config, app.database, app.log);
  try {
    const who = { tenant, actor: 'test', requestId: 'test' };
    const userId = await addAccount(app, auth, who, { ...account, role: 'administrator' });
    return { world: await worldOf(app, tenant), login: { ...account, totp: await auth.enrolTotp(userId) } };
  } finally {
    await auth.close();
  }
}

/** The hospital, or another organisation, for those who ask it by its services. */
export async function worldOf(app: Hospital['app'], id?: string): Promise<World> {
  const tenant = (await listTenants(app.database.app)).find((each) => id === undefined || each.id === id);
  if (!tenant) throw new Error('there is no such organisation');
  const caller = (changes: Partial<Caller> = {}): Caller => ({
    ...{ actor: 'user:tester', tenant: tenant.id, permissions: 'all', scope: 'all', language: 'en' },
    requestId: randomUUID(),
    ...changes,
  });
  return {
    app,
    tenant: tenant.id,
    caller,
    call: async <T>(name: string, input: unknown = {}, changes: Partial<Caller> = {}) =>
      (await invoke(app, name, input, caller(changes))) as T,
    addTenant: () => Promise.reject(new Error('there is one hospital')),
  };
}

/** Global setup drops it at the end of the run. */
const loadedName = (): string => `${inject('database').rolePrefix}_riverside`;

function configFor(name: string): Config & { databaseUrl: string } {
  const { url, dataFolder, rolePrefix } = inject('database');
  const database = new URL(url);
  database.pathname = `/${name}`;
  const folder = path.join(dataFolder, name);
  const config = loadConfig(
    { WARDLINE_DATA: folder, WARDLINE_LISTEN: '127.0.0.1:0', WARDLINE_LOG_LEVEL: 'error' },
    folder,
  );
  return { ...config, databaseUrl: database.href, databaseRolePrefix: rolePrefix };
}

const loginsFile = (config: Config): string => path.join(config.dataFolder, 'logins.json');

/** The web application, for those who show it without a hospital. */
export const haveUi = (): Promise<void> =>
  inTurn(async () => {
    if (!uiIsCurrent()) await buildUi();
  });

/** Files of tests run beside each other: one of them builds and loads, the others wait. */
async function inTurn(work: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: inject('database').url });
  await owner.connect();
  try {
    await owner.query(`select pg_advisory_lock(hashtext('${loadedName()}'))`);
    await work(owner);
  } finally {
    await owner.end();
  }
}

async function load(owner: pg.Client): Promise<void> {
  const config = configFor(loadedName());
  const { dataFolder } = inject('database');
  await owner.query(`create database ${loadedName()} template wardline_template`);
  // the roles of the run have their passwords from the secrets of its data folder
  fs.cpSync(path.join(dataFolder, 'secrets'), path.join(config.dataFolder, 'secrets'), { recursive: true });
  const app = await createApp(config);
  try {
    const tenant = await createTenant(
      app.database.app,
      { name: 'Riverside Health Group', kind: 'demonstration' },
      'test',
    );
    const caller = { tenant, actor: 'test', permissions: 'all', scope: 'all', language: 'en' } as const;
    await assessFiles(app, { ...caller, requestId: randomUUID() }, await recogniseFolder(files), {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onFile: () => undefined,
    });
    await keepLogins(app);
  } catch (error) {
    await app.close();
    await owner.query(`drop database ${loadedName()} with (force)`);
    throw error;
  }
  await app.close();
}

/** One login a role; to make them takes a second, which the copies spare. */
async function keepLogins(app: RunningApp): Promise<void> {
  const auth = openAuth(app.config, app.database, app.log);
  try {
    const [tenant] = await listTenants(app.database.app);
    if (!tenant) throw new Error('the hospital was not loaded');
    fs.writeFileSync(loginsFile(app.config), JSON.stringify(await openDemonstrationLogins(app, auth, tenant)));
  } finally {
    await auth.close();
  }
}

/** Past the page for signing in, which has tests of its own. */
async function signIn({ context }: Browser, url: string, { email, password, totp }: Login): Promise<Page> {
  const post = async (address: string, data: object) => {
    const answer = await context.request.post(`${url}/api/auth${address}`, { data, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`${address} answers ${answer.status()} to ${email}`);
  };
  await post('/sign-in/email', { email, password });
  if (totp) await post('/two-factor/verify-totp', { code: await nextCode(totp.secret) });
  return watchTraffic(await context.newPage());
}

async function forgetSignIns(databaseUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    await owner.query(
      `update auth.session set "authenticatedAt" = now() - interval '1 hour', "createdAt" = now() - interval '1 hour'`,
    );
  } finally {
    await owner.end();
  }
}
