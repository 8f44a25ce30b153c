// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { useLocal } from '../../../../ui/i18n/text.tsx';
import { beginningOf } from '../../../../ui/i18n/today.ts';
import { organisation } from '../../../organisation/contract.ts';
import { users } from '../../contract.ts';
import { type EmergencyUse, memberList } from '../../schemas.ts';

export const api = connect({ users, organisation });

/** What is shown of users is read anew after any change to it. */
export const usersChanged = (): Promise<unknown> =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['users'] }),
    queryClient.invalidateQueries({ queryKey: ['table', 'users'] }),
    queryClient.invalidateQueries({ queryKey: ['table', memberList.name] }),
  ]);

export const emergencyQuery = queryOptions({
  queryKey: ['users', 'emergency'],
  queryFn: () => api.users.emergencyUses({}),
});
export const waitsForReview = ({ reviewedAt }: Pick<EmergencyUse, 'reviewedAt'>): boolean => reviewedAt === null;

export const useRoles = () =>
  useQuery({ queryKey: ['users', 'roles'], queryFn: () => api.users.roles({}), staleTime: 60_000 });

/** What a role is called in the language that is shown. */
export function useRoleTitle(): (role: string) => string {
  const local = useLocal();
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['users', 'roles'],
    queryFn: () => api.users.roles({}),
    staleTime: 60_000,
    enabled: may('users:read'),
  });
  return (role) => {
    const title = data?.items.find((one) => one.role === role)?.title;
    return title === undefined ? role : local(title);
  };
}

export const useUnits = () =>
  useQuery({
    queryKey: ['organisation', 'units'],
    queryFn: () => api.organisation.units({}),
    staleTime: 60_000,
  });

/** The last second of a day where the organisation is, as an instant. */
export const endOfDay = (day: string): string | null =>
  day === '' ? null : new Date(beginningOf(day, 1).getTime() - 1000).toISOString();
