// SPDX-License-Identifier: Apache-2.0
import { NumberInput, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { Horizon } from '../../schemas.ts';
import { api, cryptographyChanged } from './api.ts';

type HorizonDialogProps = { readonly standing: Horizon | null; readonly opened: boolean; readonly onClose: () => void };

/** Beyond which nobody may rely on RSA and elliptic curves, by NIST IR 8547: a year to begin with. */
const disallowed = 2035;

export function HorizonDialog({ standing, opened, onClose }: HorizonDialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('cryptography.horizon.set')}
      action={text('cryptography.horizon.set')}
      initial={{ year: standing?.year ?? disallowed, source: standing?.source ?? '' }}
      onSubmit={async ({ year, source }) => {
        await api.setHorizon({ seen: standing?.id ?? null, year, source });
        await cryptographyChanged();
        notify.done(text('cryptography.horizon.saved'));
      }}
    >
      {(form) => (
        <>
          <p>{text('cryptography.horizon.hint')}</p>
          <NumberInput
            label={text('cryptography.horizon.year')}
            required
            min={2025}
            max={2200}
            thousandSeparator=""
            {...form.getInputProps('year')}
          />
          <TextInput
            label={text('cryptography.horizon.source')}
            description={text('cryptography.horizon.source.help')}
            required
            {...form.getInputProps('source')}
          />
        </>
      )}
    </FormDialog>
  );
}
