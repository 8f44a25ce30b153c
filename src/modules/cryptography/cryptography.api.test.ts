// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { Cbom } from './cbom-schema.ts';
import type { Horizon, JudgedCryptoAsset } from './schemas.ts';

type Page = { items: JudgedCryptoAsset[] };
type Quantum = { horizon: Horizon | null; items: JudgedCryptoAsset[] };

describe('the register of cryptography', () => {
  const world = useWorld();
  const add = (fields: object, caller = {}) =>
    world.call<JudgedCryptoAsset>('cryptography.add', { assetType: 'certificate', ...fields }, caller);
  const named = async (name: string) =>
    (await world.call<Page>('cryptography.list', { text: name })).items.find((row) => row.name === name);

  it('judges the algorithm and the dates, and says what it cannot tell', async () => {
    const weak = await add({ name: 'Old modality', algorithm: 'RSA-1024', rotateBy: '2020-01-01' });
    expect([weak.strength, weak.quantum, weak.rotation].map(({ answer }) => answer)).toEqual(['fail', 'fail', 'fail']);
    const open = await add({ name: 'Box of a maker', algorithm: 'SuperCipher 9' });
    expect([open.strength.reason, open.quantum.reason, open.rotation.reason]).toEqual([
      ...['not-computable', 'not-computable', 'no-data'],
    ]);
    expect(open.unrecognised).toEqual(['supercipher']);
  });

  it('reckons with the year that somebody has stated, and not before', async () => {
    const tls = { name: 'Portal', algorithm: 'ECDHE-RSA-AES256-GCM-SHA384', dataYears: 30, migrationYears: 2 };
    expect((await add(tls)).quantum).toEqual({ answer: 'unknown', reason: 'not-configured' });
    const first = await world.call<Horizon>('cryptography.setHorizon', {
      ...{ seen: null, year: new Date().getFullYear() + 9, source: 'NIST IR 8547' },
    });
    expect(await named('Portal')).toMatchObject({ quantum: { answer: 'fail' } });
    const late = world.call('cryptography.setHorizon', { seen: null, year: 2100, source: 'hope' });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    const { id, revision } = (await named('Portal')) ?? {};
    await world.call('cryptography.update', { id, revision, changes: { algorithm: 'X25519MLKEM768 AES-256-GCM' } });
    const { horizon, items } = await world.call<Quantum>('cryptography.quantum', {});
    expect(horizon).toEqual(first);
    expect(items.find((row) => row.id === id)?.quantum.answer).toBe('pass');
  });

  it('leaves out of the migration what is no longer in use', async () => {
    const { id } = await add({ name: 'Gone', algorithm: 'RSA-4096', state: 'destroyed' });
    const { items } = await world.call<Quantum>('cryptography.quantum', {});
    expect(items.map((row) => row.id)).not.toContain(id);
  });

  it('gives a bill of cryptography that comes back as the same rows', async () => {
    const tenant = await world.addTenant('Sending hospital');
    const sent = {
      ...{ name: 'Archive key', assetType: 'related-crypto-material', purpose: 'storage', protects: 'Images' },
      ...{ algorithm: 'AES-256', keyBits: 256, state: 'active', heldIn: 'HSM 2', custodian: 'Key office' },
      ...{ activated: '2026-01-01', rotateBy: '2027-12-31', keyLifeMonths: 24, dataYears: 30, migrationYears: 3 },
      ...{ plan: 'planned', planUntil: '2030-06-30', planNote: 'With the next archive' },
    };
    await world.call('cryptography.add', sent, { tenant });
    const bill = await world.call<Cbom>('cryptography.cbom', {}, { tenant });
    expect(await importText(world, 'cbom.json', JSON.stringify(bill))).toMatchObject({ created: 1, rejected: 0 });
    expect(await named('Archive key')).toMatchObject(sent);
    expect(await importText(world, 'cbom.json', JSON.stringify(bill))).toMatchObject({ created: 0, unchanged: 1 });
  });

  it('refuses a change to what somebody else has changed meanwhile, and says what it is now', async () => {
    const { id, revision } = await add({ name: 'Seen by two' });
    const change = (name: string) =>
      world.call<JudgedCryptoAsset>('cryptography.update', { id, revision, changes: { name } });
    const now = await change('Changed by one');
    await expect(change('Changed by the other')).rejects.toMatchObject({ code: 'conflict', current: now });
  });

  it('shows a branch its own rows, says how many it hides, and lets it change no others', async () => {
    const parentId = world.tenant;
    const site = await world.call<{ id: string }>('organisation.addUnit', { parentId, kind: 'site', name: 'North' });
    const own = await add({ name: 'Of the site', ownerUnit: site.id });
    const other = await add({ name: 'Of the group' });
    const scope = { scope: [site.id] };
    expect((await world.call<Page>('cryptography.list', {}, scope)).items.map((row) => row.id)).toEqual([own.id]);
    const { items, hidden } = await world.call<Quantum & { hidden: number }>('cryptography.quantum', {}, scope);
    expect([items.map((row) => row.id), hidden > 0]).toEqual([[own.id], true]);
    await expect(world.call('cryptography.remove', { id: other.id }, scope)).rejects.toThrow(/scope/);
  });
});
