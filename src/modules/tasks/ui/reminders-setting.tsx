// SPDX-License-Identifier: Apache-2.0
import { Button, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { api, tasksChanged } from './parts/api.ts';

type Reminders = Awaited<ReturnType<typeof api.reminders>>;
const valuesOf = ({ ahead, late }: Reminders) => ({ ahead: String(ahead), late: String(late) });

/** When the hospital reminds its people. */
export function Card() {
  const text = useText();
  const notify = useNotify();
  const mayChange = useMay()('tasks:set-reminders');
  const [isChanging, setChanging] = useState(false);
  const found = useQuery({ queryKey: ['tasks', 'reminders'], queryFn: () => api.reminders({}) });
  const change = (
    <Button variant="default" onClick={() => setChanging(true)} disabled={!found.data}>
      {text('tasks.reminders.change')}
    </Button>
  );
  return (
    <Part title={text('tasks.reminders')} hint={text('tasks.reminders.hint')} action={mayChange && change}>
      <Loaded query={found}>
        {(row) => (
          <>
            <Text>{text('tasks.reminders.said', { ahead: row.ahead, late: row.late })}</Text>
            <FormDialog
              opened={isChanging}
              onClose={() => setChanging(false)}
              title={text('tasks.reminders')}
              action={text('action.save')}
              initial={valuesOf(row)}
              row={row}
              valuesOf={valuesOf}
              labels={{ ahead: text('tasks.reminders.ahead'), late: text('tasks.reminders.late') }}
              onSubmit={async ({ ahead, late }, { seen }) => {
                await api.setReminders({ ahead: Number(ahead), late: Number(late), seen: seen.revision });
                await tasksChanged();
                notify.done(text('tasks.reminders.saved'));
              }}
            >
              {(form) => (
                <>
                  {(['ahead', 'late'] as const).map((field) => (
                    <TextInput
                      key={field}
                      type="number"
                      min={1}
                      max={90}
                      required
                      label={text(`tasks.reminders.${field}`)}
                      {...form.getInputProps(field)}
                    />
                  ))}
                </>
              )}
            </FormDialog>
          </>
        )}
      </Loaded>
    </Part>
  );
}
