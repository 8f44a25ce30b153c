// SPDX-License-Identifier: Apache-2.0
import type { Identified } from './identified.ts';

/** What is changed of the ways in which somebody signs in; a reset is made by others, from the host. */
export type CredentialChange =
  | 'password'
  | 'reset'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'recovery-codes'
  | 'passkey-added'
  | 'passkey-removed';

export type ChangeOutcome = 'done' | 'refused';

/** Makes a change, and keeps that it is being made and what came of it. */
export type RecordChange = (
  who: Identified,
  what: CredentialChange,
  change: () => Promise<Response>,
) => Promise<Response>;
