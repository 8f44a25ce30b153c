// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { beginningOf } from '../../../../ui/i18n/today.ts';
import { organisation } from '../../../organisation/contract.ts';
import { groupList, provisioning } from '../../../provisioning/contract.ts';
import { users } from '../../contract.ts';
import { type EmergencyUse, memberList } from '../../schemas.ts';

export const api = connect({ users, organisation, provisioning });

/** What is shown of users is read anew after any change to it. */
export const usersChanged = (): Promise<unknown> =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['users'] }),
    queryClient.invalidateQueries({ queryKey: ['table', 'users'] }),
    queryClient.invalidateQueries({ queryKey: ['table', memberList.name] }),
    queryClient.invalidateQueries({ queryKey: ['table', groupList.name] }),
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

/** Units to choose from; departments of two sites may have the same name. */
export function useUnitOptions(): { value: string; label: string }[] {
  const units = useUnits().data?.items ?? [];
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return units.map(({ id, name, parentId }) => ({
    value: id,
    label: [name, names.get(parentId ?? '')].filter(Boolean).join(', '),
  }));
}

/** Where a role holds, in words. */
export function useUnitNames(): (where: readonly string[] | null) => string {
  const text = useText();
  const format = useFormat();
  const names = new Map(useUnits().data?.items.map(({ id, name }) => [id, name]));
  return (where) =>
    where === null
      ? text('users.units.all')
      : format.list(where.map((id) => names.get(id) ?? text('users.unit.outside')));
}

/** The last second of a day where the organisation is, as an instant. */
export const endOfDay = (day: string): string | null =>
  day === '' ? null : new Date(beginningOf(day, 1).getTime() - 1000).toISOString();
