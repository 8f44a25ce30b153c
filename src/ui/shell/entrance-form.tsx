// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { signInWithPassword } from '../data/auth.ts';
import { request } from '../data/request.ts';
import { ErrorState } from '../kit/error-state.tsx';
import { fieldErrors } from '../kit/field-errors.ts';
import { PasswordField } from '../kit/password-field.tsx';

type EntranceValues = { readonly name: string; readonly password: string };

type EntranceFormProps<V extends EntranceValues> = {
  readonly initial: V;
  /** Takes the values and makes the account. */
  readonly url: string;
  /** Of the account that it makes. */
  readonly emailOf: (values: V) => string;
  /** A verb. */
  readonly action: string;
  /** The fields before the password. */
  readonly children: (form: UseFormReturnType<V>) => ReactNode;
};

/** Makes an account before anybody is signed in, and enters with it. */
export function EntranceForm<V extends EntranceValues>(props: EntranceFormProps<V>) {
  const { initial, url, emailOf } = props;
  const form = useForm<V>({ initialValues: initial });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const failed = (thrown: unknown) => {
    const { fields, rest } = fieldErrors(thrown, Object.keys(initial));
    form.setErrors(fields);
    setError(rest);
  };
  const submit = async (values: V) => {
    setBusy(true);
    setError(undefined);
    await request(url, { method: 'POST', body: JSON.stringify(values) })
      .then(() => signInWithPassword(emailOf(values), values.password))
      .then(() => location.assign('/'), failed);
    setBusy(false);
  };
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        {props.children(form)}
        <PasswordField isNew {...form.getInputProps('password')} />
        {error !== undefined && <ErrorState error={error} />}
        <Button type="submit" loading={busy} fullWidth>
          {props.action}
        </Button>
      </Stack>
    </form>
  );
}
