// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '../../contract/answer.ts';
import type { Out, Schema } from '../../contract/contract.ts';
import type { LocalText } from '../../contract/local-text.ts';

type Issue = {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
};
type Validated<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly Issue[]; readonly value?: undefined };

/** A schema that can say whether facts have its shape, by the public face of schema libraries (Standard Schema). */
export type FactSchema<T = unknown> = Schema & {
  readonly '~standard': {
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
    readonly validate: (value: unknown) => Validated<T> | Promise<Validated<T>>;
  };
};

/**
 * What a check says about one subject, with its proof: `detail` is one sentence for people, `read` the values that it
 * rests on. Neither carries personal data. `until`, a calendar date, is the last day on which the answer holds when that
 * comes before the check's facts grow too old.
 */
export type Outcome = Answer & {
  readonly subject: string;
  readonly detail: LocalText;
  readonly read: Readonly<Record<string, string | number | boolean | null>>;
  readonly until?: string;
};

/** A check: what it needs to know, and what follows from it. It opens nothing: facts and time are handed to it. */
export type CheckOf<S extends FactSchema> = {
  /** Equal to the name of its folder. */
  readonly id: string;
  readonly title: LocalText;
  /** Requirements on which it bears, as `catalog:item`. It shows a gap in them; a pass alone meets none. */
  readonly satisfies: readonly string[];
  /** Days after which facts are too old to judge by. */
  readonly maxAgeDays: number;
  readonly facts: S;
  /** Everything that must be answered for. A subject without an outcome becomes unknown (no-data). */
  subjects(facts: Out<S>): Iterable<string>;
  /** @param today calendar date, YYYY-MM-DD */
  evaluate(facts: Out<S>, today: string): Iterable<Outcome>;
};

/** A check of any facts, as the loader and the runner see it; the runner parses facts before it hands them over. */
export type Check = Omit<CheckOf<FactSchema>, 'subjects' | 'evaluate'> & {
  subjects(facts: unknown): Iterable<string>;
  evaluate(facts: unknown, today: string): Iterable<Outcome>;
};

/** Declares a check; the types of its facts follow from its schema. */
export function defineCheck<const S extends FactSchema>(check: CheckOf<S>): Check {
  return check;
}
