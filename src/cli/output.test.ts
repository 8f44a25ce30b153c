// SPDX-License-Identifier: Apache-2.0
import { expect, it, vi } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { progressLine, reportError } from './output.ts';

it('shows a bar, the count, and the time that is left at the rate so far', () => {
  expect(progressLine({ step: 'assets.csv', done: 300, total: 1200 }, 5000)).toBe(
    'assets.csv [######..................] 300/1200, about 15 s left',
  );
});

it('says no time before it can be told, nor after the end, and never a bar beyond the whole', () => {
  const line = (done: number, total: number, elapsed: number) => progressLine({ step: 'x', done, total }, elapsed);
  expect(line(0, 10, 60_000)).toBe('x [........................] 0/10');
  expect(line(5, 10, 900)).toBe('x [############............] 5/10');
  expect(line(10, 10, 60_000)).toBe('x [########################] 10/10');
  expect(line(11, 10, 60_000)).toBe('x [########################] 11/10');
});

it('counts alone where nobody knows how much there is', () => {
  expect(progressLine({ step: 'hosts', done: 12_345, total: undefined }, 5000)).toBe('hosts 12,345');
});

it('says where something is wrong, once, without what a terminal would obey, and how much more there is', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const issues = Array.from({ length: 25 }, (_, i) => ({
    path: `$.a[${i}]`,
    message: `is \u001b[31mwrong ${i} of all`,
  }));
  issues.push({ path: 'b', message: 'said above' });
  expect(reportError(new AppError('invalid-input', 'Not taken: b said above.', { issues }), false)).toBe(2);
  const lines = String(written.mock.calls[0]?.[0]).trim().split('\n');
  written.mockRestore();
  expect(lines[0]).toBe('wardline: Not taken: b said above.');
  expect(lines[1]).toBe('  $.a[0]: is \u{fffd}[31mwrong 0 of all');
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toBe('  and 5 more');
});
