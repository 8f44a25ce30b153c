// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useState } from 'react';
import { changePassword } from '../../../../ui/data/account.ts';
import { ApiError } from '../../../../ui/data/api-error.ts';
import { isApiError } from '../../../../ui/data/request.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PasswordField } from '../../../../ui/kit/password-field.tsx';
import { usersChanged } from './data.ts';

/** What the server refuses a password for, by its code. */
const refusals: Readonly<Record<string, { readonly field: 'old' | 'next'; readonly text: TextId }>> = {
  INVALID_PASSWORD: { field: 'old', text: 'totp.wrong-password' },
  PASSWORD_OF_DIRECTORY: { field: 'old', text: 'users.password.directory' },
  DIRECTORY_UNAVAILABLE: { field: 'old', text: 'sign-in.directory-down' },
  TOO_MANY_ATTEMPTS: { field: 'old', text: 'sign-in.too-often' },
  PASSWORD_TOO_SHORT: { field: 'next', text: 'users.password.short' },
  PASSWORD_TOO_LONG: { field: 'next', text: 'users.password.long' },
  PASSWORD_BREACHED: { field: 'next', text: 'users.password.breached' },
};

/** Another password; all other sessions end. */
export function PasswordPart() {
  const text = useText();
  const notify = useNotify();
  const [opened, setOpened] = useState(false);
  const submit = async ({ old, next }: { old: string; next: string }) => {
    await changePassword(old, next).catch((error: unknown) => {
      throw isApiError(error) ? inForm(error, text) : error;
    });
    await usersChanged();
    notify.done(text('users.password.changed'));
  };
  return (
    <Part
      title={text('sign-in.password')}
      hint={text('users.password.hint')}
      action={
        <Button variant="default" onClick={() => setOpened(true)}>
          {text('users.password.change')}
        </Button>
      }
    >
      <FormDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={text('users.password.change')}
        action={text('users.password.change')}
        initial={{ old: '', next: '' }}
        onSubmit={submit}
      >
        {(form) => (
          <>
            <PasswordField label={text('users.password.old')} {...form.getInputProps('old')} />
            <PasswordField isNew label={text('users.password.new')} {...form.getInputProps('next')} />
          </>
        )}
      </FormDialog>
    </Part>
  );
}

/** Says it beside the field that it is about. */
function inForm(error: ApiError, text: ReturnType<typeof useText>): ApiError {
  const code: string = error.code;
  const isPassword = code.startsWith('PASSWORD_');
  const { field, text: id } = refusals[code] ?? { field: 'next' as const, text: 'users.password.refused' as const };
  if (!isPassword && refusals[code] === undefined) return error;
  const issues = [{ path: field, message: text(id) }];
  return new ApiError({ code: error.code, message: '', requestId: '', issues }, error.status);
}
