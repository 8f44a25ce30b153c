// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { users } from '../../../users/contract.ts';

const api = connect({ users });

export type Actor = { readonly id: string; readonly name: string };

/** People who may have acted, and what an actor of the trail is called. */
export function useActors() {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['users', 'members'],
    queryFn: () => api.users.list({}),
    staleTime: 60_000,
    enabled: may('users:read'),
  });
  const actors: Actor[] = (data?.items ?? []).map(({ userId, name }) => ({ id: `user:${userId}`, name }));
  const nameOf = (actor: string) => actors.find(({ id }) => actor.startsWith(id))?.name ?? actor;
  return { actors, nameOf };
}
