// SPDX-License-Identifier: Apache-2.0
import type { UnknownReason } from '../contract/answer.ts';
import type { LocalText } from '../contract/local-text.ts';
import type { QueryContext } from '../platform/invoke/context.ts';

export const metricUnits = ['percent', 'count', 'hours', 'days'] as const;
export type MetricUnit = (typeof metricUnits)[number];
/** Whether more of it is better, or less. */
export const betters = ['higher', 'lower'] as const;
export type Better = (typeof betters)[number];

/**
 * What was measured. What is not known of the things counted leaves the value between two bounds: it is `low` if none of them
 * counts and `high` if all do; `high` is null where nobody can say how much more there may be.
 */
export type Measured =
  | { readonly reason: UnknownReason }
  | {
      readonly low: number;
      readonly high: number | null;
      /** How many things were looked at, and of how many of them it is not known. */
      readonly counted: number;
      readonly unknown: number;
    };

/** Something that a module can measure over its own facts, for the whole group (ISO/IEC 27001 9.1). */
export type Metric = {
  /** 'event-reports.near-misses'. */
  readonly id: string;
  readonly title: LocalText;
  /** What is counted, by what rule. */
  readonly rule: LocalText;
  readonly unit: MetricUnit;
  readonly better: Better;
  /** Where the things that are counted are shown. */
  readonly to: string;
  measure(ctx: QueryContext): Promise<Measured>;
};

/** The share of things that pass, in percent; of no things at all there is none. */
export function shareOf({ pass, fail, unknown }: Readonly<Record<'pass' | 'fail' | 'unknown', number>>): Measured {
  const counted = pass + fail + unknown;
  if (pass + fail === 0) return { reason: 'no-data' };
  return { low: (100 * pass) / counted, high: (100 * (pass + unknown)) / counted, counted, unknown };
}

/** A number that is known as it stands. */
export const exactly = (value: number, counted = value): Measured => ({ low: value, high: value, counted, unknown: 0 });
