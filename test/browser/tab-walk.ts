// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';

/** Where the focus is after a press of the tab key. */
type Stop = {
  /** The same for the same element; -1 where nothing of the page has the focus. */
  readonly at: number;
  readonly name: string;
  readonly defects: readonly string[];
};

type Walk = {
  /** How each element that the tab key must reach, and what is around it, looks without the focus. */
  readonly looks: Map<Element, string>;
  readonly reached: Element[];
};
type Inside = { walk: Walk; lookOf(element: Element): string; nameOf(element: Element): string };

/** More stops than any page has. */
const enough = 600;

/**
 * Presses the tab key from the top of a page, or of what lies over it, until it comes to the beginning again.
 * @returns what cannot be reached, is reached in no order, or does not show that it has the focus
 */
export async function tabWalk(page: Page): Promise<string[]> {
  // a dialog of the address comes a moment after its page
  await page.waitForTimeout(200);
  const isLayer = await page.evaluate(beginInside);
  const found: string[] = [];
  const first = await press(page, 'Tab');
  if (!isLayer) found.push(...(await skips(page, first)));
  let last = first;
  for (let step = 0; step < enough; step++) {
    found.push(...last.defects.map((defect) => `${last.name} ${defect}`));
    last = await press(page, 'Tab');
    if (last.at <= 0) break;
  }
  if (last.at > 0) found.push(`the tab key does not come out of ${last.name}`);
  return [...found, ...(await page.evaluate(unreachedInside))];
}

async function press(page: Page, key: string): Promise<Stop> {
  await page.keyboard.press(key);
  return page.evaluate(stopInside);
}

/** The first stop of a page leads past the navigation; the focus is back on it afterwards. */
async function skips(page: Page, first: Stop): Promise<string[]> {
  const { hash } = new URL(page.url());
  await page.keyboard.press('Enter');
  const isThere = await page.evaluate(() => document.activeElement?.matches('main, main *') ?? false);
  if (isThere) await page.evaluate(backInside, hash);
  return isThere ? [] : [`begins with ${first.name}, which does not lead to the content`];
}

function backInside(): void {
  (globalThis as unknown as Inside).walk.reached[0]?.dispatchEvent(new Event('focusin'));
  const [skip] = (globalThis as unknown as Inside).walk.reached;
  if (skip instanceof HTMLElement) skip.focus();
}

/** Goes to the top. @returns whether something lies over the page */
function beginInside(): boolean {
  const lookOf = (element: Element): string => {
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    const beside = [...(element.parentElement?.children ?? []), ...element.children].slice(0, 12);
    return [...around, ...beside]
      .map((each) => {
        if (!each) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(each);
        const outline = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
        const { borderTopWidth, content } = getComputedStyle(each, '::after');
        return [outline, boxShadow, borderColor, backgroundColor, content === 'none' ? '' : borderTopWidth].join();
      })
      .join('\n');
  };
  const nameOf = (element: Element): string =>
    `${element.localName} “${(element.getAttribute('aria-label') ?? element.getAttribute('name') ?? element.textContent ?? '').trim().slice(0, 60)}”`;
  const layer = [...document.querySelectorAll('[role="dialog"]')].filter((each) => each.checkVisibility()).at(-1);
  const native = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]';
  const isStop = (element: Element) =>
    element instanceof HTMLElement &&
    element.tabIndex >= 0 &&
    !element.matches(':disabled') &&
    element.closest('[inert]') === null &&
    element.getClientRects().length > 0 &&
    element.checkVisibility({ visibilityProperty: true });
  const stops = [...(layer ?? document).querySelectorAll(native)].filter(isStop);
  // of radio buttons of one name the tab key reaches one
  const single = new Map<string, Element>();
  for (const stop of stops)
    if (stop instanceof HTMLInputElement && stop.type === 'radio')
      if (stop.checked || !single.has(stop.name)) single.set(stop.name, stop);
  const wanted = stops.filter(
    (stop) => !(stop instanceof HTMLInputElement && stop.type === 'radio') || single.get(stop.name) === stop,
  );
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  Object.assign(globalThis, {
    ...{ lookOf, nameOf },
    walk: { looks: new Map(wanted.map((stop) => [stop, lookOf(stop)])), reached: [] } satisfies Walk,
  });
  const top = layer instanceof HTMLElement ? layer : document.body;
  const had = top.getAttribute('tabindex');
  top.tabIndex = -1;
  top.focus({ preventScroll: true });
  if (had === null) top.removeAttribute('tabindex');
  else top.setAttribute('tabindex', had);
  if (!layer) scrollTo(0, 0);
  return layer !== undefined;
}

