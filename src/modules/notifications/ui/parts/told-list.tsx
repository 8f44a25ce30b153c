// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { Notification } from '../../contract.ts';
import { messages } from '../../model.ts';
import { useMark } from './api.ts';
import classes from './told-list.module.css';

/** Notifications as rows; going to what one is about marks it as read. */
export function ToldList({ items }: { readonly items: readonly Notification[] }) {
  const text = useText();
  const local = useLocal();
  const mark = useMark();
  return (
    <PlainTable
      label={text('notifications.title')}
      rows={items}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'state',
          title: text('notifications.state'),
          cell: ({ readAt }) => (
            <StateBadge
              state={readAt === null ? 'proposed' : 'done'}
              label={text(readAt === null ? 'notifications.unread' : 'notifications.read')}
            />
          ),
        },
        {
          id: 'what',
          title: text('notifications.what'),
          cell: ({ id, kind, link, readAt }) => (
            <>
              <Link
                to={link}
                className={readAt === null ? (classes.unread ?? '') : ''}
                onClick={() => readAt === null && mark.mutate({ ids: [id], read: true })}
              >
                {local(messages[kind].subject)}
              </Link>
              <div className={classes.what}>{local(messages[kind].text)}</div>
            </>
          ),
        },
        {
          id: 'when',
          title: text('notifications.when'),
          cell: ({ createdAt }) => <DateText value={createdAt} />,
        },
        {
          id: 'action',
          title: text('notifications.action'),
          isHidden: true,
          align: 'end',
          cell: ({ id, kind, readAt }) => {
            const action = text(readAt === null ? 'notifications.mark-read' : 'notifications.mark-unread');
            const title = local(messages[kind].subject);
            return (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={text('notifications.mark-of', { action, title })}
                onClick={() => mark.mutate({ ids: [id], read: readAt === null })}
              >
                {action}
              </Button>
            );
          },
        },
      ]}
    />
  );
}
