// SPDX-License-Identifier: Apache-2.0
import type { Endpoint } from '../../contract/contract.ts';
import { AppError } from '../errors.ts';

/** Who stands behind a request, before anything is said of rights. */
export type Identified = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Of the session, or of the token. */
  readonly sessionId: string;
  readonly how: 'session' | 'token';
  /** A second factor was shown in this session. */
  readonly mfa: boolean;
  /** When a credential was last shown. */
  readonly authenticatedAt: Date;
  /** A token belongs to one tenant; a session to none. */
  readonly tenant?: string;
};

/** How recent the last sign-in must be for an endpoint with `stepUp`. Milliseconds. */
export const stepUpWithin = 15 * 60_000;

/**
 * Holds an endpoint with `stepUp` to a recent sign-in. A token cannot sign in again, so it never passes.
 * @throws AppError not-permitted with an issue at `step-up`
 */
export function requireStepUp(identified: Identified, endpoint: Pick<Endpoint, 'stepUp'>, now: Date): void {
  if (!endpoint.stepUp || (identified.how === 'session' && isRecent(identified, now))) return;
  const message =
    identified.how === 'token'
      ? 'This cannot be done with a token: it needs a person who has signed in just now.'
      : 'Confirm with your password or second factor: the last time was more than 15 minutes ago.';
  throw new AppError('not-permitted', message, { issues: [{ path: 'step-up', message }] });
}

export const isRecent = ({ authenticatedAt }: Identified, now: Date): boolean =>
  now.getTime() - authenticatedAt.getTime() <= stepUpWithin;
