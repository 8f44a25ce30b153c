// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { users } from '../../modules/users/contract.ts';
import type { Member } from '../../modules/users/schemas.ts';
import { type Say, useText } from '../i18n/text.tsx';
import { connect } from './api.ts';
import { useMay, useMe } from './me.ts';

const api = connect({ users }).users;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** All of them, page by page. */
async function readMembers() {
  const items: Member[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: MemberPage = await api.list({ limit: 500, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  }
  return { items };
}
type MemberPage = Awaited<ReturnType<typeof api.list>>;

/** The people and service accounts of the organisation, for those who may read their names. */
export function useMembers() {
  const may = useMay();
  return useQuery({
    queryKey: ['users', 'members'],
    queryFn: readMembers,
    staleTime: 60_000,
    enabled: may('users:read'),
  });
}

/** Who may have acted, by the beginning of what the audit trail calls them. */
export function useActors(): readonly { readonly id: string; readonly name: string }[] {
  const members = useMembers().data?.items ?? [];
  return members.map(({ userId, name }) => ({ id: `user:${userId}`, name }));
}

/**
 * Names who acted, from an actor of the audit trail or the id of an account: an account by its name where the person may
 * see names, and as a colleague with the beginning of its id, so that two of them stay two, where not.
 */
export function useActorName(): (actor: string) => string {
  const text = useText();
  const { user } = useMe();
  const members = useMembers().data?.items;
  const nameOf = (id: string) => (id === user.id ? user.name : members?.find(({ userId }) => userId === id)?.name);
  return (actor) => {
    const account = /^user:(\S+)( token:)?/.exec(actor);
    const id = account?.[1] ?? (uuid.test(actor) ? actor : undefined);
    if (id === undefined) return programName(actor, text);
    const name = nameOf(id) ?? text('actor.colleague', { id: id.slice(0, 8) });
    return account?.[2] ? text('actor.by-token', { name }) : name;
  };
}

/** Who acted without an account; what is not known stays as the trail has it. */
function programName(actor: string, text: Say): string {
  const [, kind, name = ''] = /^(os-user|service|token):(.+?)(?:@cli)?$/.exec(actor) ?? [];
  if (kind === 'os-user') return text('actor.console', { name });
  if (kind === 'service') return text('actor.service', { name });
  if (kind === 'token') return text('actor.token', { id: name.slice(0, 8) });
  return actor === 'anonymous@report-point' ? text('actor.report-point') : actor;
}
