// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { Out } from '../../../../contract/contract.ts';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { type ContextIssue, type InterestedParty, organisation, type Unit } from '../../contract.ts';

export type Issue = Out<typeof ContextIssue>;
export type Party = Out<typeof InterestedParty>;

export const api = connect({ organisation });

export const organisationChanged = (): Promise<unknown> =>
  queryClient.invalidateQueries({ queryKey: ['organisation'] });

/** Days and times are told anew, and with them what is due. */
export const timeZoneChanged = (): Promise<unknown> => queryClient.invalidateQueries();

export const useUnits = () =>
  useQuery({ queryKey: ['organisation', 'units'], queryFn: () => api.organisation.units({}) });

/** Each unit before those below it; `level` counts from the highest one that is visible. */
export function inTreeOrder(units: readonly Unit[]): readonly (Unit & { readonly level: number })[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = Map.groupBy(units, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null));
  const walk = (parent: string | null, level: number): (Unit & { readonly level: number })[] =>
    (below.get(parent) ?? []).flatMap((unit) => [{ ...unit, level }, ...walk(unit.id, level + 1)]);
  return walk(null, 0);
}

/** A unit with everything below it. */
export function branchOf(units: readonly Unit[], id: string): ReadonlySet<string> {
  const branch = new Set([id]);
  for (const unit of inTreeOrder(units)) if (unit.parentId !== null && branch.has(unit.parentId)) branch.add(unit.id);
  return branch;
}
