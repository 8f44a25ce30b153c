// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { CopyValue } from '../../../../ui/kit/copy-value.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Dialog } from '../../../../ui/kit/layer.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { api, tasksChanged } from './api.ts';

type DialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** The secret address of one's calendar: made, shown once, and ended. */
export function CalendarDialog({ opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const [code, setCode] = useState<string>();
  const found = useQuery({ queryKey: ['tasks', 'calendar'], queryFn: () => api.calendar({}), enabled: opened });
  const make = () =>
    api.renewCalendar({ open: true }).then(async (made) => {
      setCode(made.code ?? undefined);
      await tasksChanged();
    }, notify.failed);
  const end = () =>
    api.renewCalendar({ open: false }).then(async () => {
      setCode(undefined);
      await tasksChanged();
      notify.done(text('tasks.calendar.ended'));
    }, notify.failed);
  const close = () => {
    setCode(undefined);
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={text('tasks.calendar')} size="lg">
      <p>{text('tasks.calendar.body')}</p>
      {code !== undefined && (
        <CopyValue
          label={text('tasks.calendar.address')}
          value={`${window.location.origin}/api/public/calendars/${code}.ics`}
        />
      )}
      <Loaded query={found}>
        {({ createdAt }) => (
          <>
            <p>
              {createdAt === null ? (
                text('tasks.calendar.none')
              ) : (
                <>
                  {text('tasks.calendar.since')} <DateText value={createdAt} exact />
                </>
              )}
            </p>
            <Group justify="flex-end">
              {createdAt !== null && (
                <Button variant="default" onClick={end}>
                  {text('tasks.calendar.end')}
                </Button>
              )}
              <Button onClick={make}>
                {text(createdAt === null ? 'tasks.calendar.make' : 'tasks.calendar.renew')}
              </Button>
            </Group>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
