// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { api, useRoleTitle, usersChanged } from './data.ts';

const stateOf = { open: 'proposed', accepted: 'done', withdrawn: 'waived', expired: 'stale' } as const;
const limit = 50;

/** Who is invited, the latest first; open invitations can be withdrawn. */
export function Invitations() {
  const text = useText();
  const titleOf = useRoleTitle();
  const notify = useNotify();
  const found = useInfiniteQuery({
    queryKey: ['users', 'invitations'],
    queryFn: ({ pageParam }) => api.users.invitations({ limit, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const counted = useQuery({
    queryKey: ['users', 'invitations-hidden'],
    queryFn: () => api.users.invitationsFacets({}),
  });
  const hidden = counted.data?.hidden ?? 0;
  const withdraw = (id: string) =>
    api.users
      .withdrawInvitation({ id })
      .then(usersChanged)
      .then(() => notify.done(text('users.invitation.withdrawn')), notify.failed);
  return (
    <Part title={text('users.invitations')}>
      <Loaded query={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p>{text('users.invitations.none')}</p>;
          return (
            <PlainTable
              label={text('users.invitations')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'email', title: text('users.email'), cell: ({ email }) => email },
                { id: 'role', title: text('users.role'), cell: ({ role }) => titleOf(role) },
                {
                  id: 'state',
                  title: text('users.state'),
                  cell: ({ state }) => <StateBadge state={stateOf[state]} label={text(`users.invitation.${state}`)} />,
                },
                {
                  id: 'expires',
                  title: text('users.expires'),
                  cell: ({ expiresAt }) => <DateText value={expiresAt} />,
                },
                {
                  id: 'action',
                  title: text('users.action'),
                  isHidden: true,
                  align: 'end',
                  cell: ({ id, state, email }) =>
                    state === 'open' && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={text('users.invitation.withdraw-of', { email })}
                        onClick={() => withdraw(id)}
                      >
                        {text('users.invitation.withdraw')}
                      </Button>
                    ),
                },
              ]}
            />
          );
        }}
      </Loaded>
      {hidden > 0 && <p>{text('table.hidden', { count: hidden })}</p>}
      {found.hasNextPage && (
        <Button variant="default" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {text('users.invitations.more')}
        </Button>
      )}
    </Part>
  );
}
