// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';

type Walk = {
  readonly seen: Set<Element>;
  readonly defects: Set<string>;
  readonly stops: Element[];
  /** A dialog that lets nobody out but by its own buttons and the escape key. */
  readonly dialog: Element | undefined;
};
type WithWalk = { walk: Walk };

/**
 * Goes through a page by the tab key alone, as people do who have no mouse, and back to its beginning.
 * @returns what it does not come to, and where nobody can see that it is (WCAG 2.2, 2.1.1, 2.1.2, 2.4.7 and 2.4.11)
 */
export async function tabWalk(page: Page): Promise<string[]> {
  // a dialog of the address comes a moment after its page
  await page.waitForTimeout(200);
  const expected = await page.evaluate(begin);
  // what comes into being while somebody walks, as rows of a table do, is met on the way
  const most = expected * 2 + 40;
  let steps = 0;
  for (let left = true; left && steps < most; steps++) {
    await page.keyboard.press('Tab');
    left = steps === 0 || (await page.evaluate(goesOn));
  }
  const found = await page.evaluate(end);
  return steps < most ? found : [...found, `does not let the tab key out within ${most} steps`];
}

/** At the end of a page the browser comes next; at the end of a dialog its beginning. */
function goesOn(): boolean {
  const { dialog, stops, seen } = (globalThis as unknown as WithWalk).walk;
  const { activeElement } = document;
  return dialog ? stops.some((stop) => !seen.has(stop)) : activeElement !== document.body;
}

/** Remembers all that the tab key should come to, and looks at each stop. @returns how many they are */
function begin(): number {
  (document.activeElement as HTMLElement | null)?.blur();
  window.scrollTo(0, 0);
  getSelection()?.removeAllRanges();
  const nameOf = (element: Element) => {
    const { outerHTML, textContent } = element;
    return `${outerHTML.slice(0, outerHTML.indexOf('>') + 1).slice(0, 200)}${(textContent ?? '').slice(0, 40)}`;
  };
  /** How it and what stands around it look: a field shows by its frame that it has the focus, a switch by its track. */
  const lookOf = (element: Element) => {
    const parts = [element, element.nextElementSibling];
    for (let up = element.parentElement; up && parts.length < 6; up = up.parentElement) parts.push(up);
    return parts
      .map((part) => {
        if (!part) return '';
        const { outline, boxShadow, borderColor, backgroundColor, textDecoration } = getComputedStyle(part);
        return [outline, boxShadow, borderColor, backgroundColor, textDecoration].join();
      })
      .join('|');
  };
  const isCovered = (element: Element) => {
    const box = element.getBoundingClientRect();
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + x * (right - left), top + y * (bottom - top)]),
    );
    // the field of a choice is hidden behind what has been chosen
    const own = element.matches('input') ? element.parentElement?.parentElement : element.parentElement;
    const around = element.closest('label') ?? own ?? element;
    return !points.some(([x, y]) => {
      const hit = document.elementFromPoint(x ?? 0, y ?? 0);
      return hit !== null && (element.contains(hit) || around.contains(hit));
    });
  };
  const dialog = [...document.querySelectorAll('[role=dialog][aria-modal=true]')].at(-1);
  const walk: Walk = { seen: new Set(), defects: new Set(), stops: [], dialog };
  Object.assign(globalThis, { walk });
  let look = '';
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    walk.seen.add(target);
    look = lookOf(target);
    requestAnimationFrame(() => {
      if (document.activeElement === target && isCovered(target))
        walk.defects.add(`cannot be seen when it has the focus: ${nameOf(target)}`);
    });
  });
  document.addEventListener('focusout', ({ target }) => {
    if (target instanceof Element && target.isConnected && lookOf(target) === look)
      walk.defects.add(`does not show that it has the focus: ${nameOf(target)}`);
  });
  const isRadioOfAnother = (element: Element) =>
    element instanceof HTMLInputElement &&
    element.type === 'radio' &&
    !element.checked &&
    [...document.getElementsByName(element.name)].some(
      (other) =>
        other instanceof HTMLInputElement &&
        (other.checked || other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    );
  walk.stops.push(
    ...[
      ...(dialog ?? document).querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex]',
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.closest('[inert]') === null &&
        element.checkVisibility({ visibilityProperty: true }) &&
        !isRadioOfAnother(element),
    ),
  );
  return walk.stops.length;
}

function end(): string[] {
  const { seen, defects, stops } = (globalThis as unknown as WithWalk).walk;
  const left = stops.filter((stop) => stop.isConnected && !seen.has(stop));
  return [...left.map(({ outerHTML }) => `is not reached by the tab key: ${outerHTML.slice(0, 200)}`), ...defects];
}
