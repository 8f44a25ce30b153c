// SPDX-License-Identifier: Apache-2.0
import { openBrowser, quitChromium } from '../test/browser/chromium.ts';
import { startWebServer } from '../test/browser/web-server.ts';
import { buildUi, uiFolder, uiIsCurrent } from '../tools/ui-build.ts';
import { hospitalMap } from './flow-map-data.ts';
import { type Measured, median } from './place.ts';

const boxes = 300;
const rounds = 3;
const tenant = { id: '00000000-0000-7000-8000-000000000001', name: 'Bench', kind: 'production' };
const me = {
  user: { id: 'u', name: 'Bench', email: 'bench@wardline.example' },
  ...{ tenant, tenants: [tenant], roles: [], permissions: ['flows:read'], scope: 'all' },
  ...{ mfa: { required: false, enrolled: false }, language: 'en' },
};

type Round = {
  readonly layout: number;
  readonly shown: number;
  readonly whilePlacing: number;
  readonly whileDrawing: number;
};

/** The data-flow map with every box open, as the web application shows it, in headless Chromium. */
export async function flowMapBench(): Promise<Measured[]> {
  if (!uiIsCurrent()) await buildUi();
  const map = hospitalMap(boxes);
  const web = await startWebServer(uiFolder, (server) => {
    server.get('/api/v1/users/me', async () => me);
    server.get('/api/v1/flows/map', async () => map);
    server.get('/api/v1/flows/facets', async () => ({ total: 0, hidden: 0, facets: {} }));
  });
  const measured: Round[] = [];
  try {
    for (let round = 0; round < rounds; round++) measured.push(await oneRound(web.url));
  } finally {
    await web.close();
  }
  const middle = (key: keyof Round) => median(measured.map((each) => each[key]));
  const [layout, shown] = [middle('layout') / 1000, middle('shown') / 1000];
  const task = (what: string, value: number) => ({ what, value, unit: 'ms', bar: 'none', met: true });
  const size = `${map.nodes.length} boxes and ${map.edges.length} flows`;
  return [
    { what: `layout of ${size}, in workers`, value: layout, unit: 's', bar: 'under 3 s', met: layout < 3 },
    { what: 'from the choice until all boxes are drawn', value: shown, unit: 's', bar: 'none', met: true },
    task('longest task of the main thread while boxes are placed', middle('whilePlacing')),
    task('longest task of the main thread while they are drawn', middle('whileDrawing')),
  ];
}

async function oneRound(url: string): Promise<Round> {
  const browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await browser.context.newPage();
    await page.goto(`${url}/flows/map`);
    await page.locator('[data-box]').first().waitFor();
    await page.evaluate(watch);
    await page.getByRole('button', { name: 'Open all boxes' }).click();
    await page
      .locator('[data-box]')
      .nth(boxes - 1)
      .waitFor({ state: 'attached', timeout: 120_000 });
    return await page.evaluate<Round>(report);
  } finally {
    await quitChromium();
  }
}

/** In the page: what keeps the main thread busy for more than 50 ms from now on. */
const watch = `{
  globalThis.begin = performance.now();
  globalThis.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
}`;

const report = `new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 1000))).then(() => {
  const { startTime: start, duration } = performance.getEntriesByName('flow-layout').at(-1);
  const end = start + duration;
  const longest = (found) => Math.max(0, ...found.map((task) => task.duration));
  return {
    layout: duration,
    shown: Math.max(end, ...tasks.map((task) => task.startTime + task.duration)) - begin,
    whilePlacing: longest(tasks.filter((task) => task.startTime >= start && task.startTime + task.duration < end)),
    whileDrawing: longest(tasks.filter((task) => task.startTime + task.duration >= end)),
  };
})`;
