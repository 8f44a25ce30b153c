// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { catalogDocument } from '../../engines/oscal/index.ts';
import type { CatalogItem, LibraryFinding, Pair } from './contract.ts';
import { readCatalog } from './load.ts';

type Taken = { outcome: string; id: string; holds: Record<string, number>; findings: LibraryFinding[] };
const world = useWorld();

const head = (name: string, version = 1) => `urn: urn:own:risk:library:${name}
name: ${name}
version: ${version}
provider: Riverside
copyright: Riverside, for its own use
objects:
`;
const framework = (version = 1, words = 'Only devices of the group') => `${head('remote', version)}  framework:
    urn: urn:own:risk:framework:remote
    name: Remote work
    requirement_nodes:
    - {urn: "urn:own:risk:req_node:remote:1", assessable: false, ref_id: "1", name: Devices}
    - {urn: "urn:own:risk:req_node:remote:1.1", assessable: true, ref_id: "1.10", name: ${words}, parent_urn: "urn:own:risk:req_node:remote:1"}
    - {urn: "urn:own:risk:req_node:remote:1.2", assessable: true, ref_id: "1.2", description: No private storage, parent_urn: "urn:own:risk:req_node:remote:1"}
`;
const rule = (from: string, to: string, relationship: string) =>
  `    - {source_requirement_urn: "urn:own:risk:req_node:remote:${from}", target_requirement_urn: "urn:intuitem:risk:req_node:iso27001-2022:${to}", relationship: ${relationship}}\n`;
const mapping = `${head('remote-to-iso')}  requirement_mapping_sets:
  - urn: urn:own:risk:req_mapping_set:remote-to-iso
    source_framework_urn: urn:own:risk:framework:remote
    target_framework_urn: urn:intuitem:risk:framework:iso27001-2022
    requirement_mappings:
${rule('1.1', 'a.6.7', 'subset')}${rule('1.1', 'a.6.7', 'subset')}${rule('1.9', 'a.6.7', 'equal')}`;
const id = 'lib-remote-v1';

const bring = (tenant: string, sourceName: string, content: string, more: object = {}) =>
  world.call<Taken>('catalogs.importLibrary', { sourceName, content, ...more }, { tenant });
const takeBack = (tenant: string, library: string) =>
  world.call('catalogs.takeBackLibrary', { id: library }, { tenant });

