// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { apiRoot } from '../../contract/http-mapping.ts';
import { followTimeZone } from '../i18n/time-zone.ts';
import { request, requestJson } from './request.ts';

export type Tenant = { readonly id: string; readonly name: string; readonly kind: string };

/** Who is signed in, for which organisation, and what they may do there. */
export type Me = {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly tenant: Tenant & { readonly timeZone: string };
  readonly tenants: readonly Tenant[];
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly scope: 'all' | readonly string[];
  readonly mfa: { readonly required: boolean; readonly enrolled: boolean };
  readonly language: string | null;
};

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await requestJson<Me>(`${apiRoot}/users/me`, { signal });
    followTimeZone(me.tenant.timeZone);
    return me;
  },
  staleTime: 60_000,
});

/** The language that the person is spoken to in from now on, in mails too. @throws ApiError */
export const saveLanguage = (language: string): Promise<unknown> =>
  request(`${apiRoot}/users/me`, { method: 'PATCH', body: JSON.stringify({ language }) });

/** Inside the shell somebody is always signed in. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** Whether the person may do something: `may('risks:write')`. For what is shown only; the server decides. */
export function useMay(): (permission: string) => boolean {
  const permissions = useQuery(meQuery).data?.permissions ?? [];
  return (permission) => permissions.includes(permission);
}
