// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../../contract/local-text.ts';
import type { Document } from '../../contract.ts';
import type { VersionHead } from '../../schemas.ts';

/** What of a document is shown: one version of it, in one language. */
export type Shown = {
  readonly document: Document;
  readonly versions: readonly VersionHead[];
  readonly number: number;
  readonly language: Language;
};
