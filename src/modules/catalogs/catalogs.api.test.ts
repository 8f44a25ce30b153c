// SPDX-License-Identifier: Apache-2.0

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { commandContext } from '../../platform/invoke/in-transaction.ts';
import { baseContext } from '../../platform/invoke/invoke.ts';
import { inTenant, type Tx } from '../../platform/tenancy/transaction.ts';
import type { CatalogHead, CatalogItem, LicensedText, Pair } from './contract.ts';
import { readCatalogs } from './load.ts';
import type { Catalog } from './model.ts';
import { keepEdition } from './store.ts';

type Shown = { catalog: CatalogHead; items: CatalogItem[]; licensed: LicensedText[] };
const world = useWorld();
const inTransaction = <T>(work: (db: Tx) => Promise<T>) =>
  inTenant(world.app.database.app, world.caller(), 'write', work);
const keep = (db: Tx, catalog: Catalog) =>
  keepEdition(commandContext(baseContext(world.app, world.caller()), db, 'UTC'), catalog);

describe('catalogs', () => {
  it('are listed with edition, source, licence and what was verified', async () => {
    const { items } = await world.call<{ items: (CatalogHead & { items: number })[] }>('catalogs.list');
    const health = items.find((item) => item.id === 'iso-27799-2025');
    expect(health).toMatchObject({ edition: '2025', items: 101, verifiedAgainstText: false, textOrigin: 'own' });
    expect(items.every((item) => item.source && item.licence && item.notice.en && item.notice.de)).toBe(true);
  });

  it('show each item with its own provenance and texts in both languages', async () => {
    const { items } = await world.call<Shown>('catalogs.show', { id: 'iso-27799-2025' });
    const emergency = items.find((item) => item.id === '5.42');
    expect(emergency?.provenance).toMatchObject({ edition: '2025', verifiedAgainstText: false, textOrigin: 'own' });
    expect(emergency?.attributes.health).toBe('hlt');
    expect(emergency?.description?.de).not.toBe(emergency?.description?.en);
  });

  it('answer a crosswalk with origin and verification, and name what is unknown', async () => {
    const walk = (input: object) => world.call<{ pairs: Pair[]; unknown: string[] }>('catalogs.crosswalk', input);
    const known = await walk({ catalog: 'iso-27799-2025', item: 'A.5.1', to: 'iso-27001-2022' });
    expect(known).toMatchObject({
      pairs: [{ item: 'A.5.1', relation: 'superset', verified: false, judgement: 'own' }],
      unknown: [],
    });
    const nothing = await walk({ catalog: 'iso-27799-2025', item: '5.39', to: 'iso-27001-2022' });
    expect(nothing).toEqual({ pairs: [], unknown: ['iso-27001-2022'] });
    await expect(walk({ catalog: 'iso-27799-2025', item: '5.99' })).rejects.toThrow(/no item 5\.99/);
  });

  it('lie beside each other, with what is known of each item and what nobody has named', async () => {
    type Item = { id: string; pairs: Pair[] };
    const compare = (catalog: string, to: string) =>
      world.call<{ items: Item[]; rest: Item[] }>('catalogs.compare', { catalog, to });
    const { items, rest } = await compare('iso-27799-2025', 'iso-27001-2022');
    expect(items).toHaveLength(101);
    expect(items[0]).toMatchObject({ id: '5.1', pairs: [{ item: 'A.5.1', relation: 'superset' }] });
    expect(items.find(({ id }) => id === '5.39')?.pairs).toEqual([]);
    expect(rest.map(({ id }) => id)).toContain('4.1');
    expect(rest.some(({ id }) => id === 'A.5.1')).toBe(false);
    const turned = await compare('iso-27001-2022', 'iso-27799-2025');
    expect(turned.items.find(({ id }) => id === 'A.5.1')?.pairs).toMatchObject([{ item: '5.1', relation: 'subset' }]);
  });
});

