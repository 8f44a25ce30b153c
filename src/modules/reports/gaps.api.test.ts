// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';

describe('the gaps before stage 1', () => {
  const world = useWorld();
  const gaps = async (caller = {}) => (await world.call<{ items: string[] }>('reports.gaps', {}, caller)).items;

  it('are said in the language of the caller, and go when they are closed', async () => {
    const before = await gaps();
    const climate = before.filter((gap) => gap.includes('climate'));
    expect(climate).toHaveLength(1);
    expect((await gaps({ language: 'de' })).filter((gap) => gap.includes('Klimawandel'))).toHaveLength(1);
    await world.call('organisation.decideClimate', {
      seen: null,
      relevant: true,
      rationale: 'Heat waves fill the wards.',
    });
    expect(await gaps()).toEqual(before.filter((gap) => !climate.includes(gap)));
  });

  it('need the right to read reports', async () => {
    await expect(gaps({ permissions: new Set(['controls:read']) })).rejects.toThrow(/reports:read/);
  });
});
