// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  damageOf,
  fuzzRuns,
  type ImportOutcome,
  memorySource,
  notesOf,
  recordsOf,
  rejectsOf,
  runImporter,
} from '../engine/testing.ts';
import { describeSamples } from '../engine/testing-samples.ts';
import { damages } from '../engine/testing-workbook.ts';
import cyclonedx from './importer.ts';

describeSamples(cyclonedx, import.meta.url);

const sample = readFileSync(new URL('samples/infusion-pump.json', import.meta.url));
const run = (content: string | Uint8Array): Promise<ImportOutcome> => runImporter(cyclonedx, memorySource(content));
const bill = (members: object, specVersion = '1.6'): string =>
  JSON.stringify({ bomFormat: 'CycloneDX', specVersion, version: 1, ...members });
const component = (members: object): object => ({ type: 'library', name: 'codec', version: '1.0', ...members });

async function single(members: object, specVersion?: string) {
  const { items } = await run(bill({ components: [component(members)] }, specVersion));
  const about = (text: string): boolean => text.startsWith('$');
  return {
    record: recordsOf(items, 'component')[0],
    rejects: rejectsOf(items),
    remarks: notesOf(items).filter(about),
  };
}

describe('a component', () => {
  it('becomes a record that says what it is, who supplies it and under which licence', async () => {
    const { record, remarks } = await single({
      group: 'org.example',
      purl: 'pkg:maven/org.example/codec@1.0',
      cpe: 'cpe:2.3:a:example:codec:1.0:*:*:*:*:*:*:*',
      supplier: { name: 'Example Foundation' },
      publisher: 'Somebody else',
      licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Codec terms' } }],
    });
    expect(remarks).toEqual([]);
    expect(record).toEqual({
      kind: 'component',
      key: 'pkg:maven/org.example/codec@1.0',
      bom: { version: 1, specVersion: '1.6' },
      name: 'org.example/codec',
      version: '1.0',
      purl: 'pkg:maven/org.example/codec@1.0',
      cpe: 'cpe:2.3:a:example:codec:1.0:*:*:*:*:*:*:*',
      supplier: 'Example Foundation',
      licence: 'MIT; Codec terms',
      type: 'library',
    });
  });

  it.each([
    ['name is missing', { name: undefined }, '1.6'],
    ['name is empty', { name: '  ' }, '1.6'],
    ['type is missing', { type: undefined }, '1.6'],
    ["type 'gadget' is not", { type: 'gadget' }, '1.6'],
    ['version is a number', { version: 1 }, '1.6'],
    ['version is missing, which 1.3 requires', { version: undefined }, '1.3'],
  ])('is refused with its place when its %s', async (reason, members, specVersion) => {
    const { record, rejects } = await single(members, specVersion);
    expect(record).toBeUndefined();
    expect(rejects).toEqual([expect.stringContaining(`$.components[0]: ${reason}`)]);
  });

  it.each([
    ['purl is not valid', { purl: 'codec@1.0' }, 'purl'],
    ['purl is not valid', { purl: 7 }, 'purl'],
    ['cpe is not valid', { cpe: 'codec 1.0' }, 'cpe'],
    ['licenses[0] must hold either an id or a name', { licenses: [{ license: {} }] }, 'licence'],
    [
      'licenses[0] must hold either a license or',
      { licenses: [{ license: { id: 'MIT' }, expression: 'MIT' }] },
      'licence',
    ],
    ['licenses is not a list', { licenses: 'MIT' }, 'licence'],
    ['supplier is a text', { supplier: 'Example' }, 'supplier'],
  ] as const)('is kept without the faulty part when its %s', async (remark, members, field) => {
    const { record, rejects, remarks } = await single(members);
    expect(rejects).toEqual([]);
    expect(record?.name).toBe('codec');
    expect(record?.[field]).toBeUndefined();
    expect(remarks).toEqual([expect.stringContaining(`$.components[0]: ${remark}`)]);
  });

  it.each([
    [{ scope: 'excluded' }, 'not part of what runs'],
    [{ isExternal: true }, 'not delivered with the product'],
    [{ 'bom-ref': '' }, 'bom-ref is not a reference'],
    [{ type: 'cryptographic-asset' }, 'exists only since 1.6'],
    [{ versionRange: 'vers:npm/>1' }, 'the range was left out'],
    [{ versionRange: 'vers:npm/>1', version: undefined }, 'allowed for external components only'],
  ])('is kept and remarked: %j', async (members, remark) => {
    const { record, remarks } = await single(members, '1.5');
    expect(record?.name).toBe('codec');
    expect(remarks).toEqual([expect.stringContaining(remark)]);
  });

  it('may mix licences and expressions only since 1.7', async () => {
    const licenses = [{ license: { id: 'MIT' } }, { expression: 'MIT OR Zlib' }];
    expect(await single({ licenses }, '1.7')).toMatchObject({ record: { licence: 'MIT; MIT OR Zlib' }, remarks: [] });
    expect((await single({ licenses }, '1.6')).remarks).toEqual([expect.stringContaining('mixes')]);
  });

  it('that is listed again keeps a key of its own', async () => {
    const twice = [component({ 'bom-ref': 'a' }), component({}), component({ 'bom-ref': 'a', version: '2' })];
    const { items } = await run(bill({ components: twice }));
    expect(recordsOf(items, 'component').map(({ key }) => key)).toEqual([
      'library:codec@1.0',
      'library:codec@1.0#2',
      'library:codec@2',
    ]);
    expect(notesOf(items)).toContain('$.components[2]: bom-ref is used more than once');
  });

  it('carries no NUL characters or half surrogates into a record', async () => {
    const { record } = await single({ name: 'co\u0000dec\ud800' });
    expect(record?.name).toBe('codec\ufffd');
  });
});

