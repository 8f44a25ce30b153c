// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { attacked, attacks, attacksOn } from './hostile.ts';

it('every field meets every attack in time, a few of them in each run', () => {
  const fields = Array.from({ length: 11 }, (_, i) => `field ${i}`);
  const met = new Set<string>();
  const rounds = Math.ceil(fields.length / 3);
  for (let seed = 20_000; seed < 20_000 + attacks.length * rounds; seed++)
    for (const field of attacked(fields, 3, seed))
      for (const [what] of attacksOn(fields.indexOf(field), seed)) met.add(`${field}: ${what}`);
  expect(met.size).toBe(fields.length * attacks.length);
});
