// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { evidence } from '../../../evidence/contract.ts';
import { controls } from '../../contract.ts';
import type { SourceRow } from '../../schemas.ts';

const client = connect({ controls, evidence });
export const api = client.controls;

/** Keys that change when somebody has decided about a control. */
export const decisionsKey = ['controls', 'soa'] as const;
/** The name of the table, in queries and exports. */
export const soaTable = 'statement-of-applicability';

/** All rows of the Statement of Applicability; there are 101. */
export const allRowsQuery = queryOptions({
  queryKey: [...decisionsKey, 'rows'],
  queryFn: async () => (await api.soa({ limit: 500 })).items,
});
export const summaryQuery = queryOptions({
  queryKey: [...decisionsKey, 'summary'],
  queryFn: () => api.soaFacets({}),
});
export const versionQuery = (version: number) =>
  queryOptions({
    queryKey: ['controls', 'version', version],
    queryFn: () => api.version({ version }),
    staleTime: Infinity,
  });
/** What was asked to be approved last. */
export const requestQuery = queryOptions({ queryKey: ['controls', 'approval'], queryFn: () => api.approval({}) });
export const draftQuery = (id: string) =>
  queryOptions({ queryKey: ['controls', 'draft', id], queryFn: () => api.draft({ id }), staleTime: Infinity });
export const versionsQuery = queryOptions({
  queryKey: ['controls', 'versions'],
  queryFn: async () => (await api.versions({ limit: 500 })).items,
});
export const coverageQuery = queryOptions({
  queryKey: ['evidence', 'coverage'],
  queryFn: () => client.evidence.coverage({}),
});
export const sourcesQuery = queryOptions({
  queryKey: [...decisionsKey, 'sources'],
  queryFn: () => api.sources({}),
});

/** All items of a control source; the largest has some 1,200. */
export const sourceQuery = (source: string) =>
  queryOptions({
    queryKey: [...decisionsKey, 'source', source],
    queryFn: async () => {
      const rows: SourceRow[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await api.source({ source, limit: 500, ...(cursor && { cursor }) });
        rows.push(...page.items);
        ({ cursor } = page);
      }
      return rows;
    },
  });

/** Why something follows for an item of a control source. */
export const proofOfItem = (source: string, item: string) => api.sourceProof({ source, item });