describe('a bill', () => {
  const product = { type: 'device', name: 'Drip 7', version: '4.2', components: [component({ name: 'motor' })] };
  const inner = component({ name: 'os', components: [component({ name: 'tls', components: [component({})] })] });

  it('gives the components of the product and all nested ones, each with its path', async () => {
    const { items } = await run(bill({ metadata: { component: product }, components: [inner] }));
    expect(items.flatMap((item) => (item.type === 'record' ? item.at : []))).toEqual([
      '$.metadata.component.components[0]',
      '$.components[0].components[0].components[0]',
      '$.components[0].components[0]',
      '$.components[0]',
    ]);
    expect(recordsOf(items, 'component').every(({ bom }) => bom.productName === 'Drip 7')).toBe(true);
  });

  it('names its product whatever the order of its members', async () => {
    const text = JSON.stringify({ components: [component({})], metadata: { component: product } }).slice(0, -1);
    const { items } = await run(`${text},"specVersion":"1.6","bomFormat":"CycloneDX"}`);
    expect(recordsOf(items, 'component')[1]?.bom).toEqual({
      specVersion: '1.6',
      productName: 'Drip 7',
      productVersion: '4.2',
    });
  });

  it('takes the maker of the product, not the writer of the bill', async () => {
    const metadata = { component: product, manufacturer: { name: 'Bill writers' }, supplier: { name: 'Traders' } };
    const maker = async (more: object) => {
      const { items } = await run(bill({ metadata: { ...metadata, ...more }, components: [component({})] }));
      return recordsOf(items, 'component')[0]?.bom.productMaker;
    };
    expect(await maker({})).toBe('Traders');
    expect(await maker({ manufacture: { name: 'Pump works' } })).toBe('Pump works');
    expect(await maker({ component: { ...product, manufacturer: { name: 'Pumps' } } })).toBe('Pumps');
  });

  it('does not take tools, ancestors or services for components', async () => {
    const other = [component({ name: 'other' })];
    const { items } = await run(
      bill({
        metadata: { tools: { components: other } },
        components: [component({ pedigree: { ancestors: other }, evidence: { components: other } })],
        services: [{ name: 'cloud', components: other }],
      }),
    );
    expect(recordsOf(items, 'component').map(({ name }) => name)).toEqual(['codec']);
    expect(notesOf(items)).toEqual(['end of file: 1 component(s) read', 'end of file: not read: services']);
  });

  it.each([
    [{ serialNumber: '12' }, '$.serialNumber'],
    [{ version: 0 }, '$.version'],
    [{ metadata: { timestamp: '2026-02-11' } }, '$.metadata.timestamp'],
    [{ metadata: { licenses: [{}] } }, '$.metadata'],
    [{ metadata: { component: { type: 'device' } } }, '$.metadata.component'],
  ])('is read without a faulty part of its header: %j', async (members, at) => {
    const { items } = await run(bill({ ...members, components: [component({})] }));
    expect(recordsOf(items, 'component')).toHaveLength(1);
    expect(notesOf(items).filter((note) => note.startsWith('$'))).toEqual([
      expect.stringMatching(`^${at.replaceAll(/[$.]/g, '\\$&')}: `),
    ]);
  });

  it.each([
    ['another format', '{"bomFormat":"SPDX","specVersion":"1.6"}'],
    ['no format', '{"specVersion":"1.6","components":[]}'],
    ['a later version', bill({}, '1.8')],
    ['a version before JSON', bill({}, '1.1')],
    ['a version that is a number', '{"bomFormat":"CycloneDX","specVersion":1.6}'],
    ['a list', '[]'],
  ])('of %s is not the kind that is read', async (_, text) => {
    expect(await run(text)).toMatchObject({ items: [], error: { code: 'wrong-kind', at: '$' } });
  });

  it('whose components are no list of objects says so', async () => {
    const wrong = await run(bill({ components: { a: component({}) } }));
    expect(rejectsOf(wrong.items)).toEqual(['$.components.a: components must be a list of objects, this is an object']);
    const scalar = await run(bill({ components: 'none' }));
    expect(rejectsOf(scalar.items)).toEqual([expect.stringContaining('$.components: ')]);
    const inside = await run(bill({ components: ['codec', null] }));
    expect(rejectsOf(inside.items)).toHaveLength(2);
  });

  it('that was cut off gives the components before the cut, with their product, and says where it ends', async () => {
    const text = bill({ metadata: { component: product }, components: [component({}), component({ name: 'late' })] });
    const { error, items } = await run(text.slice(0, text.indexOf('late')));
    expect(error).toMatchObject({ code: 'truncated' });
    expect(recordsOf(items, 'component').map(({ name, bom }) => [name, bom.productName])).toEqual([
      ['motor', 'Drip 7'],
      ['codec', 'Drip 7'],
    ]);
  });

  it('that nests without end or holds a gigantic text is refused', async () => {
    const start = '{"bomFormat":"CycloneDX","specVersion":"1.6","components":';
    expect((await run(start + '[{"components":'.repeat(50_000))).error?.code).toBe('hostile');
    const long = `${start}[{"type":"library","name":"${'a'.repeat(3_000_000)}"}]}`;
    expect((await run(long)).error?.code).toBe('too-large');
  });

  it('of 10,000 components on one line streams: the first record comes long before the end is read', async () => {
    const part = JSON.stringify(component({ description: 'x'.repeat(400) }));
    let handedOut = 0;
    const open = (): Readable => {
      handedOut = 0;
      return Readable.from(
        (function* () {
          yield '{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:7b1f7c1e-0a55-4a8e-9d3c-52c4f0a1b2c3","version":1,"components":[';
          for (let i = 0; i < 10_000; i++) {
            handedOut += 1;
            yield i === 0 ? part : `,${part}`;
          }
          yield ']}';
        })(),
        { objectMode: false },
      );
    };
    for await (const item of cyclonedx.parse({ ...memorySource(''), open })) {
      expect(item.type).toBe('record');
      break;
    }
    expect(handedOut).toBeLessThan(2_000);
    const { items } = await runImporter(cyclonedx, { ...memorySource(''), open });
    expect(recordsOf(items, 'component')).toHaveLength(10_000);
  });

  it('stops when the import is cancelled', async () => {
    const controller = new AbortController();
    const many = Array.from({ length: 5_000 }, () => component({}));
    const source = memorySource(bill({ components: many }), { signal: controller.signal });
    const items = cyclonedx.parse(source)[Symbol.asyncIterator]();
    await items.next();
    controller.abort();
    await expect(Array.fromAsync({ [Symbol.asyncIterator]: () => items })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('never fails with anything but an ImportError, however it is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        const { items } = await run(damageOf(sample, list));
        for (const record of recordsOf(items, 'component')) expect(record.name).not.toBe('');
      }),
      fuzzRuns(200),
    );
  });

  it('never fails with anything but an ImportError, whatever JSON stands in its place', async () => {
    const field = fc.constantFrom(
      'type',
      'name',
      'version',
      'purl',
      'cpe',
      'licenses',
      'supplier',
      'components',
      'bom-ref',
    );
    const members = fc.dictionary(field, fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.array(members), fc.jsonValue(), async (components, metadata) => {
        const { error, items } = await run(bill({ components, metadata }));
        expect(error).toBeUndefined();
        const direct = items.filter(({ at, type }) => type !== 'note' && /^\$\.components\[\d+\]$/.test(at));
        expect(direct).toHaveLength(components.length);
      }),
      fuzzRuns(200),
    );
  });
});
