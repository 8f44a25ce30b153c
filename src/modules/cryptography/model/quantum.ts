// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../../contract/answer.ts';
import type { Verdict } from './algorithms.ts';

export type QuantumInput = {
  /** Null where nobody has said which algorithm it is. */
  readonly verdict: Verdict | null;
  /** Years that what is protected must stay secret, or a signature must hold, from today on. */
  readonly dataYears: number | null;
  /** Years that it takes to replace the cryptography. */
  readonly migrationYears: number | null;
  /** The year from which the hospital reckons with a quantum computer that matters; null while it has not said so. */
  readonly horizonYear: number | null;
  /** Calendar date. */
  readonly today: string;
};

export type QuantumResult = {
  readonly answer: Answer;
  /** Years that are left after data life and migration; negative where both come too late. Null where it is not known. */
  readonly margin: number | null;
};

const dayOfYear = (day: string) => (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000;

/** Years from a day to the first day of a year; not below 0. */
export const yearsUntil = (year: number, today: string): number =>
  Math.max(0, year - Number(today.slice(0, 4)) - dayOfYear(today) / 366);

/**
 * Mosca's inequality: what must stay secret for x years, under cryptography that takes y years to replace, is in danger
 * when x + y exceeds the z years until a quantum computer breaks it (M. Mosca, IEEE Security & Privacy 16(5), 2018).
 * Whatever is stated counts: where x alone exceeds z, y need not be known to fail.
 */
export function quantumOf({ verdict, dataYears, migrationYears, horizonYear, today }: QuantumInput): QuantumResult {
  if (!verdict) return { answer: unknown('no-data'), margin: null };
  if (verdict.strength === 'weak') return { answer: { answer: 'fail' }, margin: null };
  if (verdict.quantum === 'resistant') return { answer: { answer: 'pass' }, margin: null };
  if (verdict.quantum === 'unknown') return { answer: unknown('not-computable'), margin: null };
  if (horizonYear === null) return { answer: unknown('not-configured'), margin: null };
  const margin = yearsUntil(horizonYear, today) - (dataYears ?? 0) - (migrationYears ?? 0);
  if (margin < 0) return { answer: { answer: 'fail' }, margin };
  if (dataYears === null || migrationYears === null) return { answer: unknown('no-data'), margin: null };
  return { answer: { answer: 'pass' }, margin };
}

/** Whether an algorithm withstands conventional computers, as far as its name tells. */
export function strengthOf(verdict: Verdict | null): Answer {
  if (!verdict) return unknown('no-data');
  if (verdict.strength === 'unknown') return unknown('not-computable');
  return { answer: verdict.strength === 'weak' ? 'fail' : 'pass' };
}

/** States in which a key or certificate is in use, of those of NIST SP 800-57 Part 1, 7. */
export const usedStates = ['active', 'suspended'] as const;

/** Whether a key or certificate is within its period of use (ISO/IEC 27001 A.8.24). What is no longer used is not judged. */
export function rotationOf(state: string | null, rotateBy: string | null, today: string): Answer {
  if (state !== null && !(usedStates as readonly string[]).includes(state)) return { answer: 'not-applicable' };
  if (rotateBy === null) return unknown('no-data');
  return { answer: rotateBy < today ? 'fail' : 'pass' };
}
