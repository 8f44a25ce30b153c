// SPDX-License-Identifier: Apache-2.0
import { notPossible } from './register-errors.ts';

/**
 * The rows of another register that a row names from now on: those that are asked for, and those that it names outside of the
 * caller's scope.
 * @param known ids within the scope, of those named before and asked for
 * @throws AppError invalid-input for one that is asked for and not known, by its path
 */
export function changedLinks(
  known: readonly { readonly id: string }[],
  before: readonly string[],
  asked: readonly string[],
  refused: { readonly path: string; readonly message: string },
): string[] {
  const isKnown = (id: string) => known.some((one) => one.id === id);
  const strange = asked.findIndex((id) => !isKnown(id));
  if (strange >= 0) throw notPossible(`${refused.path}.${strange}`, refused.message);
  return [...new Set([...asked, ...before.filter((id) => !isKnown(id))])];
}
