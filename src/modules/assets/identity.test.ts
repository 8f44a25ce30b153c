// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssetRecord } from '../../importers/engine/records.ts';
import { type Cluster, foldMaker, type Identifier, identifiersOf, isUnit, resolve } from './identity.ts';

const record = (fields: Partial<AssetRecord>): AssetRecord => ({
  kind: 'asset',
  viewpoint: 'register',
  key: 'k',
  ...fields,
});
const cluster = (assetId: string, identifiers: Identifier[], barred: string[] = []): Cluster => ({
  assetId,
  identifiers,
  rows: new Set(),
  barred: new Set(barred),
});

describe('identifiers of a record', () => {
  it('takes a serial only together with maker and model, or with a UDI-DI', () => {
    expect(identifiersOf(record({ serial: '123' }))).toEqual([]);
    expect(identifiersOf(record({ serial: '123', maker: 'Auralis Medical GmbH', model: 'Flow 7' }))).toEqual([
      { scheme: 'maker-model-serial', value: 'auralis medical|flow 7|123' },
    ]);
    expect(identifiersOf(record({ serial: '12-3', udiDi: '0401' }))).toEqual([
      { scheme: 'udi-serial', value: '0401|123' },
    ]);
  });

  it('never makes a unit identifier of a UDI-DI alone', () => {
    expect(identifiersOf(record({ udiDi: '04012345', maker: 'A', model: 'B' }))).toEqual([]);
  });

  it('leaves out addresses that a device makes up itself', () => {
    expect(identifiersOf(record({ macs: ['02:00:00:00:00:01', '00:1b:21:00:00:01'] }))).toEqual([
      { scheme: 'mac', value: '00:1b:21:00:00:01' },
    ]);
  });

  it('reads one maker in several spellings', () => {
    expect(new Set(['Auralis Medical GmbH', 'AURALIS MEDICAL', 'Auralis-Medical Inc.'].map(foldMaker)).size).toBe(1);
  });
});

const tag = (value: string): Identifier => ({ scheme: 'asset-tag', value });
const serial = (value: string): Identifier => ({ scheme: 'maker-model-serial', value: `auralis|flow|${value}` });
const mac: Identifier = { scheme: 'mac', value: '00:1b:21:00:00:01' };

describe('where a record belongs', () => {
  it('links to the one asset with an equal unit identifier', () => {
    const { verdict, doubts } = resolve({ rowId: 'r', identifiers: [tag('1'), serial('a')], linkedTo: undefined }, [
      cluster('x', [serial('a')]),
    ]);
    expect(verdict).toMatchObject({ type: 'link', assetId: 'x' });
    expect(doubts).toEqual([]);
  });

  it('stands alone and asks when the tag agrees and the serial does not', () => {
    const { verdict, doubts } = resolve({ rowId: 'r', identifiers: [tag('1'), serial('b')], linkedTo: undefined }, [
      cluster('x', [tag('1'), serial('a')]),
    ]);
    expect(verdict.type).toBe('new');
    expect(doubts).toMatchObject([
      { kind: 'conflict', otherAssetId: 'x', explanation: 'Same asset tag, but a different serial number.' },
    ]);
  });

  it('stands alone and asks when two assets claim it', () => {
    const { verdict, doubts } = resolve({ rowId: 'r', identifiers: [tag('1'), serial('a')], linkedTo: undefined }, [
      cluster('x', [tag('1')]),
      cluster('y', [serial('a')]),
    ]);
    expect(verdict.type).toBe('new');
    expect(doubts.map((doubt) => doubt.otherAssetId)).toEqual(['x', 'y']);
  });

  it('does not link a row that a person has barred', () => {
    const { verdict, doubts } = resolve({ rowId: 'r', identifiers: [tag('1')], linkedTo: undefined }, [
      cluster('x', [tag('1')], ['r']),
    ]);
    expect([verdict.type, doubts.length]).toEqual(['new', 0]);
  });

  const identifier = fc.oneof(
    fc.constantFrom('1', '2', '3').map(tag),
    fc.constantFrom('a', 'b', 'c').map(serial),
    fc.constantFrom('m', 'n').map((value): Identifier => ({ ...mac, value })),
    fc.constantFrom('h', 'i').map((value): Identifier => ({ scheme: 'hostname', value })),
  );
  const clusters = fc
    .array(fc.array(identifier, { maxLength: 4 }), { maxLength: 4 })
    .map((all) => all.map((ids, i) => cluster(`asset-${i}`, ids)));

  it('never links on weak identifiers, and never against a contradiction', () => {
    fc.assert(
      fc.property(fc.array(identifier, { maxLength: 4 }), clusters, (identifiers, known) => {
        const { verdict } = resolve({ rowId: 'r', identifiers, linkedTo: undefined }, known);
        if (verdict.type !== 'link') return;
        const target = known.find((c) => c.assetId === verdict.assetId);
        const tags = (ids: readonly Identifier[]) =>
          ids.filter((id) => id.scheme === 'asset-tag').map((id) => id.value);
        expect(isUnit(verdict.by)).toBe(true);
        const mine = tags(identifiers);
        const theirs = tags(target?.identifiers ?? []);
        if (mine.length > 0 && theirs.length > 0) expect(mine.some((value) => theirs.includes(value))).toBe(true);
      }),
    );
  });

  it('gives the same answer in whatever order the clusters come', () => {
    fc.assert(
      fc.property(fc.array(identifier, { maxLength: 4 }), clusters, (identifiers, known) => {
        const row = { rowId: 'r', identifiers, linkedTo: undefined };
        const sorted = (doubts: readonly { otherAssetId: string }[]) => doubts.map((d) => d.otherAssetId).sort();
        const [a, b] = [resolve(row, known), resolve(row, known.toReversed())];
        expect([a.verdict, sorted(a.doubts)]).toEqual([b.verdict, sorted(b.doubts)]);
      }),
    );
  });
});
