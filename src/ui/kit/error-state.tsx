// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ApiError } from '../data/api-error.ts';
import { retryFailed } from '../data/query.ts';
import { isApiError } from '../data/request.ts';
import { type Say, useText } from '../i18n/text.tsx';
import type { TextId } from '../i18n/text-ids.ts';
import { Identifier } from './identifier.tsx';
import { useErrorsShown } from './shown-errors.ts';
import { StateIcon } from './state-badge.tsx';

const titles: Readonly<Record<string, TextId>> = {
  unreachable: 'error.unreachable',
  'not-permitted': 'error.not-permitted',
  'not-found': 'error.not-found',
  'not-signed-in': 'error.not-signed-in',
  conflict: 'error.conflict',
  unavailable: 'error.unavailable',
  'too-many-requests': 'error.too-many-requests',
};

/** What happened, in a few words of the language that is shown. */
export const errorTitle = (error: unknown, text: Say): string =>
  text((isApiError(error) ? titles[error.code] : undefined) ?? 'error.title');

/** What the server says about it, and what to do when it said nothing. */
export const errorMessage = (error: unknown, text: Say): string => {
  if (isApiError(error, 'unreachable')) return text('error.unreachable.do');
  return (isApiError(error) && error.message) || text('error.unexpected');
};

type ErrorStateProps = { readonly error: unknown; readonly onRetry?: () => void };

/** An error where the content would be: what happened, everything that is wrong, the way out. */
export function ErrorState(props: ErrorStateProps) {
  const text = useText();
  useErrorsShown(props.error);
  return <ErrorAlert title={errorTitle(props.error, text)} {...props} />;
}

/** What a query has failed with: to try again asks anew for all that the page could not read. */
export const QueryError = ({ error }: { readonly error: unknown }) => (
  <ErrorState error={error} onRetry={retryFailed} />
);

/** How an error looks. */
export function ErrorAlert({ title, error, onRetry }: ErrorStateProps & { readonly title: string }) {
  const text = useText();
  return (
    <Alert role="alert" variant="outline" color="red" icon={<StateIcon state="bad" size={18} />} title={title} my="md">
      <Stack gap="xs">
        <Text>{errorMessage(error, text)}</Text>
        {isApiError(error) && <Issues issues={error.issues} />}
        <Group gap="sm">
          {onRetry && (
            <Button variant="default" size="xs" onClick={onRetry}>
              {text('action.retry')}
            </Button>
          )}
          {isApiError(error) && error.requestId !== '' && (
            <Text size="xs" c="dimmed">
              {text('error.request')} <Identifier>{error.requestId}</Identifier>
            </Text>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

export function Issues({ issues }: { readonly issues: ApiError['issues'] }) {
  if (issues.length === 0) return null;
  return (
    <ul>
      {issues.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {path !== '' && <Identifier>{path}</Identifier>} {message}
        </li>
      ))}
    </ul>
  );
}
