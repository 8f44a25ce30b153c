// SPDX-License-Identifier: Apache-2.0
import { Anchor, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FirstRun, firstRunQuery } from '../data/auth.ts';
import { useText } from '../i18n/text.tsx';
import { Entrance } from './entrance.tsx';
import { EntranceForm } from './entrance-form.tsx';

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
  return (
    <Entrance title={text('first-run.title')} hint={text('first-run.hint')}>
      <EntranceForm
        initial={nothing}
        url="/api/first-run"
        emailOf={({ email }) => email}
        action={text('first-run.action')}
      >
        {(form) => (
          <>
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
          </>
        )}
      </EntranceForm>
    </Entrance>
  );
}
