// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { createApp, type RunningApp } from '../src/app/create-app.ts';
import { loadConfig } from '../src/platform/config/config.ts';
import type { Caller } from '../src/platform/invoke/context.ts';
import { invoke } from '../src/platform/invoke/invoke.ts';
import { createTenant } from '../src/platform/tenancy/tenants.ts';
import { home, type Measured, temporaryFolder } from './place.ts';

const rows = 250;
const risks = 5000;
const bars = { page: 200, pdf: 3 };
const times = 40;

type Row = { control: string; revision: number };
type Call = <T>(name: string, input?: object) => Promise<T>;

/** A Statement of Applicability of 250 rows that 5,000 risks ask for: how long its page and its PDF take. */
export async function soaBench(): Promise<Measured[]> {
  const place = temporaryFolder();
  const settings = { WARDLINE_DATA: path.join(place, 'data'), WARDLINE_LOG_LEVEL: 'error' };
  const app = await createApp(loadConfig({ ...process.env, ...settings }, home));
  try {
    const call = await callerIn(app);
    await fill(call);
    return [...(await pages(call)), ...(await pdf(call)), await statements(app, call)];
  } finally {
    await app.close();
    fs.rmSync(place, { recursive: true, force: true });
  }
}

async function callerIn(app: RunningApp): Promise<Call> {
  const tenant = await createTenant(app.database.app, { name: 'bench', kind: 'production' }, 'bench');
  const caller: Caller = {
    ...{ tenant, actor: 'user:bench', permissions: 'all', scope: 'all', requestId: 'bench', language: 'en' },
  };
  return async <T>(name: string, input: object = {}) => (await invoke(app, name, input, caller)) as T;
}

const soa = (call: Call) => call<{ items: Row[] }>('controls.soa', { limit: 500 });

/** The 101 rows of the catalog and own controls up to 250; each risk asks for one of the first 101, all are decided. */
async function fill(call: Call): Promise<void> {
  const { items } = await soa(call);
  const drivers = (at: number) =>
    Array.from({ length: Math.ceil(risks / items.length) }, (_, n) => n * items.length + at)
      .filter((n) => n < risks)
      .map((n) => ({ kind: 'risk', ref: `risk-${n}`, label: `R-${n} Ransomware stops the record of ward ${n % 120}` }));
  await call('controls.propose', {
    ...{ factsHash: 'bench', library: 'bench' },
    rows: items.map(({ control }, at) => ({ control, drivers: drivers(at) })),
  });
  for (let n = items.length; n < rows; n++)
    await call('controls.createApplied', {
      ...{ controlRef: `own:measure-${n}`, name: `Own measure ${n}`, status: 'planned' },
      ...{ tailoring: 'As far as the ward can do without it.', expectedOutcome: 'Nobody waits for it.' },
    });
  const decisions = (await soa(call)).items.map(({ control, revision }) => ({
    ...{ control, revision, applicable: true, status: 'planned', owner: 'Head of clinical systems' },
    justification: 'Ransomware stops the record; a device is reachable from the guest network; the law asks for it.',
  }));
  for (let at = 0; at < decisions.length; at += 200)
    await call('controls.decide', { decisions: decisions.slice(at, at + 200) });
}

async function pages(call: Call): Promise<Measured[]> {
  const asked = [
    { what: 'one page of the list, 50 rows', run: () => call('controls.soa', {}) },
    { what: 'all rows, as the page shows them', run: () => soa(call) },
    { what: 'totals and facets', run: () => call('controls.soaFacets', {}) },
  ];
  const measured: Measured[] = [];
  for (const { what, run } of asked) {
    await run();
    const taken: number[] = [];
    for (let i = 0; i < times; i++) {
      const before = performance.now();
      await run();
      taken.push(performance.now() - before);
    }
    const value = taken.toSorted((a, b) => a - b)[Math.ceil(times * 0.95) - 1] ?? Number.NaN;
    measured.push({
      ...{ what: `${what}, p95`, value, unit: 'ms' },
      bar: `under ${bars.page} ms`,
      met: value < bars.page,
    });
  }
  return measured;
}

async function pdf(call: Call): Promise<Measured[]> {
  const before = performance.now();
  await call('reports.render', { report: 'statement-of-applicability', format: 'pdf' });
  const value = (performance.now() - before) / 1000;
  return [{ what: `PDF of ${rows} rows`, value, unit: 's', bar: `under ${bars.pdf} s`, met: value < bars.pdf }];
}

/** What a page asks of the database must not depend on how many rows and risks there are. */
async function statements(app: RunningApp, call: Call): Promise<Measured> {
  let value = 0;
  const onAcquire = (client: pg.PoolClient) => {
    const original = client.query;
    client.query = ((...args: unknown[]) => {
      value++;
      return Reflect.apply(original, client, args);
    }) as typeof client.query;
    client.once('end', () => {
      client.query = original;
    });
  };
  app.database.appPool.on('acquire', onAcquire);
  await soa(call);
  app.database.appPool.off('acquire', onAcquire);
  return { what: 'statements for all rows', value, unit: 'statements', bar: 'at most 12', met: value <= 12 };
}
