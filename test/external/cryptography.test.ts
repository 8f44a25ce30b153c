// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import cyclonedx from '../../src/importers/cyclonedx-json/importer.ts';
import { notesOf, recordsOf } from '../../src/importers/engine/testing.ts';
import { cbomOf } from '../../src/modules/cryptography/cbom.ts';
import { assetTypes, type CryptoAsset, keyStates } from '../../src/modules/cryptography/schemas.ts';
import { external, filesUnder, importAll } from './shared-data.ts';

const cases = external('sbom/cyclonedx-spec-tests/1.7');
const schemas = external('sbom/cyclonedx-schema');

describe.skipIf(cases === undefined)('bills of cryptography of the CycloneDX specification', () => {
  it('are read as what they say: algorithms, certificates, protocols and keys', async () => {
    const files = filesUnder(cases ?? '', '.json').filter((file) =>
      path.basename(file).startsWith('valid-cryptography'),
    );
    const outcomes = await importAll(cyclonedx, files);
    const assets = outcomes.flatMap(({ items }) => recordsOf(items, 'crypto-asset'));
    const kinds = new Set(assets.map(({ assetType }) => assetType));
    console.info(`CBOM: ${files.length} files, ${assets.length} assets, kinds ${[...kinds].join(', ')}`);
    expect([...kinds].sort()).toEqual([...assetTypes].sort());
    const full = outcomes.find(({ file }) => file.endsWith('cryptography-full-1.7.json'));
    const named = recordsOf(full?.items ?? [], 'crypto-asset').map(({ name, ...fields }) => [name, fields] as const);
    expect(Object.fromEntries(named)['Example Certificate with All Properties']).toMatchObject({
      ...{ assetType: 'certificate', state: 'destroyed', activated: '2022-01-01', rotateBy: '2023-12-31' },
    });
    expect(assets.find(({ algorithm }) => algorithm?.startsWith('ECDH 128 brainpoolP160r1'))).toBeDefined();
  });

  it('do not hand over the values of keys, and say so', async () => {
    const files = filesUnder(cases ?? '', '.json').filter((file) =>
      /"relatedCryptoMaterialProperties"[^}]*"value"/.test(fs.readFileSync(file, 'utf8')),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const { items } of await importAll(cyclonedx, files))
      expect(notesOf(items).join('\n')).toContain('they were not read');
  });
});

const row = (assetType: CryptoAsset['assetType'], i: number): CryptoAsset => ({
  ...{ id: `00000000-0000-4000-8000-00000000000${i}`, ownerUnit: '00000000-0000-4000-8000-000000000000' },
  ...{ imported: false, removed: false, revision: 1, name: `Use ${i}`, assetType, purpose: 'storage' },
  ...{ protects: 'Images', algorithm: 'AES-256', keyBits: 256, state: keyStates[i % keyStates.length] ?? null },
  ...{ heldIn: 'HSM', custodian: 'Key office', activated: '2026-01-01', rotateBy: '2027-01-01', keyLifeMonths: 12 },
  ...{ dataYears: 30, migrationYears: 2, plan: 'planned', planUntil: null, planNote: null },
});

describe.skipIf(schemas === undefined)('the bill of cryptography that Wardline writes', () => {
  it('is valid by the schema of CycloneDX 1.7', () => {
    const read = (name: string) => JSON.parse(fs.readFileSync(path.join(schemas ?? '', name), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv, { mode: 'full' });
    for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true);
    for (const name of ['spdx.schema.json', 'jsf-0.82.schema.json', 'cryptography-defs.schema.json'])
      ajv.addSchema(read(name));
    const isValid = ajv.compile(read('bom-1.7.schema.json'));
    const bill = cbomOf(assetTypes.map(row), {
      tenant: row('algorithm', 0).ownerUnit,
      now: new Date('2026-06-15T10:00:00Z'),
    });
    expect([isValid(bill), isValid.errors]).toEqual([true, null]);
    const broken = { ...bill, components: [{ ...bill.components[0], cryptoProperties: { assetType: 'magic' } }] };
    expect(isValid(broken)).toBe(false);
  });
});
