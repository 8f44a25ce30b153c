// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import type { Page } from 'playwright-core';

/** What happens to requests of a page on their way: to one of them, or to all. The others get the answer that they got before. */
export type Fault = { readonly kind: 'hold' | 'fail'; readonly only?: string };

/** What a page shows, as far as it tells in which state the page is. */
export type Sight = {
  readonly title: string;
  /** All lines but those of errors. */
  readonly lines: readonly string[];
  /** Whether it says that something is on its way, and whether something holds the place of it. */
  readonly isBusy: boolean;
  readonly isHeld: boolean;
  /** Errors, and how many of them can be tried again. */
  readonly errors: number;
  readonly retries: number;
  /** Whatever says that there is nothing, or that all is well. */
  readonly claims: readonly string[];
  /** Empty places that say what would be there, with their words. */
  readonly empty: readonly string[];
  /** Names of tables without a row. */
  readonly bare: readonly string[];
  /** What the page has asked for. */
  readonly asked: readonly string[];
};

type Wire = {
  fault: Fault | null;
  asked: string[];
  /** Requests that the server works at. */
  open: number;
  readonly queries: QueryClient;
};
type Inside = {
  wire: Wire;
  readonly __TSR_ROUTER__: { navigate(to: { href: string }): Promise<void> };
};

/** Puts itself between an opened page and the server. What surrounds the page has its answers in any case. */
export const tap = (page: Page): Promise<void> => page.evaluate(tapInside);

function tapInside(): void {
  const { fetch } = globalThis;
  const shell = /\/users\/me$|\/notifications\/unread$|\/auth\/session/;
  const problem = { code: 'internal', message: 'Broken for the test.', issues: [], requestId: 'q-1' };
  const answers = new Map<string, Response>();
  const wire: Wire = { fault: null, asked: [], open: 0, queries: findQueries() };
  Object.assign(globalThis, { wire });
  globalThis.fetch = async (input, init) => {
    if (!String(input).startsWith('/api/') || shell.test(String(input))) return fetch(input, init);
    const key = [init?.method ?? 'GET', input, init?.body].filter(Boolean).join(' ');
    wire.asked.push(key);
    if (wire.fault && (wire.fault.only ?? key) === key)
      return wire.fault.kind === 'fail' ? Response.json(problem, { status: 500 }) : new Promise(() => undefined);
    wire.open += 1;
    try {
      const answer = answers.get(key) ?? (await fetch(input, init));
      if (answer.ok) answers.set(key, answer.clone());
      return answer;
    } finally {
      wire.open -= 1;
    }
  };

  /** What the pages have asked for lies with the component that provides it. */
  function findQueries(): QueryClient {
    type Fiber = { child: Fiber | null; sibling: Fiber | null; memoizedProps: { client?: QueryClient } | null };
    const root = document.getElementById('root') as unknown as Record<string, { stateNode: { current: Fiber } }>;
    const container = Object.keys(root).find((key) => key.startsWith('__reactContainer$')) ?? '';
    const waiting = [root[container]?.stateNode.current];
    for (let fiber = waiting.pop(); fiber; fiber = waiting.pop()) {
      const client = fiber.memoizedProps?.client;
      if (client) return client;
      if (fiber.sibling) waiting.push(fiber.sibling);
      if (fiber.child) waiting.push(fiber.child);
    }
    throw new Error('There is no QueryClientProvider.');
  }
}

/** Goes to an address as somebody who has not been there before, while requests meet a fault. */
export async function visitWith(page: Page, href: string, fault: Fault | null = null): Promise<Sight> {
  await page.evaluate(goInside, { href, fault });
  return look(page);
}

async function goInside({ href, fault }: { href: string; fault: Fault | null }): Promise<void> {
  const { wire, __TSR_ROUTER__ } = globalThis as unknown as Inside;
  // a page that asks for nothing
  await __TSR_ROUTER__.navigate({ href: '/nowhere' });
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  wire.queries.removeQueries({ type: 'inactive' });
  Object.assign(wire, { fault, asked: [] });
  await __TSR_ROUTER__.navigate({ href });
}

/** The fault is over, and somebody tries again at the first place that offers it. */
export async function tryAgain(page: Page): Promise<Sight> {
  await page.evaluate(() => {
    (globalThis as unknown as Inside).wire.fault = null;
    document.querySelector<HTMLElement>('[role="alert"] button')?.click();
  });
  return look(page);
}

/** What a page shows when it has come to rest. */
export async function look(page: Page): Promise<Sight> {
  await page.evaluate(settleInside);
  return page.evaluate(lookInside);
}

/** Waits until nothing is on its way any more but what is held, and the page stands still. */
async function settleInside(): Promise<void> {
  const { wire } = globalThis as unknown as Inside;
  const holds = () => wire.fault?.kind === 'hold';
  for (let quiet = 0, turn = 0, shown = -1; quiet < 2; turn++) {
    if (turn > 1000) throw new Error(`${location.pathname} does not come to rest`);
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    const before = shown;
    shown = document.body.getElementsByTagName('*').length;
    // parts of a page that nobody has seen yet come as files of their own, which are no requests of the page
    const isThere = wire.fault !== null || document.querySelector('main [aria-busy="true"]') === null;
    const isQuiet =
      wire.open === 0 && (holds() || wire.queries.isFetching() === 0) && isThere && document.querySelector('h1');
    quiet = isQuiet && shown === before ? quiet + 1 : 0;
  }
}

function lookInside(): Sight {
  const places = [...document.querySelectorAll<HTMLElement>('main, [role="dialog"]')];
  const all = <E extends Element>(selector: string) =>
    places.flatMap((place) => [...place.querySelectorAll<E>(selector)]);
  const linesOf = (element: HTMLElement) =>
    // biome-ignore lint/performance/useDomNodeTextContent: the lines that people see
    element.innerText
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const words = (element: Element | null) => (element instanceof HTMLElement ? linesOf(element).join(' ') : '');
  const errors = all<HTMLElement>('[role="alert"]');
  const ofErrors = new Set(errors.flatMap(linesOf));
  const lines = places.flatMap(linesOf).filter((line) => !ofErrors.has(line));
  const empty = all('[data-empty]').map(words);
  const good = all('[fill="var(--state-good-ink)"]').map((sign) => words(sign.closest('svg')?.parentElement ?? null));
  const rowsOf = (table: Element) =>
    table.matches('table')
      ? table.querySelectorAll('tbody tr').length
      : table.querySelectorAll('[role="row"]').length - 1;
  return {
    title: words(document.querySelector('h1')),
    lines,
    isBusy: all('[role="status"]').some((status) => words(status) === 'Loading'),
    isHeld: all('[aria-busy="true"], .mantine-Skeleton-root').length > 0,
    errors: errors.length,
    retries: errors.filter((error) => error.querySelector('button')).length,
    claims: [
      ...empty.map((each) => `empty: ${each}`),
      ...good.map((each) => `good: ${each}`),
      ...lines.filter((line) => /(^|\s)0(\s|$)/.test(line)).map((line) => `zero: ${line}`),
    ],
    empty,
    bare: all('table, [role="table"]')
      .filter((table) => rowsOf(table) < 1)
      .map((table) => table.getAttribute('aria-label') ?? ''),
    asked: [...new Set((globalThis as unknown as Inside).wire.asked)],
  };
}
