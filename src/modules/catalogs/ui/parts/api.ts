// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import type { LocalText } from '../../../../contract/local-text.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useLanguage } from '../../../../ui/i18n/text.tsx';
import { catalogs } from '../../contract.ts';

export const api = connect({ catalogs }).catalogs;

/** What the program ships changes with the program only. */
const staleTime = 300_000;

export const listQuery = queryOptions({ queryKey: ['catalogs', 'list'], queryFn: () => api.list({}), staleTime });
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

/** The languages that catalogs speak; any other one reads English. */
export const useWords = (): ((text: LocalText) => string) => {
  const language = useLanguage() === 'de' ? 'de' : 'en';
  return (text) => text[language];
};

export const itemAddress = (catalog: string, item: string): string =>
  `/controls/${encodeURIComponent(catalog)}/${encodeURIComponent(item)}`;
