// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { documents } from '../../contract.ts';

export const api = connect({ documents }).documents;

/** Whatever is shown of documents is read anew. */
export const documentsChanged = (): Promise<unknown> =>
  Promise.all(
    [['documents'], ['tasks'], ['table', 'documents'], ['table', 'documents.list']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );

export const documentQuery = (id: string) =>
  queryOptions({ queryKey: ['documents', 'row', id], queryFn: () => api.show({ id }) });
export const versionsQuery = (id: string) =>
  queryOptions({ queryKey: ['documents', 'versions', id], queryFn: () => api.versions({ id }) });
export const versionQuery = (id: string, number: number) =>
  queryOptions({ queryKey: ['documents', 'version', id, number], queryFn: () => api.version({ id, number }) });
export const progressQuery = (id: string) =>
  queryOptions({ queryKey: ['documents', 'progress', id], queryFn: () => api.progress({ id }) });
export const readingQuery = queryOptions({ queryKey: ['documents', 'reading'], queryFn: () => api.myReading({}) });
export const readQuery = (id: string) =>
  queryOptions({ queryKey: ['documents', 'reading', id], queryFn: () => api.read({ id }) });
export const templatesQuery = queryOptions({
  queryKey: ['documents', 'templates'],
  queryFn: () => api.templates({}),
});
