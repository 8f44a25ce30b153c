// SPDX-License-Identifier: Apache-2.0
import { Button, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { timeZones } from '../model.ts';
import { api, timeZoneChanged } from './parts/data.ts';

/** By which day the hospital tells what is due. */
export function Card() {
  const text = useText();
  const notify = useNotify();
  const mayChange = useMay()('organisation:update');
  const [isChanging, setChanging] = useState(false);
  const settings = useQuery({
    queryKey: ['organisation', 'settings'],
    queryFn: () => api.organisation.settings({}),
  });
  const change = (
    <Button variant="default" onClick={() => setChanging(true)} disabled={!settings.data}>
      {text('organisation.time-zone.change')}
    </Button>
  );
  return (
    <Part
      title={text('organisation.time-zone')}
      hint={text('organisation.time-zone.hint')}
      action={mayChange && change}
    >
      <Loaded query={settings}>
        {(row) => (
          <>
            <Text>{row.timeZone}</Text>
            <FormDialog
              opened={isChanging}
              onClose={() => setChanging(false)}
              title={text('organisation.time-zone')}
              action={text('organisation.time-zone.save')}
              initial={{ timeZone: row.timeZone }}
              row={row}
              valuesOf={({ timeZone }) => ({ timeZone })}
              labels={{ timeZone: text('organisation.time-zone') }}
              onSubmit={async ({ timeZone }, { seen }) => {
                await api.organisation.setTimeZone({ seen: seen.timeZone, timeZone });
                notify.done(text('organisation.time-zone.saved'));
                await timeZoneChanged();
              }}
            >
              {(form) => (
                <Select
                  label={text('organisation.time-zone')}
                  description={text('organisation.time-zone.hint')}
                  data={[...timeZones()]}
                  searchable
                  limit={100}
                  allowDeselect={false}
                  required
                  {...form.getInputProps('timeZone')}
                />
              )}
            </FormDialog>
          </>
        )}
      </Loaded>
    </Part>
  );
}
