// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page, Request } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that axe knows, but for hints. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What stands in the way of people, as `rule: element`, by axe-core. @param rules all that it knows, or those named */
export async function obstacles(page: Page, rules: readonly string[] = standards): Promise<string[]> {
  // content that is still fading in has no colours of its own yet; what shows that something is awaited never ends
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  );
  // not `addScriptTag`: the content security policy forbids it
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(
    async (options) => {
      type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
      type Axe = { run(root: Document, options: object): Promise<Found> };
      const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
      );
    },
    { runOnly: [...rules], resultTypes: ['violations'] },
  );
}

/** What the browser has complained about since the page was opened: refused by the policy, or thrown. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 40[14]/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** Presses tab until the element is reached by name. @throws Error when it is not within 120 steps: past the navigation and into the page */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
    if (name.test(words)) return;
  }
  throw new Error(`The tab key does not lead to ${name}.`);
}

/** What reacts to the mouse and cannot be reached by the keyboard, neither itself nor as part of something that can. */
export const mouseOnly = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const native = 'a[href], button, input, select, textarea, summary, label';
    // in these the arrow keys lead from one to the next
    const byArrows = '[role=tab], [role=radio], [role=menuitem], [role=option], [data-box]';
    // the boxes at the ends of a line of the map list it
    const reached = `${native}, ${byArrows}, [tabindex]:not([tabindex="-1"]), .react-flow__edge`;
    // what stands around the words of a checkbox shows the pointer that is theirs
    const isAround = (element: Element) => element.matches(':has(> label)');
    // the frame of a field with several values, and what stands in it, hand a click on to its input
    const isInField = (element: Element) => element.closest('.mantine-Input-input:has(input)') !== null;
    const reacts = (element: Element) => getComputedStyle(element).cursor === 'pointer';
    return [...document.querySelectorAll('body *')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          reacts(element) &&
          element.closest(reached) === null &&
          !isAround(element) &&
          !isInField(element),
      )
      .map((element) => `is for the mouse alone: ${element.outerHTML.slice(0, 160)}`);
  });

/** Lets a page ask anew for what it shows, as it does when the connection was lost for a minute. */
export async function reconnect(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 60_000;
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
  });
}

/** Shows a page in light or dark, when it has taken notice. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
}

const onTheirWay = new WeakMap<Page, Set<Request>>();

/** Counts from now on what a page asks for and has no answer to yet. */
export function watchTraffic(page: Page): Page {
  const requests = new Set<Request>();
  onTheirWay.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
  return page;
}

/** Waits until a watched page shows what it has to show, and nothing in it stands for what is still on its way. */
export async function settled(page: Page): Promise<void> {
  const requests = onTheirWay.get(page);
  if (!requests) throw new Error('watchTraffic has not been told about this page.');
  const since = Date.now();
  for (let quiet = 0; quiet < 3; quiet = requests.size === 0 ? quiet + 1 : 0) {
    if (Date.now() - since > 40_000) throw new Error(`${page.url()} still waits for ${[...requests][0]?.url()}`);
    // what is drawn now may ask for more
    await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 20))));
  }
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], .mantine-Skeleton-root[data-visible]') === null,
  );
}

/** Drops a file on the region of this name, when the page has come to rest: nobody lets go of a file before. */
export async function dropFile(page: Page, region: string, name: string, content: string): Promise<void> {
  await settled(page);
  const files = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ''], fileName ?? '', { type: 'text/plain' }));
      return transfer;
    },
    [name, content],
  );
  await page.getByRole('region', { name: region }).dispatchEvent('drop', { dataTransfer: files });
}

type Router = { readonly routesByPath: object; navigate(to: { href: string }): Promise<void> };
type WithRouter = { readonly __TSR_ROUTER__: Router };

/** The paths of all routes of the web application. */
export const routesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys((globalThis as unknown as WithRouter).__TSR_ROUTER__.routesByPath));

/** Goes to another address inside the web application, as by a link: the page is not loaded anew. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(async (href) => {
    await (globalThis as unknown as WithRouter).__TSR_ROUTER__.navigate({ href });
  }, path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
}

/** Takes back what a notice with these words tells of; notices of before may still stand. */
export const undo = (page: Page, message: string): Promise<void> =>
  page.locator('.mantine-Notification-root', { hasText: message }).getByRole('button', { name: 'Undo' }).click();
