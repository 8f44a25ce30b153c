// SPDX-License-Identifier: Apache-2.0

/** One thing that is wrong: the field, as names and positions joined by dots, and what it would have to be. */
export type LossIssue = { readonly path: string; readonly message: string };

/** The question cannot be computed as it is asked: impossible parameters, with every place and reason. */
export class LossInputError extends Error {
  override readonly name = 'LossInputError';
  readonly issues: readonly LossIssue[];
  constructor(issues: readonly LossIssue[]) {
    super(issues.map(({ path, message }) => `${path || '(all)'}: ${message}`).join('; '));
    this.issues = issues;
  }
}

/** Takes down one thing that is wrong. */
export type Report = (path: string, message: string) => void;

/** Runs a check to its end, so that all that is wrong is said at once. @throws LossInputError */
export function refuse(check: (report: Report) => void): void {
  const issues: LossIssue[] = [];
  check((path, message) => issues.push({ path, message }));
  if (issues.length > 0) throw new LossInputError(issues);
}

/** Losses above this are refused: their squares and sums would leave the range of numbers. */
export const largestLoss = 1e100;

export const below = (path: string, key: string | number): string => (path === '' ? `${key}` : `${path}.${key}`);

/** Reports a number that is not finite or outside its bounds; bounds themselves are allowed. */
export function checkNumber(value: number, path: string, report: Report, low: number, high = Infinity): void {
  if (!Number.isFinite(value)) report(path, 'must be a finite number');
  else if (value < low || value > high)
    report(path, high === Infinity ? `must be at least ${low}` : `must lie between ${low} and ${high}`);
}

export function checkPositive(value: number, path: string, report: Report, high = Infinity): void {
  if (!Number.isFinite(value) || value <= 0) report(path, 'must be a finite number above 0');
  else if (value > high) report(path, `must be at most ${high}`);
}
