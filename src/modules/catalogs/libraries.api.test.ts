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
  expect(await refused('{"profile": {}}')).toMatchObject({ path: '$.profile', effect: 'refused' });
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
