// SPDX-License-Identifier: Apache-2.0
import type { Crosswalk, Defect } from './crosswalk.ts';
import { isDate } from './links.ts';

/** How a requirement was assessed: `partial` is some but not all of it met, `unmet` nothing of it. */
export const assessments = [
  'compliant',
  'partial',
  'non-compliant',
  'unmet',
  'not-applicable',
  'not-assessed',
] as const;
export type Assessment = (typeof assessments)[number];

/**
 * One assessment, with the place of its evidence. After `until` (a date) it proves nothing. Not applicable needs its reason.
 * `requirement` is a name as `requirement()` makes it.
 */
export type Fact = {
  readonly requirement: string;
  readonly assessment: Assessment;
  readonly evidence: string;
  readonly until?: string;
  readonly reason?: string;
};

function defectOf(crosswalk: Crosswalk, fact: Fact, path: string): Defect | undefined {
  if (!crosswalk.numbers.has(fact.requirement))
    return { kind: 'unknown-requirement', path, reason: `there is no requirement ${fact.requirement}` };
  if (!assessments.includes(fact.assessment))
    return { kind: 'malformed', path, reason: `there is no assessment ${String(fact.assessment)}` };
  if (fact.assessment === 'not-applicable' && !fact.reason?.trim())
    return { kind: 'malformed', path, reason: 'not applicable needs a reason' };
  if (fact.until !== undefined && !isDate(fact.until))
    return { kind: 'malformed', path, reason: `${fact.until} is no date` };
  return undefined;
}

/** The facts that count, and why the others do not. */
export function readFacts(crosswalk: Crosswalk, given: readonly Fact[]) {
  const facts: Fact[] = [];
  const defects: Defect[] = [];
  given.forEach((fact, position) => {
    const defect = defectOf(crosswalk, fact, `${position}`);
    if (defect) defects.push(defect);
    else facts.push(fact);
  });
  return { facts, defects };
}
