// SPDX-License-Identifier: Apache-2.0
import type { Written } from './output.ts';

/** A row that an importer must refuse: where it stands, and words that its reason must hold. */
export type ExpectedReject = { readonly at: string; readonly reason: string };
/** A row that is wrong in a way that only a person or the identity rules can judge, so that no importer may refuse it. */
export type Oddity = { readonly at: string; readonly what: string };

/** What an importer must make of one file. */
export type Expectation = {
  readonly importer: string;
  readonly records: number;
  readonly rejects: readonly ExpectedReject[];
  readonly oddities: readonly Oddity[];
};

export type FileReport = Written & Expectation;