function stopInside(): Stop {
  const { walk, lookOf, nameOf } = globalThis as unknown as Inside;
  const element = document.activeElement;
  if (!element || element === document.body) return { at: -1, name: 'the page', defects: [] };
  const known = walk.reached.indexOf(element);
  if (known >= 0) return { at: known, name: nameOf(element), defects: [] };
  const before = walk.reached.at(-1);
  walk.reached.push(element);
  // the place of a box that is hidden behind its own drawing
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
  const box = element.getBoundingClientRect();
  const isSeen = [element, ...(label ? [label] : [])].some(isInSight);
  return {
    at: walk.reached.length - 1,
    name: nameOf(element),
    defects: [
      ...(lookOf(element) === walk.looks.get(element) ? ['does not show that it has the focus'] : []),
      ...(isSeen ? [] : ['has the focus and is not to be seen']),
      ...(before && isBackwards(before.getBoundingClientRect(), box) ? [`comes after ${nameOf(before)}`] : []),
    ],
  };

  /** Some of it lies in the window, with nothing over it. */
  function isInSight(shown: Element): boolean {
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const [x, end] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [y, foot] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    if (end <= x || foot <= y) return false;
    return [0.1, 0.5, 0.9].some((share) => {
      const hit = document.elementFromPoint(x + (end - x) * share, y + (foot - y) * share);
      return hit !== null && (shown.contains(hit) || hit.contains(shown));
    });
  }

  /** Above and not further on, or to the left in one line. */
  function isBackwards(one: DOMRect, next: DOMRect): boolean {
    const isAbove = next.bottom <= one.top + 1;
    const isInLine = next.top < one.bottom - 4 && one.top < next.bottom - 4;
    return (isAbove && next.left < one.right - 1) || (isInLine && next.right <= one.left + 1);
  }
}

/** What reacts and the tab key has not come to, neither to itself nor to what leads to it by the arrow keys. */
function unreachedInside(): string[] {
  const { walk, nameOf } = globalThis as unknown as Inside;
  const layer = [...document.querySelectorAll('[role="dialog"]')].filter((each) => each.checkVisibility()).at(-1);
  const reached = new Set(walk.reached);
  const missed = [...walk.looks.keys()].filter((stop) => stop.isConnected && !reached.has(stop));
  const byArrows =
    '[role="tablist"], [role="radiogroup"], [role="menu"], [role="listbox"], [role="table"], [role="grid"], .react-flow';
  const isLedTo = (element: Element): boolean => {
    for (let around: Element | null = element; around; around = around.parentElement)
      if (reached.has(around)) return true;
    const group = element.closest(byArrows);
    const controls = element instanceof HTMLLabelElement ? element.control : null;
    return (
      walk.reached.some(
        (each) =>
          element.contains(each) ||
          group?.contains(each) ||
          (group?.id && each.getAttribute('aria-controls') === group.id),
      ) ||
      (controls !== null && (reached.has(controls) || controls.matches('[type="radio"], :disabled')))
    );
  };
  const reacts = (element: Element) => {
    const key = Object.keys(element).find((each) => each.startsWith('__reactProps$'));
    const props = key ? (element as unknown as Record<string, { onClick?: unknown }>)[key] : undefined;
    const roles = '[role="button"], [role="link"], [role="checkbox"], [role="switch"], [role="tab"], [role="combobox"]';
    return props?.onClick !== undefined || element.matches(`a[href], button, ${roles}`);
  };
  const reacting = [...(layer ?? document.body).querySelectorAll('*')].filter(
    (element) =>
      reacts(element) &&
      !element.matches(':disabled') &&
      // what does with the mouse what a field does by key
      element.closest('[inert], [aria-hidden="true"]') === null &&
      element.getClientRects().length > 0 &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !isLedTo(element),
  );
  return [...new Set([...missed, ...reacting])].map(
    (element) => `cannot be reached: ${nameOf(element)} ${element.outerHTML.slice(0, 200)}`,
  );
}

/** What a window of twice the size takes away: parts to the side of it, and actions that are cut off or lie under something. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`is ${scrollWidth} pixels wide in a window of ${clientWidth}`);
    const mayScroll = 'table, [role="table"], [role="grid"], svg, canvas, .react-flow, [role="tablist"], pre';
    for (const element of document.body.querySelectorAll('*')) {
      const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      if (!isWide || !/auto|scroll/.test(getComputedStyle(element).overflowX)) continue;
      if (
        !element.matches(mayScroll) &&
        !element.querySelector(mayScroll) &&
        !element.matches('input, textarea, select')
      )
        found.push(`scrolls sideways: ${element.outerHTML.slice(0, 160)}`);
    }
    const layer = [...document.querySelectorAll('[role="dialog"]')].filter((each) => each.checkVisibility()).at(-1);
    for (const button of (layer ?? document.querySelector('main') ?? document).querySelectorAll('button, a[href]')) {
      if (!button.checkVisibility({ visibilityProperty: true }) || button.closest(mayScroll)) continue;
      button.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, right, top, bottom, width } = button.getBoundingClientRect();
      if (width < 2) continue;
      const name = button.outerHTML.slice(0, 200);
      if (left < -1 || right > clientWidth + 1) found.push(`is cut off by the window: ${name}`);
      const label = button.querySelector('[class*="label"]') ?? button;
      if (getComputedStyle(label).overflowX !== 'visible' && label.scrollWidth > label.clientWidth + 1)
        found.push(`has a name that is cut off: ${name}`);
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      if (hit && !button.contains(hit) && !hit.contains(button))
        found.push(`lies under ${hit.outerHTML.slice(0, 80)}: ${name}`);
    }
    scrollTo(0, 0);
    return found;
  });
