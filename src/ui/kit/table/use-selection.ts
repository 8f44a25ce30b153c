// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';

export type Selection = {
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly isAll: boolean;
  readonly toggleAll: () => void;
};

/** Which of the loaded rows are selected. Rows that a new filter leaves out are no longer selected. */
export function useSelection<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
): Selection & { readonly rows: readonly Row[]; readonly clear: () => void } {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = ids.size === 0 ? [] : rows.filter((row) => ids.has(rowId(row)));
  const isAll = selected.length > 0 && selected.length === rows.length;
  return {
    rows: selected,
    isAll,
    has: (id) => ids.has(id),
    toggle: (id) => setIds(ids.symmetricDifference(new Set([id]))),
    toggleAll: () => setIds(isAll ? new Set() : new Set(rows.map(rowId))),
    clear: () => setIds(new Set()),
  };
}
