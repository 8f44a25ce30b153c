// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useText } from '../i18n/text.tsx';
import { errorMessage, errorTitle } from './error-state.tsx';
import { StateIcon } from './state-badge.tsx';

/** How long something can be undone, in milliseconds. */
const undoTime = 10_000;

/** Says in a corner what was done, with a way back where there is one, and what failed. */
export function useNotify() {
  const text = useText();
  return useMemo(() => {
    const failed = (error: unknown) =>
      notifications.show({
        title: errorTitle(error, text),
        message: errorMessage(error, text),
        icon: <StateIcon state="bad" size={20} />,
        color: 'transparent',
        autoClose: false,
        closeButtonProps: { 'aria-label': text('action.close') },
      });
    const done = (message: string, undo?: () => Promise<unknown>) => {
      const id = notifications.show({
        message: (
          <Group justify="space-between" wrap="nowrap">
            {message}
            {undo && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  notifications.hide(id);
                  undo().then(() => done(text('notify.undone')), failed);
                }}
              >
                {text('action.undo')}
              </Button>
            )}
          </Group>
        ),
        icon: <StateIcon state="good" size={20} />,
        color: 'transparent',
        autoClose: undo ? undoTime : 5000,
        closeButtonProps: { 'aria-label': text('action.close') },
      });
    };
    /** One notice, however many requests wait. */
    const waiting = (seconds: number) =>
      notifications.show({
        id: 'waiting',
        title: text('error.too-many-requests'),
        message: text('error.too-many-requests.wait', { seconds }),
        icon: <StateIcon state="partial" size={20} />,
        color: 'transparent',
        autoClose: seconds * 1000,
        closeButtonProps: { 'aria-label': text('action.close') },
      });
    return { done, failed, waiting };
  }, [text]);
}
