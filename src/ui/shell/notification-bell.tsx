// SPDX-License-Identifier: Apache-2.0
import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../data/me.ts';
import { unreadQuery } from '../data/unread.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import { useErrorsShown } from '../kit/shown-errors.ts';
import classes from './notification-bell.module.css';
import { useActivity } from './use-activity.ts';

/** A count that is older is asked for again. Milliseconds. */
const askEvery = 60_000;
const mostShown = 99;

/** How many notifications are unread, and the way to them. */
export function NotificationBell() {
  const isTold = useMay()('notifications:self');
  return isTold ? <Bell /> : null;
}

function Bell() {
  const text = useText();
  const format = useFormat();
  const { data: count, error, dataUpdatedAt, errorUpdatedAt, isFetching, refetch } = useQuery(unreadQuery);
  // the sign says it
  useErrorsShown(count === undefined ? error : null);
  // never by a timer: what a page asks by itself would keep a session alive that nobody uses
  useActivity(() => {
    if (!isFetching && Date.now() - Math.max(dataUpdatedAt, errorUpdatedAt) > askEvery) void refetch();
  });
  const shown = count !== undefined && count > mostShown ? `${format.number(mostShown)}+` : count;
  return (
    <>
      <ActionIcon
        component={Link}
        to="/notifications"
        className={classes.bell ?? ''}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={count === undefined ? text('bell.unknown') : text('bell.label', { count })}
      >
        <IconBell size={20} />
        {count !== 0 && <span className={classes.count} data-count={shown ?? '?'} />}
      </ActionIcon>
      <span role="status" className="for-screen-readers">
        {useArrived(count)}
      </span>
    </>
  );
}

/** What is said aloud when more is unread than before; nothing at the first look, nor when something was read. */
function useArrived(count: number | undefined): string {
  const text = useText();
  const before = useRef<number>(undefined);
  const [said, say] = useState('');
  useEffect(() => {
    if (count === undefined) return;
    if (before.current !== undefined && count > before.current) say(text('bell.arrived', { count }));
    before.current = count;
  }, [count, text]);
  return said;
}
