// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { catalogDocument, mappingDocument } from '../../src/engines/oscal/index.ts';
import { catalogIds, readCatalog } from '../../src/modules/catalogs/index.ts';
import { external } from './shared-data.ts';

const schemas = external('oscal/schemas');
const at = '2026-11-25T17:00:00.000Z';

function validator(model: string) {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: true });
  addFormats.default(ajv, { mode: 'full' });
  const schema = JSON.parse(fs.readFileSync(`${schemas}/oscal_${model}_schema.json`, 'utf8')) as object;
  return ajv.compile(schema);
}

describe.skipIf(schemas === undefined)('NIST takes what Wardline writes as OSCAL', () => {
  it('every framework as a catalog', () => {
    const valid = validator('catalog');
    for (const id of catalogIds()) {
      valid(catalogDocument(readCatalog(id), at).document);
      expect(valid.errors, id).toBeNull();
    }
  });

  it('every mapping as a mapping collection, and nothing else', () => {
    const valid = validator('mapping');
    const written = catalogIds().flatMap((id) => mappingDocument(readCatalog(id), at) ?? []);
    expect(written.length).toBeGreaterThan(3);
    for (const { document } of written) {
      valid(document);
      expect(valid.errors).toBeNull();
    }
    expect(valid({ 'mapping-collection': {} })).toBe(false);
  });
});
