// SPDX-License-Identifier: Apache-2.0
import { Anchor } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useText } from '../i18n/text.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { ErrorState, errorTitle } from '../kit/error-state.tsx';
import { Page } from '../kit/page.tsx';

export function NotFoundPage() {
  const text = useText();
  return (
    <Page title={text('not-found.title')}>
      <EmptyState
        title={text('not-found.what')}
        action={
          <Anchor component={Link} to="/">
            {text('not-found.home')}
          </Anchor>
        }
      >
        {text('not-found.body')}
      </EmptyState>
    </Page>
  );
}

/** A page that failed; the frame around it still works. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const text = useText();
  return (
    <Page title={errorTitle(error, text)}>
      <ErrorState error={error} onRetry={reset} />
    </Page>
  );
}
