// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proveFacts } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { daysAfter } from '../../contract/calendar.ts';
import type { JudgedContract } from './contract-schemas.ts';
import { suppliersModule } from './index.ts';
import { contractStates, noticeDue, noticeUnits, renewals } from './model.ts';

type Page = { items: JudgedContract[] };
type Due = { items: { id: string; kind: string; due: string | null }[] };

describe('the register of contracts', () => {
  const world = useWorld();
  const today = () => new Date().toISOString().slice(0, 10);
  const add = (input: object) => world.call<JudgedContract>('suppliers.contractAdd', { title: 'Hosting', ...input });

  it('finds by state, and names as due, exactly what the rule says', async () => {
    const near = fc.integer({ min: -200, max: 400 }).map((days) => daysAfter(today(), days));
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const terms = fc.sample(
      fc.record({
        ...{ begins: maybe(fc.constantFrom('2020-01-01', daysAfter(today(), 30))), ends: maybe(near) },
        notice: maybe(fc.tuple(fc.integer({ min: 1, max: 14 }), fc.constantFrom(...noticeUnits))),
        ...{ renewal: maybe(fc.constantFrom(...renewals)), given: fc.boolean() },
      }),
      60,
    );
    const rows: JudgedContract[] = [];
    for (const { notice, given, begins, ends, ...rest } of terms) {
      const [noticeAmount, noticeUnit] = notice ?? [];
      const starts = begins !== undefined && (ends === undefined || begins <= ends) ? begins : undefined;
      const term = { begins: starts, ends, noticeAmount, noticeUnit, ...rest };
      rows.push(await add({ ...term, ...(given && ends && { noticeGiven: '2024-05-01' }) }));
    }
    for (const state of contractStates) {
      const { items } = await world.call<Page>('suppliers.contractList', {
        limit: 500,
        filter: { state: { in: [state] } },
      });
      const expected = rows.filter((row) => row.state === state);
      expect([state, items.map(({ id }) => id).sort()]).toEqual([state, expected.map(({ id }) => id).sort()]);
      for (const { id, noticeDay } of expected) expect(items.find((one) => one.id === id)?.noticeDay).toBe(noticeDay);
    }
    const due = await world.call<Due>('tasks.teamWork', { until: daysAfter(today(), 1000) });
    const open = rows.filter(({ ends, state }) => ends !== null && state !== 'ended');
    const days = Object.fromEntries(
      due.items.filter(({ kind }) => kind === 'contract').map((one) => [one.id, one.due]),
    );
    expect(days).toEqual(Object.fromEntries(open.map((row) => [row.id, noticeDue(row) ?? row.ends])));
  });

  it('refuses what cannot be, and says where', async () => {
    const refused: readonly (readonly [object, RegExp])[] = [
      [{ begins: '2026-02-01', ends: '2026-01-01' }, /does not end before/],
      [{ openEnded: true, ends: '2030-01-01' }, /no last day/],
      [{ noticeAmount: 3 }, /number and a unit/],
      [{ noticeGiven: '2999-01-01', ends: '2999-12-31' }, /once it was given/],
      [{ noticeGiven: '2026-01-01' }, /has a last day/],
      [{ notifyHours: 24 }, /agreed with the clause/],
      [{ supplierId: world.tenant }, /no such supplier/],
    ];
    for (const [input, message] of refused) await expect(add(input)).rejects.toThrow(message);
  });

  it('tells what is agreed, what is not and what nobody has looked for', async () => {
    const { id, revision } = await add({ clauses: { exit: { agreed: false, note: 'To be agreed in 2027.' } } });
    const changes = {
      clauses: { exit: { agreed: false }, 'incident-notification': { agreed: true } },
      notifyHours: 24,
    };
    const row = await world.call<JudgedContract>('suppliers.contractUpdate', { id, revision, changes });
    expect(row).toMatchObject({ missing: ['exit'], notifyHours: 24 });
    expect(row.unchecked).toHaveLength(6);
  });

  it('names its supplier to whom may read that, and is found by it', async () => {
    const site = { parentId: world.tenant, kind: 'site', name: 'North' };
    const { id: unit } = await world.call<{ id: string }>('organisation.addUnit', site);
    const { id: supplierId } = await world.call<{ id: string }>('suppliers.add', { name: 'Nimbus' });
    const { id } = await add({ supplierId, ownerUnit: unit });
    const filter = { supplierId: { in: [supplierId] } };
    const { items } = await world.call<Page>('suppliers.contractList', { filter });
    expect(items.map((row) => row.supplier)).toEqual(['Nimbus']);
    const seen = await world.call<JudgedContract>('suppliers.contractShow', { id }, { scope: [unit] });
    expect(seen.supplier).toBeNull();
    const changes = { owner: 'Purchasing' };
    const edit = { id, revision: seen.revision, changes };
    expect(await world.call('suppliers.contractUpdate', edit, { scope: [unit] })).toMatchObject({ supplierId });
  });

  it('decides whether an agreement with the supplier is in place', async () => {
    const tenant = await world.addTenant('Other');
    const inIt = { tenant };
    const ids: string[] = [];
    for (const [name, terms] of [
      [
        'runs',
        [
          { begins: '2020-01-01', openEnded: true },
          { begins: '2020-01-01', ends: '2020-12-31', renewal: 'none' },
        ],
      ],
      ['ended', [{ begins: '2020-01-01', ends: '2020-12-31', renewal: 'none' }]],
      ['renewed?', [{ begins: '2020-01-01', ends: '2020-12-31', renewal: 'automatic' }]],
    ] as const) {
      const { id } = await world.call<{ id: string }>('suppliers.add', { name, contractUntil: '2020-12-31' }, inIt);
      for (const term of terms)
        await world.call('suppliers.contractAdd', { title: name, supplierId: id, ...term }, inIt);
      ids.push(id);
    }
    const facts = await proveFacts(world, suppliersModule, 'agreement-in-place', { now: new Date(), tenant });
    expect(ids.map((id) => facts.find(({ subjectId }) => subjectId === id)?.answer)).toEqual(['pass', 'fail', 'fail']);
  });
});
