// SPDX-License-Identifier: Apache-2.0
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type FirstRun, firstRunQuery, signInWithPassword } from '../data/auth.ts';
import { request } from '../data/request.ts';
import { useText } from '../i18n/text.tsx';
import { ErrorState } from '../kit/error-state.tsx';
import { fieldErrors } from '../kit/field-errors.ts';
import { Entrance } from './entrance.tsx';

const nothing: FirstRun = { code: '', organisation: '', name: '', email: '', password: '' };

/** Sets up an empty installation; the code stands in the terminal in which Wardline was started. */
export function Page() {
  const text = useText();
  const firstRun = useQuery(firstRunQuery);
  if (firstRun.data?.open !== false) return <SetUp />;
  return (
    <Entrance title={text('first-run.over.title')} hint={text('first-run.over.body')}>
      <Anchor component={Link} to="/">
        {text('sign-in.action')}
      </Anchor>
    </Entrance>
  );
}

function SetUp() {
  const text = useText();
  const form = useForm({ initialValues: nothing });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const failed = (thrown: unknown) => {
    const { fields, rest } = fieldErrors(thrown, Object.keys(nothing));
    form.setErrors(fields);
    setError(rest);
  };
  const submit = async (values: FirstRun) => {
    setBusy(true);
    setError(undefined);
    await request('/api/first-run', { method: 'POST', body: JSON.stringify(values) })
      .then(() => signInWithPassword(values.email, values.password))
      .then(() => location.assign('/'), failed);
    setBusy(false);
  };
  return (
    <Entrance title={text('first-run.title')} hint={text('first-run.hint')}>
      <form onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <TextInput
            label={text('first-run.code')}
            description={text('first-run.code.help')}
            autoComplete="off"
            required
            {...form.getInputProps('code')}
          />
          <TextInput
            label={text('first-run.organisation')}
            autoComplete="organization"
            required
            {...form.getInputProps('organisation')}
          />
          <TextInput label={text('first-run.name')} autoComplete="name" required {...form.getInputProps('name')} />
          <TextInput
            type="email"
            label={text('sign-in.email')}
            autoComplete="username"
            required
            {...form.getInputProps('email')}
          />
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
            {text('first-run.action')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
