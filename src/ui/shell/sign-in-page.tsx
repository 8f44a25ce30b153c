// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { firstRunQuery } from '../data/auth.ts';
import { useText } from '../i18n/text.tsx';
import { Entrance } from './entrance.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Stands at whatever address was asked for, so that it is there after signing in; where there is nobody yet, the first run comes first. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => unknown }) {
  const text = useText();
  const firstRun = useQuery(firstRunQuery);
  if (firstRun.data?.open) return <Navigate to="/first-run" replace />;
  return (
    <Entrance title={text('sign-in.title')} hint={text('sign-in.hint')}>
      <SignInForm onSignedIn={onSignedIn} />
    </Entrance>
  );
}
