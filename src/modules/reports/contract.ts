// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty } from '../../contract/wire.ts';

export const reportIds = [
  'statement-of-applicability',
  'risk-register',
  'treatment-plan',
  'inventory',
  'data-flows',
  'scope-and-context',
  'evidence-index',
  'losses',
] as const;
/** NIST OSCAL 1.2: what the management system can say of itself. */
export const oscalModels = ['profile', 'ssp', 'component-definition', 'assessment-results', 'poam'] as const;
export const formats = ['pdf', 'xlsx', 'csv', 'json'] as const;

/** A file that lies in the file store, and the path that it takes in a folder. */
export const MadeFile = z.object({ path: z.string(), sha256: z.string(), size: z.number().int(), title: z.string() });
export type MadeFile = z.output<typeof MadeFile>;

export const reports = defineContract({
  gaps: {
    kind: 'query',
    method: 'GET',
    path: '/reports/gaps',
    permission: 'reports:read',
    summary: 'What a certification body would miss at stage 1 of the audit, in the order of the clauses.',
    input: Empty,
    output: z.object({ items: z.array(z.string()) }),
  },
  pack: {
    kind: 'transfer',
    method: 'POST',
    path: '/reports/pack',
    permission: 'reports:export',
    delivers: 'archive',
    stepUp: true,
    summary:
      'Writes the audit pack from one moment of the database: documents, spreadsheets, cleared evidence and a manifest.',
    input: Empty,
    output: z.object({ files: z.array(MadeFile), gaps: z.array(z.string()) }),
  },
  recordExport: {
    kind: 'command',
    method: 'POST',
    path: '/reports/exports',
    permission: 'reports:take-rows',
    stepUp: true,
    summary:
      'Records on the audit trail that somebody takes the rows of a table out as a file; asked for before it is made.',
    input: z.object({
      /** As the web application calls it: assets, risk-register. */
      table: z.string().regex(/^[a-z0-9.-]{1,100}$/),
      columns: z.array(z.string().min(1).max(100)).min(1).max(100),
      /** Whether a search or a filter leaves rows out. */
      isFiltered: z.boolean(),
    }),
    output: Empty,
  },
  oscal: {
    kind: 'transfer',
    method: 'POST',
    path: '/reports/oscal/{model}',
    permission: 'reports:export',
    delivers: 'file',
    stepUp: true,
    summary:
      'Writes what the management system says of itself as OSCAL 1.2; what could not be carried stands in its remarks.',
    input: z.object({ model: z.enum(oscalModels) }),
    output: MadeFile,
  },
  render: {
    kind: 'transfer',
    method: 'POST',
    path: '/reports/{report}',
    permission: 'reports:export',
    delivers: 'file',
    stepUp: true,
    summary: 'Writes one report in one format.',
    input: z.object({ report: z.enum(reportIds), format: z.enum(formats) }),
    output: MadeFile,
  },
});
