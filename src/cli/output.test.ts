// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { progressLine } from './output.ts';

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
