// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { firstRunQuery, signInOptionsQuery } from '../data/auth.ts';
import { forgetPerson } from '../data/shared-session.ts';
import { forgetButEntrance } from '../i18n/language.ts';
import { useText } from '../i18n/text.tsx';
import classes from './entrance.module.css';
import { Entrance } from './entrance.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Stands at whatever address was asked for, so that it is there after signing in; where there is nobody yet, the first run comes first. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => unknown }) {
  const text = useText();
  const firstRun = useQuery(firstRunQuery);
  const shared = useQuery(signInOptionsQuery).data?.sharedDevice;
  useEffect(() => {
    // whoever was here last may have gone without signing out
    if (shared) forgetButEntrance(forgetPerson);
  }, [shared]);
  if (firstRun.data?.open) return <Navigate to="/first-run" replace />;
  return (
    <Entrance title={text('sign-in.title')} hint={text(shared ? 'shared.hint' : 'sign-in.hint')} topic="sign-in">
      <SignInForm onSignedIn={onSignedIn} />
      {shared?.reportCode && (
        <p className={classes.public}>
          <Link to="/report/$code" params={{ code: shared.reportCode }}>
            {text('shared.report')}
          </Link>
        </p>
      )}
    </Entrance>
  );
}
