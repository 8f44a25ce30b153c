// SPDX-License-Identifier: Apache-2.0
import { Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { request, requestJson } from '../../../ui/data/request.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { ErrorState } from '../../../ui/kit/error-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { PartsToCome } from '../../../ui/kit/parts-to-come.tsx';
import { Entrance } from '../../../ui/shell/entrance.tsx';
import { EntranceForm } from '../../../ui/shell/entrance-form.tsx';
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
        <PartsToCome />
        <Loaded query={found}>{() => null}</Loaded>
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
  return (
    <EntranceForm
      initial={{ name: invited.name ?? '', password: '' }}
      url={url}
      emailOf={() => invited.email}
      action={text('users.accept.action')}
    >
      {(form) => (
        <TextInput label={text('first-run.name')} autoComplete="name" required {...form.getInputProps('name')} />
      )}
    </EntranceForm>
  );
}
