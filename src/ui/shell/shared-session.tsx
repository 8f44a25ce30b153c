// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { session, signedOut } from '../data/request.ts';
import {
  leaveWithOthers,
  noteUse,
  type SharedSession,
  sharedSessionQuery,
  switchUser,
} from '../data/shared-session.ts';
import { useText } from '../i18n/text.tsx';
import { Dialog } from '../kit/layer.tsx';
import classes from './shared-session.module.css';
import { useActivity } from './use-activity.ts';

/** So long before the end the person is asked. Seconds. */
const warning = 30;
/** Use is told to the server at most so often. Milliseconds. */
const tellEvery = 15_000;

/** Ends the session with one click or key, on a computer that several people use; nothing elsewhere. */
export function SwitchUser() {
  const text = useText();
  const { data: shared } = useQuery(sharedSessionQuery);
  if (!shared) return null;
  return (
    <Button
      className={classes.switch ?? ''}
      size="sm"
      leftSection={<IconUsersGroup size={18} />}
      rightSection={<kbd>{text('key.switch')}</kbd>}
      aria-keyshortcuts="F9"
      onClick={() => void switchUser()}
    >
      {text('shared.switch')}
    </Button>
  );
}

/** Watches over a session on a computer that several people use. The server ends it; the page follows, and says so before. */
export function SharedSessionWatch() {
  const { data: shared, dataUpdatedAt } = useQuery(sharedSessionQuery);
  return shared ? <Watch shared={shared} since={dataUpdatedAt} /> : null;
}

type WatchProps = { readonly shared: SharedSession; readonly since: number };

function Watch({ shared, since }: WatchProps) {
  const text = useText();
  const client = useQueryClient();
  const now = useNow();
  const passed = Math.max(0, (now - since) / 1000);
  const left = Math.ceil(Math.min(shared.idle, shared.life) - passed);
  const isWarned = left <= warning;
  const use = () => noteUse().then((answer) => client.setQueryData(sharedSessionQuery.queryKey, answer), switchUser);
  // another tab may have been used since
  const check = () => client.fetchQuery({ ...sharedSessionQuery, staleTime: 0 }).catch(switchUser);

  useHotkeys([['F9', () => void switchUser()]], [], true);
  useEffect(leaveWithOthers, []);
  useEffect(() => {
    const leave = () => void switchUser();
    session.addEventListener(signedOut, leave);
    return () => session.removeEventListener(signedOut, leave);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the seconds pass, not when the page is drawn
  useEffect(() => {
    if (left === warning || left <= 0) void check();
  }, [left]);
  useActivity(() => {
    if (!isWarned && Date.now() - since > tellEvery) void use();
  });

  return (
    <Dialog
      opened={isWarned}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={text('shared.ends')}
    >
      <p className={classes.sentence}>
        {text(shared.idle < shared.life ? 'shared.ends.idle' : 'shared.ends.life', { seconds: Math.max(0, left) })}
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => void switchUser()}>
          {text('shared.switch')}
        </Button>
        {shared.idle < shared.life && (
          <Button data-autofocus onClick={() => void use()}>
            {text('shared.stay')}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}

/** The time, each second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
