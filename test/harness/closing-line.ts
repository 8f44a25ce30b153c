// SPDX-License-Identifier: Apache-2.0
import type { Reporter, TestModule } from 'vitest/node';
import { closingLine, tallyOf } from './tally.ts';

/** Ends the output of a bare vitest run with one line that counts: N passed, N failed, N skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tally = tallyOf(modules, errors.length);
    process.once('exit', () => console.log(closingLine(tally)));
  }
}
