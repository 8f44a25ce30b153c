// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createApp, type RunningApp } from '../src/app/create-app.ts';
import { loadConfig } from '../src/platform/config/config.ts';
import type { Caller } from '../src/platform/invoke/context.ts';
import { invoke } from '../src/platform/invoke/invoke.ts';
import { createTenant } from '../src/platform/tenancy/tenants.ts';
import { fillLists } from './lists-data.ts';
import { home, type Measured, temporaryFolder } from './place.ts';

/** Sends one request and waits for its answer. */
type Send = (name: string, input: object) => Promise<unknown>;
type Asked = { readonly list: string; readonly input?: object };

const clients = 20;
const thinkMs = 1000;
const rounds = 3;
const bars = { single: 50, many: 150, facets: 600 };

const today = new Date().toISOString().slice(0, 10);
const listed = (names: readonly string[]): Asked[] => names.map((list) => ({ list }));
/** Each list as it opens. */
const opened: readonly Asked[] = listed([
  ...[
    'assets.list',
    'assets.reviews',
    'risks.list',
    'risks.proposals',
    'risks.plan',
    'suppliers.list',
    'documents.list',
  ],
  ...['audits.list', 'flows.list', 'evidence.list', 'people.list', 'people.directory', 'imports.list', 'controls.soa'],
  ...['controls.applied', 'controls.claims', 'controls.versions'],
]);
/** The large ones in other orders, filtered and searched. */
const narrowed: readonly Asked[] = [
  { list: 'assets.list', input: { sort: '-name' } },
  { list: 'assets.list', input: { sort: 'criticality' } },
  { list: 'assets.list', input: { sort: 'class' } },
  { list: 'assets.list', input: { sort: 'department' } },
  { list: 'assets.list', input: { sort: '-lastSeen' } },
  { list: 'assets.list', input: { sort: 'endOfSupport', filter: { class: { in: ['medical-device'] } } } },
  { list: 'assets.list', input: { filter: { network: { in: ['VLAN 17'] } } } },
  {
    list: 'assets.list',
    input: { filter: { endOfSupport: { before: today }, criticality: { in: ['life-critical'] } } },
  },
  { list: 'assets.list', input: { text: 'pump 4711' } },
  { list: 'risks.list', input: { sort: 'number' } },
  { list: 'risks.list', input: { filter: { acceptability: { in: ['unacceptable'] }, kind: { in: ['proposal'] } } } },
  { list: 'risks.list', input: { filter: { status: { in: ['to-treat'] } } } },
  { list: 'risks.list', input: { text: 'pump' } },
];
const facets: readonly Asked[] = [
  { list: 'assets.listFacets' },
  { list: 'assets.listFacets', input: { filter: { class: { in: ['medical-device'] } } } },
  { list: 'assets.listFacets', input: { text: 'pump 4711' } },
  { list: 'risks.listFacets' },
  { list: 'risks.proposalsFacets' },
  { list: 'suppliers.listFacets' },
];

/**
 * The first page of every list, and totals and facets, with 100,000 devices and 20,000 risks on the embedded database: one
 * client alone, then 20 who think a second between a view and the next while somebody changes something every five seconds.
 * The best of the rounds counts, since the machine has others to serve.
 */
export async function listsBench(): Promise<Measured[]> {
  const place = temporaryFolder();
  const app = await createApp(
    loadConfig({ ...process.env, WARDLINE_DATA: path.join(place, 'data'), WARDLINE_LOG_LEVEL: 'error' }, home),
  );
  try {
    const caller = await callerFor(app);
    await fillLists(app.database.ownerUrl, caller.tenant);
    const send: Send = (name, input) => invoke(app, name, input, caller);
    // the first call of a kind reads libraries and catalogs from disk
    for (const one of [...opened, ...narrowed, ...facets]) await timed(send, one);
    return [
      ...(await alone(send, opened, bars.single)),
      ...(await alone(send, narrowed, bars.single)),
      ...(await alone(send, facets, bars.facets, change)),
      ...(await together(send)),
    ];
  } finally {
    await app.close();
    fs.rmSync(place, { recursive: true, force: true });
  }
}

