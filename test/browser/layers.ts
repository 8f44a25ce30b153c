// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { follow, settled } from './pages.ts';
import { tabWalk } from './tab-walk.ts';

/** Nothing is written while buttons are pressed to see what they open. */
export const writeNothing = (page: Page): Promise<unknown> =>
  page.route('**/api/**', (route) => {
    if (['GET', 'HEAD'].includes(route.request().method())) return route.fallback();
    const problem = { code: 'internal', message: 'Nothing is written here.', issues: [], requestId: 'q-1' };
    return route.fulfill({ status: 500, json: problem });
  });

/**
 * Presses, by key, each button of a page that has not been pressed on another one, and walks through what it opens.
 * @param pressed names of buttons that have had their turn; those of this page are added
 * @returns what does not take the focus, cannot be closed by the escape key, or does not give the focus back
 */
export async function layerDefects(page: Page, address: string, pressed: Set<string>): Promise<string[]> {
  const found: string[] = [];
  for (let name = await focusNext(page, pressed); name !== null; name = await focusNext(page, pressed)) {
    pressed.add(name);
    await page.keyboard.press('Enter');
    const opened = await openedBy(page);
    if (opened === 'menu') found.push(...(await ofMenu(page, address, name)));
    if (opened === 'dialog') found.push(...(await ofDialog(page, name)));
    await leave(page, address);
  }
  return found;
}

async function ofMenu(page: Page, address: string, name: string): Promise<string[]> {
  const found: string[] = [];
  const items = await page.locator('[role="menuitem"]:visible').count();
  found.push(...(await ofClosing(page, name)));
  for (let item = 0; item < items; item++) {
    if ((await focusAgain(page, name)) === null) return [...found, `${name} is gone after its menu was used`];
    await page.keyboard.press('Enter');
    const choice = page.locator('[role="menuitem"]:visible').nth(item);
    if ((await openedBy(page)) !== 'menu' || (await choice.isDisabled())) continue;
    const what = `${name}, ${await choice.textContent()}`;
    await choice.press('Enter');
    // what leads to another page has left its button behind
    if ((await openedBy(page)) === 'dialog' && isAt(page, address)) found.push(...(await ofDialog(page, what)));
    await leave(page, address);
  }
  return found;
}

async function ofDialog(page: Page, name: string): Promise<string[]> {
  await settled(page);
  const isInside = await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null);
  const walked = await tabWalk(page);
  const found = [...(isInside ? [] : ['does not take the focus']), ...walked].map((what) => `${name}: ${what}`);
  return [...found, ...(await ofClosing(page, name))];
}

async function ofClosing(page: Page, name: string): Promise<string[]> {
  await page.keyboard.press('Escape');
  const wait = (isDone: () => boolean) =>
    page.waitForFunction(isDone, undefined, { timeout: 10_000 }).then(
      () => true,
      () => false,
    );
  if (!(await wait(isBare))) return [`${name}: the escape key does not close it`];
  if (await wait(hasFocusBack)) return [];
  const now = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
  return [`${name}: does not give the focus back, which is at ${now}`];
}

type Inside = { opener: HTMLElement };

const isBare = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="menu"]')].every((layer) => !layer.checkVisibility());
const hasFocusBack = (): boolean => document.activeElement === (globalThis as unknown as Inside).opener;

/** What lies over the page now, when it has come to rest. */
async function openedBy(page: Page): Promise<'menu' | 'dialog' | null> {
  await settled(page);
  await page.evaluate(() => new Promise((go) => setTimeout(go, 120)));
  return page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].some((layer) => layer.checkVisibility({ visibilityProperty: true }));
    return shown('[role="dialog"]') ? 'dialog' : shown('[role="menu"]') ? 'menu' : null;
  });
}

const isAt = (page: Page, address: string): boolean =>
  new URL(page.url()).pathname === new URL(address, page.url()).pathname;

/** Back to the page as it was. */
async function leave(page: Page, address: string): Promise<void> {
  await page.evaluate(() => {
    for (const close of document.querySelectorAll<HTMLElement>('.mantine-Notification-closeButton')) close.click();
  });
  if (isAt(page, address) && (await page.evaluate(isBare))) return;
  await follow(page, '/nowhere');
  await follow(page, address);
}

/** Puts the focus on the first button that is not named. @returns its name */
const focusNext = (page: Page, pressed: ReadonlySet<string>) => page.evaluate(focusInside, { not: [...pressed] });
const focusAgain = (page: Page, name: string) => page.evaluate(focusInside, { name });

function focusInside({ not = [], name }: { readonly not?: readonly string[]; readonly name?: string }): string | null {
  const buttons = document.querySelectorAll<HTMLElement>('main button:not(:disabled), header button:not(:disabled)');
  const isNext = (each: string) => (name === undefined ? !not.includes(each) : each === name);
  const next = [...buttons].find(
    (button) => button.tabIndex >= 0 && button.checkVisibility() && isNext(nameOf(button)),
  );
  if (!next) return null;
  next.focus();
  Object.assign(globalThis, { opener: next });
  return nameOf(next);

  /** Buttons of one column, and of one list, do the same to different rows. */
  function nameOf(button: HTMLElement): string {
    const cell = button.closest('td, [role="cell"]');
    const table = cell?.closest('table, [role="table"]')?.getAttribute('aria-label');
    if (cell) return `${table}, column ${[...(cell.parentElement?.children ?? [])].indexOf(cell)}`;
    if (button.dataset.state !== undefined) return 'a cell of a strip';
    const alike = [...(button.parentElement?.children ?? [])].filter((each) => each.className === button.className);
    if (alike.length > 8) return `one of many, ${button.className}`;
    const own = button.getAttribute('aria-label') ?? button.textContent ?? '';
    const line = button.closest('li');
    const place = [...(line?.querySelectorAll('button') ?? [])].indexOf(button as HTMLButtonElement);
    return line ? `${line.parentElement?.className}, button ${place} of a line` : own;
  }
}
