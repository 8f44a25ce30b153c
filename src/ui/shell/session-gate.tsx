// SPDX-License-Identifier: Apache-2.0
import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { type Me, meQuery } from '../data/me.ts';
import { queryClient } from '../data/query.ts';
import { isApiError, session, signedOut, waits } from '../data/request.ts';
import { sharedSessionQuery } from '../data/shared-session.ts';
import { activateLanguage, chooseLanguage, languageIsChosen, takeOverEntrance } from '../i18n/language.ts';
import { useText } from '../i18n/text.tsx';
import { ErrorState } from '../kit/error-state.tsx';
import { Dialog } from '../kit/layer.tsx';
import { useNotify } from '../kit/notify.tsx';
import classes from './entrance.module.css';
import { lacksSecondFactor, SecondFactorPage } from './second-factor-page.tsx';
import { SharedSessionWatch } from './shared-session.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { StepUpDialog } from './step-up-dialog.tsx';

/** Lets those through who are signed in; asks the others to. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const me = useQuery(meQuery);
  const isShared = Boolean(useQuery({ ...sharedSessionQuery, enabled: me.data !== undefined }).data);
  useLanguageOf(me.data);
  useWaitNotice();
  // enrolling gives the right to go on at once, but the recovery codes must be seen first
  const [isEnrolling, setEnrolling] = useState(false);
  const lacksFactor = me.data !== undefined && lacksSecondFactor(me.data);
  useEffect(() => {
    if (lacksFactor) setEnrolling(true);
  }, [lacksFactor]);
  if (me.data && (lacksFactor || isEnrolling))
    return (
      <>
        <SecondFactorPage me={me.data} onDone={() => me.refetch().then(() => setEnrolling(false))} />
        <SharedSessionWatch />
      </>
    );
  if (me.data)
    return (
      <>
        {children}
        {isShared ? <SharedSessionWatch /> : <ExpiredSession userId={me.data.user.id} />}
        <StepUpDialog />
      </>
    );
  if (isApiError(me.error, 'not-signed-in')) return <SignInPage onSignedIn={() => me.refetch()} />;
  return (
    <main className={classes.waiting}>
      {me.isPending ? (
        <Loader size="sm" aria-label={text('shell.loading')} />
      ) : (
        <ErrorState error={me.error} onRetry={() => me.refetch()} />
      )}
    </main>
  );
}

/** The language of the person, where nobody has chosen another one on this computer. */
function useLanguageOf(me: Me | undefined): void {
  const language = me?.language;
  useEffect(() => {
    if (!language) return;
    takeOverEntrance();
    if (!languageIsChosen()) void activateLanguage(chooseLanguage([language]));
  }, [language]);
}

/** Says why a page stands still when the server has asked it to wait. */
function useWaitNotice(): void {
  const { waiting } = useNotify();
  useEffect(() => {
    const say = (event: Event) => waiting((event as CustomEvent<number>).detail);
    session.addEventListener(waits, say);
    return () => session.removeEventListener(waits, say);
  }, [waiting]);
}

/** Signing in again over the page, which keeps what was typed. Somebody else begins with a page of their own. */
function ExpiredSession({ userId }: { readonly userId: string }) {
  const text = useText();
  const [isExpired, setExpired] = useState(false);
  useEffect(() => {
    const expire = () => setExpired(true);
    session.addEventListener(signedOut, expire);
    return () => session.removeEventListener(signedOut, expire);
  }, []);
  const resume = async () => {
    const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    if (me.user.id !== userId) return location.assign('/');
    setExpired(false);
    await queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  };
  return (
    <Dialog
      opened={isExpired}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={text('sign-in.expired.title')}
    >
      <p className={classes.hint}>{text('sign-in.expired.body')}</p>
      <SignInForm onSignedIn={resume} />
    </Dialog>
  );
}
