// SPDX-License-Identifier: Apache-2.0
import { Switch, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../../../ui/data/query.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { api } from './api.ts';

const queryKey = ['notifications', 'settings'];

/** The own switch for mail, and what it does not switch off. */
export function ByMail() {
  const text = useText();
  const { failed } = useNotify();
  const settings = useQuery({ queryKey, queryFn: () => api.settings({}) });
  const save = useMutation({
    mutationFn: (byMail: boolean) => api.saveSettings({ byMail }),
    onSuccess: (saved) => queryClient.setQueryData(queryKey, saved),
    onError: failed,
  });
  return (
    <Part title={text('notifications.mail')} hint={text('notifications.mail.hint')}>
      <Loaded query={settings}>
        {({ byMail }) => (
          <>
            <Switch
              label={text('notifications.mail.switch')}
              checked={byMail}
              disabled={save.isPending}
              onChange={(event) => save.mutate(event.currentTarget.checked)}
            />
            <Text size="sm" c="dimmed" mt="xs">
              {text('notifications.mail.always')}
            </Text>
          </>
        )}
      </Loaded>
    </Part>
  );
}
