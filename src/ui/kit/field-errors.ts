// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../data/api-error.ts';

/** What a form shows beside its fields, and what is left to say about the whole; `rest` is undefined when nothing is left. */
export type FieldErrors = { readonly fields: Readonly<Record<string, string>>; readonly rest: unknown };

/**
 * Divides the issues of an error between the fields that they name and the rest.
 * @param names fields of the form; an issue below one ('units.0') counts as about the field
 */
export function fieldErrors(error: unknown, names: readonly string[]): FieldErrors {
  if (!(error instanceof ApiError) || error.issues.length === 0) return { fields: {}, rest: error };
  const fieldOf = (path: string) => names.find((name) => path === name || path.startsWith(`${name}.`));
  const fields: Record<string, string> = {};
  const others = error.issues.filter(({ path, message }) => {
    const field = fieldOf(path);
    if (field !== undefined) fields[field] = [fields[field], message].filter(Boolean).join(' ');
    return field === undefined;
  });
  if (others.length === 0) return { fields, rest: undefined };
  return { fields, rest: withIssues(error, others) };
}

/** The same error, its issues named as the form names its fields: what lies below `prefix` in the input loses it. */
export function issuesBelow(error: unknown, prefix: string): unknown {
  if (!(error instanceof ApiError)) return error;
  const own = (path: string) => (path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1) : path);
  return withIssues(
    error,
    error.issues.map((issue) => ({ ...issue, path: own(issue.path) })),
  );
}

function withIssues({ code, message, requestId, current, status }: ApiError, issues: ApiError['issues']): ApiError {
  return new ApiError({ code, message, requestId, issues, current }, status);
}
