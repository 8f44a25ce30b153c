// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { look, type Sight, tryAgain, visitWith } from './wire.ts';

/** What is well without anybody having read it: the person who looks has a second factor, and harm can be acceptable. */
export const wellAnyway = ['good: set up', 'good: with second factor', 'good: acceptable'];

/**
 * Walks an opened and tapped page through its states: nothing is answered, everything fails and is tried again at one place, and each
 * request by itself is not answered, and fails.
 * @param tried requests that have had their turn on another address of the same route; those of this one are added
 * @param keep looks at the page in a state @returns what is wrong
 */
export async function defectsInStates(
  page: Page,
  address: string,
  tried: Set<string>,
  keep: (state: string) => Promise<unknown>,
): Promise<string[]> {
  const full = await visitWith(page, address);
  const found = full.errors > 0 ? ['has errors'] : [];
  if (full.asked.length === 0) return found;
  const waits = await visitWith(page, address, { kind: 'hold' });
  await keep('waits');
  const failed = await visitWith(page, address, { kind: 'fail' });
  await keep('failed');
  let mended = await tryAgain(page);
  // on a busy computer a table may measure its height, and so how many rows fit, a moment after they have come
  for (let looks = 0; looks < 5 && ofMended(mended, full).length > 0; looks++) {
    await page.waitForTimeout(200);
    mended = await look(page);
  }
  found.push(...ofWaiting(waits), ...ofFailed(failed, full, waits), ...ofMended(mended, full));
  for (const only of full.asked.filter((asked) => !tried.has(asked))) {
    tried.add(only);
    const before = await visitWith(page, address, { kind: 'hold', only });
    const without = await visitWith(page, address, { kind: 'fail', only });
    found.push(...ofOne(before, without, full).map((defect) => `${only}: ${defect}`));
  }
  return found;
}

function ofWaiting(waits: Sight): string[] {
  return [
    ...(waits.title === '' ? ['has no title while it waits'] : []),
    ...(waits.isBusy && waits.isHeld ? [] : ['does not say that it waits']),
    ...missing(waits.claims, wellAnyway).map((claim) => `says while it waits ${claim}`),
  ];
}

function ofFailed(failed: Sight, full: Sight, waits: Sight): string[] {
  return [
    ...(failed.title === '' ? ['has no title when it failed'] : []),
    ...ofErrors(failed),
    ...missing(failed.claims, wellAnyway).map((claim) => `says when it failed ${claim}`),
    ...missing(failed.lines, [...full.lines, ...waits.lines]).map((line) => `says when it failed ${line}`),
  ];
}

function ofMended(mended: Sight, full: Sight): string[] {
  if (mended.errors > 0) return ['still has errors when somebody has tried again'];
  return missing(full.lines, mended.lines).map((line) => `lacks when somebody has tried again ${line}`);
}

/** The page knows the answers to the others, but nothing that follows from this one. */
function ofOne(before: Sight, without: Sight, full: Sight): string[] {
  return [
    ...(before.isBusy ? [] : ['does not say that it waits for it']),
    ...missing(before.claims, full.claims).map((claim) => `says before it ${claim}`),
    ...ofErrors(without),
    ...missing(without.claims, full.claims).map((claim) => `says without it ${claim}`),
    ...missing(without.lines, [...full.lines, ...before.lines]).map((line) => `says without it ${line}`),
  ];
}

function ofErrors({ errors, retries, isBusy, isHeld }: Sight): string[] {
  return [
    ...(errors === 0 ? ['does not say that something could not be read'] : []),
    ...(retries < errors ? ['has an error that cannot be tried again'] : []),
    ...(isBusy || isHeld ? ['looks as if it still waited'] : []),
  ];
}

/** What is in one list and not in the other. */
export const missing = (one: readonly string[], other: readonly string[]): string[] => {
  const known = new Set(other);
  return [...new Set(one)].filter((each) => !known.has(each));
};
