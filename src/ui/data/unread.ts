// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { apiRoot } from '../../contract/http-mapping.ts';
import { requestJson } from './request.ts';

/** How many notifications the person has not read. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async ({ signal }) =>
    (await requestJson<{ readonly unread: number }>(`${apiRoot}/notifications/unread`, { signal })).unread,
  staleTime: 60_000,
});
