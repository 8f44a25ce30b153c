// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../platform/errors.ts';
import type { BaseContext } from '../platform/invoke/context.ts';

/** @throws AppError not-found when there is none, or none that the caller may touch: the two are not told apart */
export function inScope<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new AppError('not-found', `There is no such ${what}, or it lies outside your scope.`);
  return value;
}

/** For what lies in no unit. @throws AppError not-permitted to who has the right for a part of the organisation only */
export function requireWhole({ scope }: Pick<BaseContext, 'scope'>): void {
  if (scope !== 'all')
    throw new AppError('not-permitted', 'This holds for the whole group, and you administer a part of it.');
}

/** @throws AppError not-found when nothing was changed */
export function found(changed: boolean, what: string): void {
  inScope(changed || undefined, what);
}

/**
 * What an edit answers with: the row as it is now.
 * @throws AppError conflict, with the row as it is now, when the edit was about an earlier revision of it; not-found when
 * nothing was changed for another reason
 */
export function edited<T extends { readonly revision: number }>(
  changed: boolean,
  seen: number,
  now: T,
  what: string,
): T {
  if (!changed && now.revision !== seen) throw staleEdit(what, now);
  found(changed, what);
  return now;
}

/** @param current the row, or what holds it, in the shape that the endpoint answers with */
export const staleEdit = (what: string, current: object): AppError =>
  new AppError('conflict', `Somebody else has changed this ${what} since you read it. Look at what it says now.`, {
    current,
  });

/** What cannot be entered as it stands, though each field by itself could. */
export const notPossible = (path: string, message: string): AppError =>
  new AppError('invalid-input', `This is not possible: ${message}`, { issues: [{ path, message }] });
