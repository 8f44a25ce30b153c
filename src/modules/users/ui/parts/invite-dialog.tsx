// SPDX-License-Identifier: Apache-2.0
import { NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { CopyValue } from '../../../../ui/kit/copy-value.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Dialog } from '../../../../ui/kit/layer.tsx';
import { api, usersChanged } from './data.ts';
import { givenRole, noRole, RoleFields } from './role-fields.tsx';

type InviteDialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Invites somebody into a role. The link is shown once, since nothing but its digest is kept. */
export function InviteDialog({ opened, onClose }: InviteDialogProps) {
  const text = useText();
  const [code, setCode] = useState<string>();
  return (
    <>
      <FormDialog
        opened={opened}
        onClose={onClose}
        title={text('users.invite')}
        action={text('users.invite.action')}
        initial={{ email: '', name: '', days: 7, ...noRole }}
        onSubmit={async ({ email, name, days, ...given }) => {
          const made = await api.users.invite({
            ...{ email, days, ...givenRole(given) },
            ...(name.trim() !== '' && { name }),
          });
          await usersChanged();
          setCode(made.code);
        }}
      >
        {(form) => (
          <>
            <TextInput type="email" label={text('users.email')} required {...form.getInputProps('email')} />
            <TextInput label={text('users.name')} {...form.getInputProps('name')} />
            <RoleFields form={form} />
            <NumberInput label={text('users.invite.days')} min={1} max={30} {...form.getInputProps('days')} />
          </>
        )}
      </FormDialog>
      <Dialog opened={code !== undefined} onClose={() => setCode(undefined)} title={text('users.invited')} size="lg">
        <Stack gap="md">
          <p>{text('users.invited.body')}</p>
          <CopyValue label={text('users.invited.link')} value={`${location.origin}/invitation/${code}`} />
        </Stack>
      </Dialog>
    </>
  );
}
