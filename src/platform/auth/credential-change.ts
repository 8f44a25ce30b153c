// SPDX-License-Identifier: Apache-2.0
import type { Identified } from './identified.ts';

/** What somebody has changed of the ways in which they sign in. */
export type CredentialChange =
  | 'password'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'recovery-codes'
  | 'passkey-added'
  | 'passkey-removed';

export type OnCredentialChange = (who: Identified, what: CredentialChange) => Promise<void>;
