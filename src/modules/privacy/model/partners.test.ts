// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { agreementHolds, contractHolds } from './partners.ts';

const today = '2026-11-23';

it.each([
  [null, null, 'unknown'],
  [null, '2027-01-01', 'unknown'],
  [false, null, 'fail'],
  [true, '2026-11-22', 'fail'],
  [true, today, 'pass'],
  [true, null, 'pass'],
])('a contract that is said to be there: %s, until %s: %s', (contract, contractUntil, expected) => {
  expect(contractHolds({ contract, contractUntil }, today).answer).toBe(expected);
});

it.each([
  [null, null, 'unknown'],
  [null, '2026-11-22', 'fail'],
  ['2026-01-01', '2026-11-22', 'fail'],
  ['2026-01-01', today, 'pass'],
  ['2026-01-01', null, 'pass'],
])('an agreement signed on %s that ends on %s: %s', (signedOn, endsOn, expected) => {
  expect(agreementHolds({ signedOn, endsOn }, today).answer).toBe(expected);
});
