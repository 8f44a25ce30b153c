// SPDX-License-Identifier: Apache-2.0
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useText } from '../i18n/text.tsx';

type PasswordFieldProps = PasswordInputProps & {
  /** Says what a password must be, and lets the browser propose one. */
  readonly isNew?: boolean;
};

/** A password, hidden until the person wants to see it. */
export function PasswordField({ isNew = false, ...others }: PasswordFieldProps) {
  const text = useText();
  return (
    <PasswordInput
      label={text('sign-in.password')}
      description={isNew && text('first-run.password.help')}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      required
      visibilityToggleButtonProps={{ tabIndex: 0, 'aria-label': text('sign-in.show-password') }}
      {...others}
    />
  );
}
