// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionDocument,
  catalogDocument,
  componentDocument,
  mappingDocument,
  planDocument,
  profileDocument,
  readCatalogDocument,
  resultsDocument,
} from '../../src/engines/oscal/index.ts';
import { fileSource, runImporter } from '../../src/importers/engine/testing.ts';
import oscal from '../../src/importers/oscal-json/importer.ts';
import { catalogIds, readCatalog } from '../../src/modules/catalogs/index.ts';
import { aStatement, head, observed, open } from '../harness/oscal-statements.ts';
import { external } from './shared-data.ts';

const schemas = external('oscal/schemas');
const examples = external('oscal/examples');
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

  it('what the management system says of itself', () => {
    const models = [
      ['profile', profileDocument],
      ['ssp', planDocument],
      ['component', componentDocument],
    ] as const;
    const statements = fc.sample(aStatement, { numRuns: 25, seed: 4 });
    for (const [model, write] of models) {
      const valid = validator(model);
      const written = statements.flatMap((statement) => write(statement) ?? []);
      expect(written.length).toBeGreaterThan(10);
      for (const { document } of written) {
        valid(document);
        expect(valid.errors, model).toBeNull();
      }
    }
    for (const [model, written] of [
      ['poam', actionDocument(head, open)],
      ['assessment-results', resultsDocument(head, observed)],
    ] as const) {
      const valid = validator(model);
      valid(written?.document);
      expect(valid.errors, model).toBeNull();
    }
  });
});

describe.skipIf(examples === undefined)('Wardline takes in what NIST writes as OSCAL', () => {
  it('a catalog, with every control', () => {
    const text = fs.readFileSync(`${examples}/sp800-53r5-moderate-catalog.json`, 'utf8');
    const read = readCatalogDocument(text);
    if (!('nodes' in read)) throw new Error(JSON.stringify(read.slice(0, 3)));
    const controls = read.nodes.filter(({ isControl }) => isControl);
    expect(controls).toHaveLength(text.match(/"class":\s*"SP800-53(-enhancement)?"/g)?.length ?? 0);
    expect(controls.map(({ id }) => id)).toContain('AC-1');
  });

  it('plans, components, results and open points: every requirement and finding is a record, a reject or noted', async () => {
    const rows: string[] = [];
    for (const name of fs.readdirSync(examples ?? '').toSorted()) {
      const { items, error } = await runImporter(oscal, fileSource(`${examples}/${name}`));
      const count = (type: string) => items.filter((item) => item.type === type).length;
      const left = items.reduce(
        (sum, item) => sum + (item.type === 'note' ? Number(/^(\d+) value/.exec(item.message)?.[1] ?? 0) : 0),
        0,
      );
      rows.push(
        `${name}: ${error ? `refused, ${error.message}` : `${count('record')} records, ${count('reject')} rejects, ${left} values without a place`}`,
      );
      const text = fs.readFileSync(`${examples}/${name}`, 'utf8');
      const model = Object.keys(JSON.parse(text) as object).find((key) => key !== '$schema') ?? '';
      if (!/plan-of|security-plan|component|results/.test(model)) expect(error?.code).toBe('wrong-kind');
      else {
        expect(error).toBeUndefined();
        expect(
          count('record') +
            count('reject') +
            items.filter((item) => item.type === 'note' && /is satisfied/.test(item.message)).length,
        ).toBeGreaterThan(0);
      }
    }
    console.log(rows.join('\n'));
    expect(rows.length).toBeGreaterThan(5);
  });
});
