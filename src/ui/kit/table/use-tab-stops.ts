// SPDX-License-Identifier: Apache-2.0
import { type RefObject, useLayoutEffect } from 'react';

const controls = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * Takes what a row holds out of the way of the tab key unless it is the row's turn: a table of a hundred thousand rows would not
 * let anybody out again. The arrow keys lead from row to row. Must run with every drawing, since cells may draw new controls.
 */
export function useTabStops(row: RefObject<HTMLElement | null>, isReachable: boolean): void {
  useLayoutEffect(() => {
    for (const control of row.current?.querySelectorAll<HTMLElement>(controls) ?? [])
      if (!isReachable && control.tabIndex >= 0) {
        control.dataset.tabStop = '';
        control.tabIndex = -1;
      } else if (isReachable && control.dataset.tabStop !== undefined) {
        delete control.dataset.tabStop;
        control.tabIndex = 0;
      }
  });
}
