// SPDX-License-Identifier: Apache-2.0
import { below, checkNumber, checkPositive, largestLoss, type Report } from '../errors.ts';
import type { Severity } from './data.ts';
import type { Layer } from './layered.ts';
import type { Pert } from './pert.ts';
import type { TailShape } from './tail.ts';

function checkLognormal(mu: number, sigma: number, path: string, report: Report): void {
  if (!Number.isFinite(mu)) report(below(path, 'mu'), 'must be a finite number');
  checkPositive(sigma, below(path, 'sigma'), report);
  if (2 * Math.abs(mu) + 2 * sigma ** 2 > 600) report(path, 'gives losses beyond what numbers can hold');
}

function checkPert({ low, mode, high, weight = 4 }: Pert, path: string, report: Report): void {
  checkNumber(low, below(path, 'low'), report, 0, largestLoss);
  checkNumber(high, below(path, 'high'), report, 0, largestLoss);
  if (!(high > low)) report(below(path, 'high'), 'must be above the low end');
  else if (!(mode >= low && mode <= high)) report(below(path, 'mode'), 'must lie between the low and the high end');
  checkPositive(weight, below(path, 'weight'), report, 1000);
}

function checkEmpirical(values: readonly number[], path: string, report: Report): void {
  if (values.length === 0) report(path, 'must hold at least one loss');
  for (const [index, value] of values.entries()) checkNumber(value, below(path, index), report, 0, largestLoss);
}

function checkTail({ threshold, xi, beta, exceedance }: TailShape, path: string, report: Report): void {
  checkPositive(threshold, below(path, 'threshold'), report, largestLoss);
  checkNumber(xi, below(path, 'xi'), report, -10, 10);
  checkPositive(beta, below(path, 'beta'), report, largestLoss);
  if (!(exceedance > 0 && exceedance < 1))
    report(below(path, 'exceedance'), 'must lie between 0 and 1, neither of them');
}

/** A deductible or a limit, on one event or on a year. */
export function checkLayer({ deductible, limit }: Layer, path: string, report: Report): void {
  if (deductible !== undefined) checkNumber(deductible, below(path, 'deductible'), report, 0, largestLoss);
  if (limit !== undefined) checkPositive(limit, below(path, 'limit'), report, largestLoss);
}

type Parts = Extract<Severity, { kind: 'mixture' }>['parts'];

function checkParts(parts: Parts, path: string, report: Report): void {
  for (const [index, { weight, severity }] of parts.entries()) {
    const at = below(path, index);
    checkPositive(weight, below(at, 'weight'), report);
    checkSeverity(severity, below(at, 'severity'), report);
  }
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (!(Math.abs(sum - 1) < 1e-9)) report(path, 'must have weights that add up to 1');
}

/** Says everything that makes the parameters impossible. */
export function checkSeverity(severity: Severity, path: string, report: Report): void {
  switch (severity.kind) {
    case 'lognormal':
      checkLognormal(severity.mu, severity.sigma, path, report);
      break;
    case 'pert':
      checkPert(severity, path, report);
      break;
    case 'empirical':
      checkEmpirical(severity.values, below(path, 'values'), report);
      break;
    case 'constant':
      checkNumber(severity.value, below(path, 'value'), report, 0, largestLoss);
      break;
    case 'gpd-tailed':
      checkTail(severity, path, report);
      checkSeverity(severity.body, below(path, 'body'), report);
      break;
    case 'layered':
      checkLayer(severity, path, report);
      checkSeverity(severity.of, below(path, 'of'), report);
      break;
    case 'mixture':
      checkParts(severity.parts, below(path, 'parts'), report);
      break;
    default:
      report(below(path, 'kind'), 'is not a known distribution of severity');
  }
}
