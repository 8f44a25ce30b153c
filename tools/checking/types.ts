// SPDX-License-Identifier: Apache-2.0
import { type Finding, runProgram } from './program.ts';

/**
 * How many generic types the whole program may make the compiler build: what editors and checks wait for. It grows with
 * the code; a jump without much new code is a mistake, such as a generic that is constrained on a library's class
 * (zod's ZodType instead of Standard Schema), or a query builder that knows every table at once. Raise it with a reason.
 * Raised from 1.6 million with the web application: better-auth's own types are half of what the server asks for, and the
 * program of the screens reads the server once more, since browser tests start one. From 2.6 million with the registers of the
 * management system: a module with ten endpoints and its screens asks for some 40,000. From 3.0 million with eight more of them
 * (approvals, documents in versions, exceptions, baselines, records, privacy, cryptography, certification): 120 endpoints. From 3.6 million with the next
 * (audits, management reviews, libraries of one's own, metrics, incidents, continuity, clinical processes): 110 endpoints.
 */
export const instantiationBudget = 4_200_000;

/**
 * One checker: several build the types that they share once each, so that their sum says how files fall to them, and changes
 * by hundreds of thousands when one file is added. One also takes less time and half of the memory.
 */
const oneChecker = '--singleThreaded';

/** What runs in Node and what runs in a browser know different globals. */
const programs = ['tsconfig.json', 'tsconfig.ui.json'];

/** Types of the whole program, by the compiler that is quick; its own count is held against the budget. */
export async function checkTypes(): Promise<Finding> {
  let count = 0;
  for (const config of programs) {
    const args = ['--noEmit', oneChecker, '--extendedDiagnostics', '--pretty', 'false', '-p', config];
    const { status, output } = await runProgram('typescript7/bin/tsc', args);
    const errors = output.split('\n').filter((line) => /error TS\d+/.test(line) || /^\s+\S/.test(line));
    if (status !== 0) return { ok: false, note: errors.join('\n') || output };
    const own = readInstantiations(output);
    if (own === undefined) return { ok: false, note: 'The compiler does not tell how many types it made.' };
    count += own;
  }
  const note = `${count.toLocaleString('en')} of ${instantiationBudget.toLocaleString('en')} instantiations`;
  if (count <= instantiationBudget) return { ok: true, note };
  return {
    ok: false,
    note: `${note}. Find what multiplies them, or raise the budget in tools/checking/types.ts with a reason.`,
  };
}

export function readInstantiations(diagnostics: string): number | undefined {
  const count = /^Instantiations:\s+(\d+)/m.exec(diagnostics)?.[1];
  return count === undefined ? undefined : Number(count);
}
