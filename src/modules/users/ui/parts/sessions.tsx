// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { api, usersChanged } from './data.ts';

/** Where somebody is signed in; each of these can be ended from here. */
export function Sessions({ userId }: { readonly userId: string }) {
  const text = useText();
  const notify = useNotify();
  const found = useQuery({ queryKey: ['users', 'sessions', userId], queryFn: () => api.users.sessions({ userId }) });
  const end = (id: string) =>
    api.users
      .endSession({ userId, id })
      .then(usersChanged)
      .then(() => notify.done(text('users.session.ended')), notify.failed);
  return (
    <Part title={text('users.sessions')} hint={text('users.sessions.hint')}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text('users.sessions.none')}</p>
          ) : (
            <PlainTable
              label={text('users.sessions')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'program', title: text('users.program'), cell: ({ program }) => browserOf(program) },
                { id: 'address', title: text('users.address'), cell: ({ address }) => address ?? '–' },
                { id: 'since', title: text('users.since'), cell: ({ createdAt }) => <DateText value={createdAt} /> },
                { id: 'used', title: text('users.used'), cell: ({ usedAt }) => <DateText value={usedAt} /> },
                {
                  id: 'factor',
                  title: text('users.factor'),
                  cell: ({ secondFactor }) => (
                    <StateBadge
                      state={secondFactor ? 'done' : 'not-applicable'}
                      label={text(`users.session.factor.${secondFactor}`)}
                    />
                  ),
                },
                {
                  id: 'action',
                  title: text('users.action'),
                  isHidden: true,
                  align: 'end',
                  cell: ({ id, program }) => (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={text('users.session.end-of', { program: browserOf(program) })}
                      onClick={() => end(id)}
                    >
                      {text('users.session.end')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Part>
  );
}

const browsers = ['Edg', 'OPR', 'Firefox', 'HeadlessChrome', 'Chrome', 'Safari'];
const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Macintosh', 'Linux'];

/** The few words of a user agent that tell one's own computers apart. */
function browserOf(program: string | null): string {
  if (program === null) return '–';
  const words = [browsers, systems].map((known) => known.find((word) => program.includes(word)));
  return words.filter(Boolean).join(', ') || program.slice(0, 40);
}
