// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { evidence } from '../../../evidence/contract.ts';
import { controls } from '../../contract.ts';

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
export const versionsQuery = queryOptions({
  queryKey: ['controls', 'versions'],
  queryFn: async () => (await api.versions({ limit: 500 })).items,
});
export const coverageQuery = queryOptions({
  queryKey: ['evidence', 'coverage'],
  queryFn: () => client.evidence.coverage({}),
});
