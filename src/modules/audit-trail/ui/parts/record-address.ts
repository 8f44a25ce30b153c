// SPDX-License-Identifier: Apache-2.0
import type { TrailEntry } from '../../contract.ts';

/** Where the rows of a table have a page of their own. */
const pages: Readonly<Record<string, (rowId: string) => string>> = {
  asset: (id) => `/assets/${id}`,
  risk: (id) => `/risks/${id}`,
  supplier: (id) => `/suppliers/${id}`,
  document: (id) => `/documents/${id}`,
  event_report: (id) => `/event-reports/${id}`,
  import_run: (id) => `/imports/${id}`,
};

/** The page of the row that an entry is about; a row that was deleted has none any more. */
export const recordAddress = ({ table, rowId, action }: TrailEntry): string | undefined =>
  action === 'delete' ? undefined : pages[table]?.(rowId);
