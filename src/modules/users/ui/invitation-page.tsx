// SPDX-License-Identifier: Apache-2.0
import { Button, Loader, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { signInWithPassword } from '../../../ui/data/auth.ts';
import { request, requestJson } from '../../../ui/data/request.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { ErrorState } from '../../../ui/kit/error-state.tsx';
import { fieldErrors } from '../../../ui/kit/field-errors.ts';
import { Entrance } from '../../../ui/shell/entrance.tsx';
import { SignInForm } from '../../../ui/shell/sign-in-form.tsx';

type Invited = {
  readonly email: string;
  readonly name: string | null;
  readonly organisation: string;
  readonly hasAccount: boolean;
};

/** Accepts an invitation: with a new account, or with the one that the address has already. */
export function Page() {
  const text = useText();
  const { code = '' } = useParams({ strict: false });
  const url = `/api/public/invitations/${encodeURIComponent(code)}`;
  const found = useQuery({ queryKey: ['invitation', code], queryFn: () => requestJson<Invited>(url) });
  if (!found.data)
    return (
      <Entrance title={text('users.accept.title')} hint="">
        {found.isError ? <ErrorState error={found.error} /> : <Loader size="sm" aria-label={text('shell.loading')} />}
      </Entrance>
    );
  const { organisation, email, hasAccount } = found.data;
  return (
    <Entrance
      title={text('users.accept.title')}
      hint={text(hasAccount ? 'users.accept.known' : 'users.accept.new', { organisation, email })}
    >
      {hasAccount ? <WithAccount url={url} /> : <NewAccount url={url} invited={found.data} />}
    </Entrance>
  );
}

function WithAccount({ url }: { readonly url: string }) {
  const [error, setError] = useState<unknown>();
  const accept = () => request(url, { method: 'POST', body: '{}' }).then(() => location.assign('/'), setError);
  return (
    <Stack gap="md">
      {error !== undefined && <ErrorState error={error} />}
      <SignInForm onSignedIn={accept} />
    </Stack>
  );
}

function NewAccount({ url, invited }: { readonly url: string; readonly invited: Invited }) {
  const text = useText();
  const form = useForm({ initialValues: { name: invited.name ?? '', password: '' } });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (values: typeof form.values) => {
    setBusy(true);
    setError(undefined);
    await request(url, { method: 'POST', body: JSON.stringify(values) })
      .then(() => signInWithPassword(invited.email, values.password))
      .then(
        () => location.assign('/'),
        (thrown: unknown) => {
          const { fields, rest } = fieldErrors(thrown, ['name', 'password']);
          form.setErrors(fields);
          setError(rest);
        },
      );
    setBusy(false);
  };
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput label={text('first-run.name')} autoComplete="name" required {...form.getInputProps('name')} />
        <PasswordInput
          label={text('sign-in.password')}
          description={text('first-run.password.help')}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': text('sign-in.show-password') }}
          {...form.getInputProps('password')}
        />
        {error !== undefined && <ErrorState error={error} />}
        <Button type="submit" loading={busy} fullWidth>
          {text('users.accept.action')}
        </Button>
      </Stack>
    </form>
  );
}
