// SPDX-License-Identifier: Apache-2.0

import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { SoaEntryRecord } from '../../importers/engine/records.ts';
import { idOf, newId } from '../../platform/ids.ts';
import { commandContext } from '../../platform/invoke/in-transaction.ts';
import { baseContext } from '../../platform/invoke/invoke.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import type { SoaRow } from './schemas.ts';
import { soaEntrySink } from './sink.ts';

const world = useWorld();
const from = { runId: newId(), sourceId: newId(), sourceName: 'old-soa', fileName: 'old-soa-2024.xlsx' };

/** What the imports module does with rows that are new or changed. */
const take = (tenant: string, entries: readonly Omit<SoaEntryRecord, 'kind'>[]) => {
  const caller = world.caller({ tenant });
  const batch = entries.map((entry, i) => ({
    rowId: idOf(tenant, entry.key),
    recordId: newId(),
    at: `row ${i + 2}`,
    record: { kind: 'soa-entry' as const, ...entry },
  }));
  return inTenant(world.app.database.app, caller, 'write', (db, timeZone) =>
    soaEntrySink(commandContext(baseContext(world.app, caller), db, timeZone), from, batch),
  );
};
const rowOf = async (tenant: string, control: string) => {
  const { items } = await world.call<{ items: SoaRow[] }>('controls.soa', { limit: 500 }, { tenant });
  return items.find((row) => row.control === control);
};

describe('an imported Statement of Applicability', () => {
  it('becomes claims with source and line, and decides nothing', async () => {
    const tenant = await world.addTenant('Claims');
    const result = await take(tenant, [
      {
        key: '1',
        control: 'A.5.1',
        applicable: true,
        status: 'fully implemented',
        justification: 'policy',
        owner: 'CISO',
      },
      { key: '2', control: '8.4 Access to source code', applicable: false, justification: 'no development' },
    ]);
    expect(result).toEqual({ created: 2, updated: 0, rejects: [] });
    expect(await rowOf(tenant, '5.1')).toMatchObject({
      state: 'open',
      applicable: null,
      status: null,
      owner: null,
      claims: [
        {
          fileName: 'old-soa-2024.xlsx',
          at: 'row 2',
          applicable: true,
          statusWords: 'fully implemented',
          owner: 'CISO',
        },
      ],
    });
    expect(await rowOf(tenant, '8.4')).toMatchObject({ applicable: null, claims: [{ applicable: false }] });
  });

  it('is flagged beside a decision that says the contrary', async () => {
    const tenant = await world.addTenant('Contrary');
    await take(tenant, [{ key: '1', control: 'A.5.1', applicable: false }]);
    const decisions = [{ control: '5.1', revision: 0, applicable: true, justification: 'needed', status: 'partial' }];
    await world.call('controls.decide', { decisions }, { tenant });
    expect(await rowOf(tenant, '5.1')).toMatchObject({ applicable: true, flags: ['claim-disagrees'] });
  });

  it('says the same after the same rows again, and follows a row that changed', async () => {
    const tenant = await world.addTenant('Again');
    await take(tenant, [{ key: '1', control: 'A.5.1', applicable: true }]);
    expect(await take(tenant, [{ key: '1', control: 'A.5.2', applicable: false }])).toMatchObject({
      created: 0,
      updated: 1,
    });
    const { items } = await world.call<{ items: { control: string }[] }>('controls.claims', {}, { tenant });
    expect(items.map((item) => item.control)).toEqual(['5.2']);
  });

  it('lists rows whose control cannot be told, and drops what they claimed before', async () => {
    const tenant = await world.addTenant('Rejects');
    await take(tenant, [
      { key: '1', control: 'A.5.1' },
      { key: '2', control: 'A.5.2' },
    ]);
    const { rejects } = await take(tenant, [{ key: '1', control: 'A.5.99' }]);
    expect(rejects).toEqual([{ at: 'row 2', reason: expect.stringMatching(/no control 5\.99/) }]);
    const { items } = await world.call<{ items: { control: string }[] }>('controls.claims', {}, { tenant });
    expect(items.map((item) => item.control)).toEqual(['5.2']);
  });
});
