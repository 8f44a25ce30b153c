// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { catalogs } from '../../contract.ts';

export const api = connect({ catalogs }).catalogs;

/** What the program ships changes with the program only. */
const staleTime = 300_000;

export const listQuery = queryOptions({ queryKey: ['catalogs', 'list'], queryFn: () => api.list({}), staleTime });
export const librariesQuery = queryOptions({ queryKey: ['catalogs', 'libraries'], queryFn: () => api.libraries({}) });
export const catalogQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalogs', 'one', id],
    queryFn: () => api.show({ id, includeLicensed: true }),
    staleTime,
  });
export const comparisonQuery = (catalog: string, to: string) =>
  queryOptions({
    queryKey: ['catalogs', 'comparison', catalog, to],
    queryFn: () => api.compare({ catalog, to }),
    staleTime,
  });

export const itemAddress = (catalog: string, item: string): string =>
  `/controls/${encodeURIComponent(catalog)}/${encodeURIComponent(item)}`;
