// SPDX-License-Identifier: Apache-2.0
import type { Finding, Held } from './finding.ts';
import type { RiskMatrix } from './schema.ts';

/** Whether every probability and impact leads to a level of risk. A matrix with a hole is refused, each hole with its place. */
export function checkMatrix({ value, path, find }: Held<RiskMatrix>, findings: Finding[]): boolean {
  const { probability, impact, risk, grid } = value;
  const before = findings.length;
  const hole = (at: readonly PropertyKey[], reason: string) =>
    findings.push({ ...find([...path, 'grid', ...at]), kind: 'malformed', effect: 'refused', reason });
  if (grid.length !== probability.length)
    hole([], `has ${grid.length} rows for ${probability.length} levels of probability`);
  grid.forEach((row, i) => {
    if (row.length !== impact.length) hole([i], `has ${row.length} cells for ${impact.length} levels of impact`);
    row.forEach((cell, j) => {
      const isLevel = typeof cell === 'string' && /^\d+$/.test(cell) && Number(cell) < risk.length;
      if (!isLevel) hole([i, j], `must be a level of risk from 0 to ${risk.length - 1}`);
    });
  });
  return findings.length === before;
}
