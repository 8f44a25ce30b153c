// SPDX-License-Identifier: Apache-2.0
import type { Identified } from '../../platform/auth/identified.ts';

/** How the audit trail names who acts: `user:<id>`, with ` token:<id>` behind it when a token was used. */
export const actorFor = ({ userId, how, sessionId }: Identified): string =>
  how === 'token' ? `user:${userId} token:${sessionId}` : `user:${userId}`;

/** The account behind an actor; undefined for the command line and services. */
export const userOf = (actor: string): string | undefined =>
  /^user:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: |$)/.exec(actor)?.[1];

/** An actor that is no account, as it is shown. */
export const actorOf = (actor: string): string => actor.replace(/^[a-z-]+:/, '');