describe('texts under a licence', () => {
  const rows = [
    { at: 'line 2', item: 'A.5.1', language: 'en', title: 'A bought title', text: 'Bought words.' },
    { at: 'line 3', item: '5.99', language: 'en', text: 'Nowhere.' },
    { at: 'line 4', item: '5.1', language: 'en', text: 'Twice.' },
  ];
  const input = { catalog: 'iso-27799-2025', licence: 'Single user, licence 123', sourceName: 'bought.csv', rows };
  const show = (includeLicensed: boolean, tenant = world.tenant) =>
    world.call<Shown>('catalogs.show', { id: 'iso-27799-2025', includeLicensed }, { tenant });

  it('come in row by row, rejects with reason; the same file again changes nothing', async () => {
    const first = await world.call<{ rejects: { at: string }[] }>('catalogs.import', input);
    expect(first).toMatchObject({ imported: 1, unchanged: 0 });
    expect(first.rejects.map((reject) => reject.at)).toEqual(['line 3', 'line 4']);
    expect(await world.call('catalogs.import', input)).toMatchObject({ imported: 0, unchanged: 1 });
  });

  it('come in from a file as it is, its unusable lines rejected by their place', async () => {
    await world.call('catalogs.dropImport', { catalog: input.catalog });
    const content = 'id;text\n5.3;Bought words.\n;Of nothing.\n5.99;Nowhere.\n';
    const { rows: _, ...head } = input;
    const file = { ...head, language: 'en', content };
    const taken = await world.call<{ imported: number; rejects: { at: string }[] }>('catalogs.importFile', file);
    expect(taken.imported).toBe(1);
    expect(taken.rejects.map(({ at }) => at)).toEqual(['line 3', 'line 4']);
    expect((await show(true)).licensed).toMatchObject([{ item: '5.3', language: 'en', text: 'Bought words.' }]);
    await world.call('catalogs.dropImport', { catalog: input.catalog });
  });

  it('stay out unless asked for, and out of every other tenant', async () => {
    await world.call('catalogs.import', input);
    expect((await show(false)).licensed).toEqual([]);
    expect((await show(true)).licensed).toMatchObject([
      { item: '5.1', text: 'Bought words.', licence: 'Single user, licence 123' },
    ]);
    const other = await world.addTenant('Other group');
    expect((await show(true, other)).licensed).toEqual([]);
  });

  it('leave no word behind when dropped, not even on the audit trail', async () => {
    await world.call('catalogs.import', input);
    expect(await world.call('catalogs.dropImport', { catalog: input.catalog, language: 'de' })).toEqual({ removed: 0 });
    expect(await world.call('catalogs.dropImport', { catalog: input.catalog })).toEqual({ removed: 1 });
    expect((await show(true)).licensed).toEqual([]);
    const trail = await inTransaction((db) =>
      sql<{ n: number; words: number }>`
      select count(*) as n, count(*) filter (where e.values::text ~* 'bought (words|title)') as words
      from audit.entry e where table_name = 'licensed_text'`.execute(db),
    );
    expect(trail.rows[0]?.n).toBeGreaterThan(0);
    expect(trail.rows[0]?.words).toBe(0);
  });

  it('need a right of their own', async () => {
    const permissions = new Set(['catalogs:read']);
    await expect(world.call('catalogs.import', input, { permissions })).rejects.toThrow(/catalogs:import/);
  });
});

describe('kept editions', () => {
  const countRows = (db: Tx, sha256: string) =>
    sql<{ items: number; pairs: number }>`
    select (select count(*) from catalog_item where edition_sha256 = ${sha256}) as items,
      (select count(*) from catalog_mapping where edition_sha256 = ${sha256}) as pairs`.execute(db);

  it('hold every item and pair of every shipped catalog under its hash, once', async () => {
    for (const catalog of readCatalogs()) {
      const kept = await inTransaction(async (db) => {
        await keep(db, catalog);
        await keep(db, catalog);
        return (await countRows(db, catalog.sha256)).rows[0];
      });
      const pairs = catalog.mappings.reduce((sum, mapping) => sum + mapping.pairs.length, 0);
      expect(kept).toEqual({ items: catalog.items.length, pairs });
    }
  });

  it('cannot be forged: the hash is computed from the content, so other words are another edition', async () => {
    const [catalog] = readCatalogs();
    if (!catalog) throw new Error('no catalog');
    const forged = { ...catalog, licence: randomUUID() };
    const stored = await inTransaction(async (db) => {
      await keep(db, catalog);
      await keep(db, forged);
      return sql<{ licence: string }>`select content::jsonb ->> 'licence' as licence from catalog_edition
        where sha256 = ${catalog.sha256}`.execute(db);
    });
    expect(stored.rows[0]?.licence).toBe(catalog.licence);
  });

  it.each([
    `update wardline.catalog_edition set framework = 'x'`,
    `delete from wardline.catalog_mapping`,
    `insert into wardline.catalog_item select 'x', 'y', 1, 'z', true`,
    `truncate wardline.catalog_edition cascade`,
  ])('are read-only for the application: %s', async (statement) => {
    await expect(inTransaction((db) => sql.raw(statement).execute(db))).rejects.toThrow(/permission denied/);
  });
});