/** After a change facets are counted anew. */
const change = (send: Send) => send('organisation.addIssue', { origin: 'internal', title: 'Bench', description: '' });

async function callerFor(app: RunningApp): Promise<Caller> {
  const tenant = await createTenant(app.database.app, { name: 'bench', kind: 'production' }, 'bench');
  return { tenant, actor: 'bench', permissions: 'all', scope: 'all', requestId: 'bench', language: 'en' };
}

const label = ({ list, input }: Asked): string => `${list}${input ? ` ${JSON.stringify(input)}` : ''}`;

async function timed(send: Send, { list, input = {} }: Asked): Promise<number> {
  const before = performance.now();
  await send(list, input);
  return performance.now() - before;
}

async function alone(
  send: Send,
  asked: readonly Asked[],
  bar: number,
  before: (send: Send) => Promise<unknown> = async () => {},
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const one of asked) {
    const best = { p50: Number.POSITIVE_INFINITY, p95: Number.POSITIVE_INFINITY };
    for (let round = 0; round < rounds; round++) {
      const times: number[] = [];
      for (let i = 0; i < 20; i++) {
        await before(send);
        times.push(await timed(send, one));
      }
      if (percentile(times, 0.95) < best.p95)
        Object.assign(best, { p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
    }
    measured.push(result(`one client, ${label(one)}`, best, bar));
  }
  return measured;
}

type Kind = 'opened' | 'narrowed' | 'facets';
const barOf: Readonly<Record<Kind, [string, number]>> = {
  opened: ['first pages of all lists as they open', bars.many],
  narrowed: ['first pages sorted, filtered or searched', bars.many],
  facets: ['totals and facets', bars.facets],
};

/** Each client walks through all lists from a place of its own, and fetches totals and facets after a page. */
async function together(send: Send): Promise<Measured[]> {
  const best = new Map<Kind, { p50: number; p95: number }>();
  for (let round = 0; round < rounds; round++) {
    const times: Record<Kind, number[]> = { opened: [], narrowed: [], facets: [] };
    const stop = new AbortController();
    const changing = changeNowAndThen(send, stop.signal);
    await Promise.all(Array.from({ length: clients }, (_, client) => walk(send, client, times)));
    stop.abort();
    await changing;
    for (const kind of ['opened', 'narrowed', 'facets'] as const) {
      const measured = { p50: percentile(times[kind], 0.5), p95: percentile(times[kind], 0.95) };
      if (measured.p95 < (best.get(kind)?.p95 ?? Number.POSITIVE_INFINITY)) best.set(kind, measured);
    }
  }
  return [...best].map(([kind, measured]) => result(`${clients} clients, ${barOf[kind][0]}`, measured, barOf[kind][1]));
}

async function changeNowAndThen(send: Send, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await change(send);
    await setTimeout(5000, undefined, { signal }).catch(() => {});
  }
}

/** Views of one client. Every fourth one is narrowed down. */
const views = 30;
async function walk(send: Send, client: number, times: Record<Kind, number[]>): Promise<void> {
  await setTimeout((client * thinkMs) / clients);
  for (let i = 0; i < views; i++) {
    const kind = i % 4 === 3 ? 'narrowed' : 'opened';
    const pages = kind === 'narrowed' ? narrowed : opened;
    const page = pages[(client * 7 + i) % pages.length];
    const facet = facets[(client * 5 + i) % facets.length];
    if (page) times[kind].push(await timed(send, page));
    if (facet) times.facets.push(await timed(send, facet));
    await setTimeout(thinkMs);
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

const result = (what: string, { p50, p95 }: { p50: number; p95: number }, bar: number): Measured => ({
  what: `${what} (p50 ${p50.toFixed(1)} ms), p95`,
  value: p95,
  unit: 'ms',
  bar: `under ${bar}`,
  met: p95 < bar,
});
