// SPDX-License-Identifier: Apache-2.0
import type { BaselineItem, Result } from './schemas.ts';

/** Of one item: how many assets meet it, do not, need not; and of how many nobody knows. */
export type ItemCounts = {
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  /** Null where it is not known to how many assets the baseline applies. */
  readonly noData: number | null;
};

/** Nobody has looked is not a pass. @param assets to how many assets it applies; null where that is not known */
export function countItem(item: string, results: readonly Result[], assets: number | null): ItemCounts {
  const own = results.filter((result) => result.item === item);
  const count = (answer: Result['answer']) => own.filter((result) => result.answer === answer).length;
  return {
    ...{ pass: count('pass'), fail: count('fail'), notApplicable: count('not-applicable') },
    noData: assets === null ? null : Math.max(0, assets - own.length),
  };
}

export type Issue = { readonly path: string; readonly message: string };

/** Two items of one name would be one to everybody who speaks of them. @param known ids of controls */
export function itemIssues(items: readonly BaselineItem[], known: ReadonlySet<string>): Issue[] {
  return items.flatMap(({ id, controls }, at) => [
    ...(items.findIndex((item) => item.id === id) < at
      ? [{ path: `items.${at}.id`, message: `${id} stands there twice` }]
      : []),
    ...controls
      .filter((control) => !known.has(control))
      .map((control) => ({ path: `items.${at}.controls`, message: `there is no control ${control}` })),
  ]);
}
