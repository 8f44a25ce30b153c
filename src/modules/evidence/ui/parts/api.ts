// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { catalogs } from '../../../catalogs/contract.ts';
import { risks } from '../../../risks/contract.ts';
import { type ControlRef, evidence, evidenceList } from '../../contract.ts';

const client = connect({ evidence, catalogs, risks });
export const api = client.evidence;
/** The name of the table, in queries and exports. */
export const evidenceTable = 'evidence';

export const itemQuery = (id: string) =>
  queryOptions({ queryKey: ['evidence', 'item', id], queryFn: () => api.show({ id }) });

/** The catalog whose controls are offered first: those of the Statement of Applicability. */
export const offeredCatalog = 'iso-27799-2025';
export const offeredControlsQuery = queryOptions({
  queryKey: ['catalogs', 'one', offeredCatalog],
  queryFn: () => client.catalogs.show({ id: offeredCatalog, includeLicensed: true }),
  staleTime: 300_000,
});
/** Risks that somebody has decided about; a proposal has no lasting id. */
export const offeredRisksQuery = queryOptions({
  queryKey: ['risks', 'to-link'],
  queryFn: async () => (await client.risks.list({ filter: { kind: { in: ['risk'] } }, limit: 500 })).items,
});

/** As people write and read it: `iso-27799-2025:8.13`. */
export const refText = ({ catalog, item }: ControlRef): string => `${catalog}:${item}`;
export function readRef(text: string): ControlRef {
  const [first = '', ...rest] = text.split(':');
  return rest.length === 0
    ? { catalog: offeredCatalog, item: first.trim() }
    : { catalog: first.trim(), item: rest.join(':').trim() };
}

/** Asks anew for everything that counts evidence. */
export function useRefreshEvidence(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['evidence'] }),
      queries.invalidateQueries({ queryKey: ['table', evidenceTable] }),
      queries.invalidateQueries({ queryKey: ['table', evidenceList.name] }),
    ]);
}
