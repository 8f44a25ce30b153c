// SPDX-License-Identifier: Apache-2.0
import type { Reporter, TestModule } from 'vitest/node';

/** Ends the output with one line that counts: N passed, N failed, N skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of states) count[state]++;
      if (!module.ok() && !states.includes('failed')) count.failed++;
    }
    process.once('exit', () =>
      console.log(`${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped`),
    );
  }
}
