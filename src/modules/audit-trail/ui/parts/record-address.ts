// SPDX-License-Identifier: Apache-2.0
import type { TrailEntry } from '../../contract.ts';

type Address = { readonly to: string; readonly search?: { readonly row: string } };

/** Where the rows of a table can be seen: on a page of their own, or beside their list. */
const pages: Readonly<Record<string, (rowId: string) => Address>> = {
  asset: (id) => ({ to: `/assets/${id}` }),
  flow: (id) => ({ to: `/flows/${id}` }),
  risk: (id) => ({ to: `/risks/${id}` }),
  evidence: (id) => ({ to: `/evidence/${id}` }),
  event_report: (id) => ({ to: `/event-reports/${id}` }),
  import_run: (id) => ({ to: `/imports/${id}` }),
  supplier: (row) => ({ to: '/suppliers', search: { row } }),
  document: (row) => ({ to: '/documents', search: { row } }),
  finding: (row) => ({ to: '/audits', search: { row } }),
  audit: (id) => ({ to: `/audits/plans/${id}` }),
  audit_programme: (row) => ({ to: '/audits/programme', search: { row } }),
  management_review: (id) => ({ to: `/reviews/${id}` }),
  certification_plan: (row) => ({ to: '/certification/plans', search: { row } }),
};

/** The page of the row that an entry is about; a row that was deleted has none any more. */
export const recordAddress = ({ table, rowId, action }: TrailEntry): Address | undefined =>
  action === 'delete' ? undefined : pages[table]?.(rowId);
