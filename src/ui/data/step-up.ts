// SPDX-License-Identifier: Apache-2.0
import type { ApiError } from './api-error.ts';

/** Resolves to whether the person has shown a credential again. */
type Asker = () => Promise<boolean>;
let asker: Asker | null = null;

/** The shell says how a person is asked; null when nobody can be. */
export function askWith(next: Asker | null): void {
  asker = next;
}

/** Asks for a password or code again when this is what an endpoint misses. @returns whether to try again */
export async function confirmed({ status, issues, code }: ApiError): Promise<boolean> {
  const isAsked = status === 403 && (issues.some(({ path }) => path === 'step-up') || code === 'STEP_UP_REQUIRED');
  return isAsked && (await asker?.()) === true;
}
