// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';

type ReportedProps = { readonly number: number; readonly onAgain: () => void };

/** Says that it has arrived, and under which number one may ask about it. */
export function Reported({ number, onAgain }: ReportedProps) {
  const text = useText();
  return (
    <Stack gap="md" align="flex-start">
      <p role="status">{text('event-reports.arrived', { number })}</p>
      <Button variant="default" size="md" onClick={onAgain}>
        {text('event-reports.again')}
      </Button>
    </Stack>
  );
}
