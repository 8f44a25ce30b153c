// SPDX-License-Identifier: Apache-2.0
import { retryFailed } from '../data/query.ts';
import { useText } from '../i18n/text.tsx';
import { ErrorAlert } from './error-state.tsx';
import { useHiddenError } from './shown-errors.ts';

/** Says that a part of the page could not be read where the part does not say so itself: what is missing is not nothing. */
export function FailedParts() {
  const text = useText();
  const error = useHiddenError();
  return error === undefined ? null : <ErrorAlert title={text('error.part')} error={error} onRetry={retryFailed} />;
}
