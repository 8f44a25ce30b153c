// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { users } from '../../modules/users/contract.ts';
import { connect } from './api.ts';
import { useMay, useMe } from './me.ts';

const api = connect({ users }).users;

/** Names who acted: an account by its name where the person may see names, a service or the command line as it is. */
export function useActorName(): (actor: string) => string {
  const { user } = useMe();
  const mayRead = useMay()('users:read');
  const members = useQuery({
    queryKey: ['users', 'names'],
    queryFn: () => api.list({}),
    enabled: mayRead,
    staleTime: 300_000,
  });
  return (actor) => {
    const id = /^user:(\S+)/.exec(actor)?.[1];
    if (id === undefined) return actor.replace(/^[a-z-]+:/, '');
    if (id === user.id) return user.name;
    return members.data?.items.find((member) => member.userId === id)?.name ?? id.slice(0, 8);
  };
}
