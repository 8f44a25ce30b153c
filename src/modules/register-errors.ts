// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../platform/errors.ts';

/** @throws AppError not-found when there is none, or none that the caller may touch: the two are not told apart */
export function inScope<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new AppError('not-found', `There is no such ${what}, or it lies outside your scope.`);
  return value;
}

/** @throws AppError not-found when nothing was changed */
export function found(changed: boolean, what: string): void {
  inScope(changed || undefined, what);
}
