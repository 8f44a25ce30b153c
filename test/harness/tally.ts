// SPDX-License-Identifier: Apache-2.0
import type { TestModule } from 'vitest/node';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Counts tests. A test that did not come to its end, and a file that did not load, count as failed. */
export function tallyOf(modules: readonly TestModule[], errors: number): Tally {
  const count = { passed: 0, failed: errors, skipped: 0, pending: 0 };
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state);
    for (const state of states) count[state]++;
    if (!module.ok() && !states.includes('failed')) count.failed++;
  }
  return { passed: count.passed, failed: count.failed + count.pending, skipped: count.skipped };
}

/** The last line of every run, for people and for whatever reads the output. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