describe('a library of CISO Assistant', () => {
  it('is judged first and taken in whole, shown with its origin, mapped to a shipped catalog and to nobody else', async () => {
    const tenant = await world.addTenant('Brings a framework');
    expect(await bring(tenant, 'remote.yaml', framework(), { isTrial: true })).toMatchObject({
      ...{ outcome: 'would-import', id: null, findings: [] },
      holds: { catalogs: 1, items: 2, pairs: 0 },
    });
    expect(await world.call('catalogs.libraries', {}, { tenant })).toEqual({ items: [] });
    expect(await bring(tenant, 'remote.yaml', framework())).toMatchObject({ outcome: 'imported' });
    expect(await bring(tenant, 'remote.yaml', framework())).toMatchObject({ outcome: 'unchanged' });
    const mapped = await bring(tenant, 'map.yaml', mapping);
    expect(mapped.holds.pairs).toBe(1);
    expect(mapped.findings.map(({ line, kind, effect }) => [line, kind, effect])).toEqual([
      [13, 'duplicate', 'left-out'],
      [14, 'dangling', 'left-out'],
    ]);
    const shown = await world.call<{ catalog: object; items: object[] }>('catalogs.show', { id }, { tenant });
    expect(shown).toMatchObject({
      catalog: { textOrigin: 'licensed-import', verifiedAgainstText: false, licence: 'Riverside, for its own use' },
      items: [
        { id: '1.10', parent: '1', label: { en: 'Only devices of the group' } },
        { id: '1.2', label: { de: 'No private storage' } },
      ],
    });
    const { pairs } = await world.call<{ pairs: Pair[] }>(
      'catalogs.crosswalk',
      { catalog: 'iso-27001-2022', item: 'A.6.7', to: id },
      { tenant },
    );
    expect(pairs).toMatchObject([{ item: '1.10', relation: 'superset', verified: false }]);
    const other = await world.addTenant('Has nothing of it');
    await expect(world.call('catalogs.show', { id }, { tenant: other })).rejects.toThrow(/no catalog/);
    const { items } = await world.call<{ items: object[] }>('catalogs.libraries', {}, { tenant });
    expect(items[0]).toMatchObject({
      ...{ urn: 'urn:own:risk:library:remote', edition: '1', provider: 'Riverside', sourceName: 'remote.yaml' },
      catalogs: [{ id, items: 2 }],
    });
  });

  it('is refused whole with line and reason, and never changes an edition that is there', async () => {
    const tenant = await world.addTenant('Refuses');
    const broken = framework().replace('assessable: false', 'assessable: perhaps');
    expect(await bring(tenant, 'b.yaml', broken, { isTrial: true })).toMatchObject({ outcome: 'refused' });
    await expect(bring(tenant, 'b.yaml', broken)).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: expect.stringContaining('assessable'), message: expect.stringMatching(/^line 11: /) }],
    });
    await expect(bring(tenant, 'm.yaml', mapping)).rejects.toThrow(/cannot be taken in/);
    await bring(tenant, 'remote.yaml', framework());
    await expect(bring(tenant, 'remote.yaml', framework(1, 'Other words'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await bring(tenant, 'remote.yaml', framework(2, 'Other words'))).toMatchObject({ outcome: 'imported' });
    const reader = new Set(['catalogs:read']);
    const input = { sourceName: 'x.yaml', content: framework(3) };
    await expect(world.call('catalogs.importLibrary', input, { tenant, permissions: reader })).rejects.toThrow(
      /catalogs:import/,
    );
  });

  it('is a source of the Statement, follows from its decisions, and is taken back only while nothing uses it', async () => {
    const tenant = await world.addTenant('Uses');
    const library = await bring(tenant, 'remote.yaml', framework());
    const map = await bring(tenant, 'map.yaml', mapping);
    await expect(takeBack(tenant, library.id)).rejects.toThrow(/another library/);
    const reason = { justification: 'Needed by the ward', drivers: [], revision: 0, applicable: true };
    const decide = (control: string) =>
      world.call('controls.decide', { decisions: [{ control, ...reason, status: 'implemented' }] }, { tenant });
    await decide('6.7');
    const { items } = await world.call<{ items: { item: string; follows: object; controls: object[] }[] }>(
      'controls.source',
      { source: id, sort: 'item' },
      { tenant },
    );
    expect(items[0]).toMatchObject({ item: '1.10', follows: { status: 'compliant' }, controls: [{ control: '6.7' }] });
    expect(items[1]).toMatchObject({ item: '1.2', follows: { status: 'unknown' }, controls: [] });
    await takeBack(tenant, map.id);
    await decide(`${id}:1.2`);
    await expect(takeBack(tenant, library.id)).rejects.toThrow(/Statement of Applicability names/);
    const unused = await bring(tenant, 'remote.yaml', framework(2));
    expect(await takeBack(tenant, unused.id)).toEqual({ takenBack: unused.id });
    await expect(takeBack(tenant, unused.id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('an OSCAL catalog is taken in with every control under its own name; another model or a broken one is refused by path', async () => {
  const tenant = await world.addTenant('Reads OSCAL');
  const catalog = readCatalog('iso-27799-2025');
  const { document } = catalogDocument(catalog, '2026-11-26T10:00:00Z');
  const taken = await bring(tenant, 'iso.json', JSON.stringify(document));
  expect(taken).toMatchObject({ outcome: 'imported', holds: { catalogs: 1, items: 101 } });
  expect(taken.findings.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/texts in other languages are left out/),
  ]);
  const { items } = await world.call<{ items: { catalogs: { id: string }[] }[] }>('catalogs.libraries', {}, { tenant });
  const own = items[0]?.catalogs[0]?.id ?? '';
  const shown = await world.call<{ items: CatalogItem[] }>('catalogs.show', { id: own }, { tenant });
  expect(shown.items.map(({ id: item, label }) => [item, label.en]).sort()).toEqual(
    catalog.items.map(({ id: item, label }) => [item, label.en]).sort(),
  );
  const refused = async (text: string) => (await bring(tenant, 'x.json', text, { isTrial: true })).findings[0];
  const text = JSON.stringify(document);
  expect(await refused('{"profile": {}}')).toMatchObject({ path: '$.profile.uuid', effect: 'refused' });
  expect(await refused('{"assessment-plan": {}}')).toMatchObject({ path: '$.assessment-plan', effect: 'refused' });
  expect(await refused(text.slice(0, -5))).toMatchObject({ path: '$', effect: 'refused' });
  expect(await refused(text.replace(/"id":"i-5.1"/, '"id":"5.1"'))).toMatchObject({
    path: expect.stringMatching(/^\$\.catalog\.groups\..+\.id$/),
  });
  expect(await refused(text.replace(/"uuid":"[^"]+",/, ''))).toMatchObject({ path: '$.catalog.uuid' });
});

it('the page on bringing a framework is true', async () => {
  const tenant = await world.addTenant('Follows the page');
  const page = fs.readFileSync(new URL('../../../docs/how-to/bring-a-framework.md', import.meta.url), 'utf8');
  const files = [...page.matchAll(/^`([^`\n]+)`:\n\n```yaml\n(.*?)^```$/gms)];
  expect(files).toHaveLength(2);
  for (const [, name = '', content = ''] of files)
    expect(await bring(tenant, name, content)).toMatchObject({ outcome: 'imported', findings: [] });
  const { items } = await world.call<{ items: { item: string; controls: object[] }[] }>(
    'controls.source',
    { source: 'lib-remote-work-v1', sort: 'item' },
    { tenant },
  );
  expect(items).toMatchObject([{ item: '1.1', controls: [{ control: '6.7', relation: 'subset' }] }, { controls: [] }]);
});

describe('other models of OSCAL', () => {
  const metadata = {
    title: 'Dialysis',
    version: '1',
    'last-modified': '2026-10-01T08:00:00Z',
    'oscal-version': '1.2.0',
  };
  const uuid = '0d6a4a8e-6f0e-4c4e-9a55-0c7b1f3f6a01';
  const profile = (imports: object[]) =>
    JSON.stringify({ profile: { uuid, metadata, imports, modify: { alters: [{ 'control-id': 'x' }] } } });
  const from = (href: string, ...ids: string[]) => ({ href, 'include-controls': [{ 'with-ids': ids }] });

  it('a profile becomes a framework of the controls that it selects, each equal to its original, and is taken back', async () => {
    const tenant = await world.addTenant('Brings a profile');
    const content = profile([from('./iso-27799-2025.json', '_8.24', 'i-5.15')]);
    const taken = await bring(tenant, 'dialysis.json', content);
    expect(taken.holds).toMatchObject({ catalogs: 1, items: 2, pairs: 2 });
    expect(taken.findings).toContainEqual(
      expect.objectContaining({ path: '$.profile.modify.alters[*].control-id', effect: 'left-out' }),
    );
    const own = `lib-${uuid}-v1`;
    const { items } = await world.call<{ items: CatalogItem[] }>('catalogs.show', { id: own }, { tenant });
    expect(items.map((item) => item.id)).toEqual(['8.24', '5.15']);
    const { pairs } = await world.call<{ pairs: Pair[] }>(
      'catalogs.crosswalk',
      { catalog: own, item: '8.24' },
      { tenant },
    );
    expect(pairs).toContainEqual(
      expect.objectContaining({ catalog: 'iso-27799-2025', item: '8.24', relation: 'equal' }),
    );
    await takeBack(tenant, taken.id);
  });

  it('a profile with a control or a framework that is not there is refused by its path', async () => {
    const tenant = await world.addTenant('Brings a wrong profile');
    const content = profile([from('./iso-27799-2025.json', '_99.1'), from('./nowhere.json', 'a')]);
    await expect(bring(tenant, 'x.json', content)).rejects.toMatchObject({
      issues: [
        { path: '$.profile.imports[0].include-controls[0].with-ids[0]', message: 'iso-27799-2025 has no item 99.1' },
        { path: '$.profile.imports[1]', message: 'there is no framework nowhere' },
      ],
    });
  });

  it('a mapping collection becomes mappings; an end that is not there is left out by its path', async () => {
    const tenant = await world.addTenant('Brings a collection');
    const end = (id: string) => [{ type: 'control', 'id-ref': id }];
    const maps = [
      { relationship: 'subset-of', sources: end('_8.24'), targets: end('PR.DS-01') },
      { relationship: 'equal-to', sources: end('_99.1'), targets: end('PR.DS-01') },
    ];
    const mapping = {
      'source-resource': { href: './iso-27799-2025.json' },
      'target-resource': { href: './nist-csf-2.0.json' },
      maps,
    };
    const collection = { uuid, metadata, provenance: { 'matching-rationale': 'semantic' }, mappings: [mapping] };
    const taken = await bring(tenant, 'map.json', JSON.stringify({ 'mapping-collection': collection }));
    expect(taken.holds.pairs).toBe(1);
    expect(taken.findings[0]).toMatchObject({
      path: '$.mapping-collection.mappings[0].maps[1].sources[0]',
      effect: 'left-out',
    });
    const asked = { catalog: 'iso-27799-2025', item: '8.24' };
    const { pairs } = await world.call<{ pairs: Pair[] }>('catalogs.crosswalk', asked, { tenant });
    expect(pairs).toContainEqual(expect.objectContaining({ item: 'PR.DS-01', relation: 'subset', verified: false }));
  });
});
