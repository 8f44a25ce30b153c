// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { AppliedControl, SoaRow } from './schemas.ts';
import { controlIds } from './soa.ts';

type CatalogItem = { id: string; attributes: Record<string, unknown> };
type Page = { items: SoaRow[] };
const world = useWorld();

describe('applied controls', () => {
  const create = (input: object, caller = {}) => world.call<AppliedControl>('controls.createApplied', input, caller);

  it('are kept with tailoring and expected outcome, and stand in the row of their control', async () => {
    const made = await create({
      controlRef: 'iso-27799-2025:A.8.5',
      name: 'Two factors for the EHR',
      tailoring: 'Badge and PIN in theatre, since gloves forbid a phone',
      expectedOutcome: 'No record is opened with a password alone',
      references: ['IAM-07'],
    });
    expect(made).toMatchObject({ controlRef: 'iso-27799-2025:8.5', status: 'not-started', ownerUnit: world.tenant });
    const { items } = await world.call<Page>('controls.soa', { text: 'A.8.5' });
    expect(items.find((row) => row.control === '8.5')).toMatchObject({
      status: null,
      measures: [{ id: made.id, name: 'Two factors for the EHR' }],
    });
  });

  it('record who set the status; clearing one field leaves the others', async () => {
    const made = await create({
      controlRef: 'own:downtime-box',
      name: 'Box',
      owner: 'Ward manager',
      tailoring: 'Per ward',
    });
    const input = { id: made.id, revision: 1, status: 'implemented', owner: null };
    const changed = await world.call('controls.updateApplied', input, { actor: 'user:auditor' });
    expect(changed).toMatchObject({
      status: 'implemented',
      statusBy: 'user:auditor',
      owner: null,
      tailoring: 'Per ward',
      name: 'Box',
    });
  });

  it('of another source are listed after the rows', async () => {
    const made = await create({ controlRef: 'law:hipaa-164.308', name: 'Sanction policy' });
    const { items } = await world.call<Page>('controls.soa', { limit: 500 });
    expect(items.flatMap(({ measures }) => measures.map(({ id }) => id))).toContain(made.id);
  });

  it('can answer an addressable specification of HIPAA with a reason, and with nothing that calls it not applicable', async () => {
    const { items } = await world.call<{ items: CatalogItem[] }>('catalogs.show', { id: 'hipaa-security-rule' });
    const addressable = items.filter(({ attributes }) => attributes.level === 'addressable');
    expect(addressable).toHaveLength(22);
    for (const { id } of addressable) {
      const controlRef = `hipaa-security-rule:${id}`;
      const made = await create({ controlRef, name: id, tailoring: 'An equivalent measure, because …' });
      expect(made).toMatchObject({ controlRef, status: 'not-started' });
      for (const status of ['not-applicable', 'excluded'])
        await expect(create({ controlRef, name: id, status })).rejects.toMatchObject({ code: 'invalid-input' });
      const excluded = { control: id, revision: 0, justification: 'No', applicable: false };
      await expect(world.call('controls.decide', { decisions: [excluded] })).rejects.toThrow(/control/);
    }
  });

  it.each([
    ['of an unknown catalog', { controlRef: 'iso-9001:4.1', name: 'x' }, /no catalog iso-9001/],
    ['of an unknown item', { controlRef: 'iso-27799-2025:5.99', name: 'x' }, /no item 5\.99/],
    ['without a source', { controlRef: '5.1', name: 'x' }, /must look like/],
  ])('%s are refused', async (_, input, message) => {
    await expect(create(input)).rejects.toThrow(message);
  });

  it('do not double, and cannot be put into a unit of another tenant', async () => {
    await create({ controlRef: 'own:a', name: 'Same' });
    await expect(create({ controlRef: 'own:a', name: 'Same' })).rejects.toThrow(/already/);
    const other = await world.addTenant('Neighbours');
    await expect(create({ controlRef: 'own:a', name: 'x', ownerUnit: other })).rejects.toThrow(/no such unit/);
  });

  it('outside the scope are counted, not shown, not changed, and stand in the way of approving', async () => {
    const tenant = await world.addTenant('Two sites');
    const site = (name: string) =>
      world.call<{ id: string }>('organisation.addUnit', { parentId: tenant, kind: 'site', name }, { tenant });
    const [north, south] = [await site('North'), await site('South')];
    const hidden = await create({ controlRef: 'own:n', name: 'n', ownerUnit: north.id }, { tenant });
    await create({ controlRef: 'own:s', name: 's', ownerUnit: south.id }, { tenant });
    const caller = { tenant, scope: [south.id] };
    const list = await world.call<{ items: AppliedControl[] }>('controls.applied', {}, caller);
    expect(list).toMatchObject({ items: [{ name: 's' }] });
    expect(await world.call('controls.appliedFacets', {}, caller)).toMatchObject({ total: 1, hidden: 1 });
    await expect(
      world.call('controls.updateApplied', { id: hidden.id, revision: 1, name: 'x' }, caller),
    ).rejects.toThrow(/outside your scope/);
    expect(await world.call('controls.soaFacets', {}, caller)).toMatchObject({
      hiddenMeasures: 1,
    });
    const yes = { applicable: true, justification: 'needed', status: 'planned' };
    const decisions = [...controlIds()].map((control) => ({ control, revision: 0, ...yes }));
    const others = ['own:n', 'own:s'].map((control) => ({ control, revision: 0, ...yes }));
    await world.call('controls.decide', { decisions: [...decisions, ...others] }, { tenant });
    const { summary } = await world.call<{ summary: object }>('controls.soaFacets', {}, caller);
    await expect(world.call('controls.askApproval', summary, caller)).rejects.toThrow(
      /1 applied controls lie outside your scope/,
    );
  });
});
