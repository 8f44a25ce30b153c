// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { languages } from '../../src/contract/local-text.ts';
import { type Catalog, catalogIds, danglingTargets, readCatalog } from '../../src/modules/catalogs/index.ts';

const folder = path.resolve(import.meta.dirname, '../../catalogs');
const folders = fs.readdirSync(folder).sort();

/** Every framework that Wardline promises to ship. */
const promised = [
  'gdpr-art-32',
  'hicp-2023',
  'hipaa-security-rule',
  'hph-cpg-2024',
  'iec-80001-1-2010',
  'iec-80001-1-2021',
  'iec-80001-2-2-2012',
  'iso-27001-2022',
  'iso-27799-2025',
  'mds2-2019',
  'nis2-art-21',
  'nist-csf-2.0',
  'nist-sp-800-53-r5',
];
/** What an item may carry beside id, parent and provenance, with the words allowed; null for ids and numbers. */
const attributes: Readonly<Record<string, readonly string[] | null>> = {
  level: ['required', 'addressable', 'essential', 'enhanced'],
  health: ['extra', 'guidance', 'hlt'],
  protects: ['safety', 'effectiveness', 'confidentiality', 'integrity', 'availability'],
  acts: ['prevent', 'detect', 'correct', 'recover'],
  runBy: ['management', 'people', 'facilities', 'it', 'biomedical', 'clinical', 'privacy', 'procurement'],
  answers: ['yes-no', 'text', 'date', 'see-notes'],
  record: ['mandatory-document', 'mandatory-record', 'both', 'expected'],
  clause: null,
  seeAlso: null,
};
const allowedFiles =
  /^(catalog\.yaml|SOURCE\.md|text(-[a-z0-9-]+)?\.(en|de)\.yaml|titles\.(en|de)\.yaml|mapping-to-[a-z0-9.-]+\.yaml)$/;

/** Whole sentences in a text; abbreviations do not end one. */
function sentences(text: string): number {
  const plain = text.replace(
    /\b(z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|bzw|ggf|usw|Nr|Art|Abs|vgl|ca|e\.g|i\.e|etc|No)\./g,
    '$1',
  );
  return plain.split(/[.!?](?=\s|$)/).filter((part) => part.trim().split(/\s+/).length >= 3).length;
}

it('ships every framework that is promised', () => {
  expect(catalogIds()).toEqual(expect.arrayContaining(promised));
});

describe.each(catalogIds())('catalog %s', (id) => {
  const catalog = (): Catalog => readCatalog(id);

  it('reads without a defect: schema, unique ids, parents, both languages, no pair twice', () => {
    expect(catalog().items.length).toBeGreaterThan(0);
  });

  it('holds nothing but files of a known name, each with its licence line', () => {
    for (const name of fs.readdirSync(path.join(folder, id))) {
      expect(name).toMatch(allowedFiles);
      const text = fs.readFileSync(path.join(folder, id, name), 'utf8');
      if (name.endsWith('.yaml')) expect(text.slice(0, 60), name).toMatch(/^# SPDX-License-Identifier: Apache-2\.0\n/);
    }
    expect(fs.existsSync(path.join(folder, id, 'SOURCE.md'))).toBe(true);
  });

  it('says of each item edition, source, licence, origin of the text and whether it was verified', () => {
    for (const { id: item, provenance } of catalog().items) {
      expect(provenance.edition && provenance.source && provenance.licence, item).toBeTruthy();
      expect(provenance.textOrigin, item).not.toBe('licensed-import');
      if (provenance.verifiedAgainstText)
        expect(provenance.verifiedBy && provenance.verifiedOn, `${item} is verified by nobody`).toBeTruthy();
    }
  });

  it('may ship what it ships: own words under our licence, or words in the public domain', () => {
    const { textOrigin, licence, publisher } = catalog();
    expect(licence).toMatch(textOrigin === 'own' ? /Apache-2\.0/ : /public domain|CC0/i);
    const hasTitles = catalog().items.some((item) => item.title.en !== null || item.title.de !== null);
    if (hasTitles) expect(publisher).toMatch(/ISO|IEC/);
    if (/ISO|IEC/.test(publisher)) expect(textOrigin).toBe('own');
  });

  it('prints a notice in both languages that claims no certification', () => {
    const { notice } = catalog();
    for (const language of languages) expect(sentences(notice[language])).toBeGreaterThanOrEqual(1);
    expect(notice.de).not.toBe(notice.en);
    const all = JSON.stringify(catalog());
    expect(all).not.toMatch(/27799[- ](certified|zertifiziert)|certified (to|against|under) ISO 27799/i);
  });

  it('uses only known attributes with known words', () => {
    for (const item of catalog().items)
      for (const [name, value] of Object.entries(item.attributes)) {
        expect(Object.keys(attributes), `${item.id}.${name}`).toContain(name);
        const words = attributes[name];
        if (words) expect(words, `${item.id}.${name}`).toEqual(expect.arrayContaining([value].flat()));
      }
  });

  it('maps only to items that exist, and calls none of its own judgement verified', () => {
    for (const mapping of catalog().mappings) {
      expect(catalogIds(), `mapping to ${mapping.target}`).toContain(mapping.target);
      expect(danglingTargets(mapping, readCatalog(mapping.target)), `mapping to ${mapping.target}`).toEqual([]);
      if (mapping.judgement === 'own') expect(mapping.verified).toBe(false);
      expect(mapping.judgement === 'own').toBe(mapping.publisher === 'Wardline');
    }
  });

  it('keeps labels short', () => {
    // a question is its own label; a title in the public domain is as long as its publisher made it
    const limit = catalog().kind === 'questions' || catalog().textOrigin === 'public-domain' ? 200 : 60;
    const long = catalog().items.filter((item) => item.label.en.length > limit || item.label.de.length > limit);
    expect(long.map((item) => item.id)).toEqual([]);
  });
});

describe('the numbers of each framework', () => {
  const items = (id: string) => readCatalog(id).items;
  const pairs = (from: string, to: string) => readCatalog(from).mappings.find((m) => m.target === to)?.pairs ?? [];
  const count = (id: string, key: string, value: string) => items(id).filter((i) => i.attributes[key] === value).length;

  it('ISO/IEC 27001:2022: 30 leaf clauses and 93 controls of Annex A', () => {
    const annex = items('iso-27001-2022').filter((item) => item.id.startsWith('A.'));
    expect([items('iso-27001-2022').length - annex.length, annex.length]).toEqual([30, 93]);
    const themes = ['A.5', 'A.6', 'A.7', 'A.8'].map((theme) => annex.filter((item) => item.parent === theme).length);
    expect(themes).toEqual([37, 8, 14, 34]);
  });

  it('ISO 27799:2025: 101 controls, 93 of them Annex A number by number, 8 additional ones for health', () => {
    const all = items('iso-27799-2025').map((item) => item.id);
    const annex = new Set(items('iso-27001-2022').map((item) => item.id));
    const additional = all.filter((id) => !annex.has(`A.${id}`));
    expect(all).toHaveLength(101);
    expect(additional).toEqual(['5.38', '5.39', '5.40', '5.41', '5.42', '5.43', '6.9', '8.35']);
    const marks = ['extra', 'guidance', 'hlt'].map((mark) => count('iso-27799-2025', 'health', mark));
    expect(marks).toEqual([12, 39, 8]);
    const same = pairs('iso-27799-2025', 'iso-27001-2022').filter((pair) => pair.target === `A.${pair.item}`);
    expect(same).toHaveLength(93);
  });

  it('ISO 27799:2025: at least two sentences of description and of hint for each control in each language', () => {
    const short = items('iso-27799-2025').flatMap((item) =>
      languages.flatMap((language) => {
        const counts = [sentences(item.description?.[language] ?? ''), sentences(item.hint?.[language] ?? '')];
        return counts.every((n) => n >= 2) ? [] : [`${item.id} ${language}: ${counts.join('/')}`];
      }),
    );
    expect(short).toEqual([]);
  });

  it('ISO 27799:2025 says in both languages that numbering and health marks are from secondary sources', () => {
    const { notice } = readCatalog('iso-27799-2025');
    expect(notice.en).toMatch(/secondary sources.*not been verified|not.*verified.*secondary sources/s);
    expect(notice.de).toMatch(/Sekundärquellen.*nicht.*geprüft/s);
  });

  it('IEC/TR 80001-2-2: 19 capabilities, superseded by TS 81001-2-2:2025', () => {
    expect(items('iec-80001-2-2-2012')).toHaveLength(19);
    expect(readCatalog('iec-80001-2-2-2012')).toMatchObject({
      status: 'superseded',
      supersededBy: 'IEC TS 81001-2-2:2025',
    });
  });

  it('MDS2 2019: 240 questions in 23 groups, SAHD-15 under its right name', () => {
    const ids = items('mds2-2019').map((item) => item.id);
    expect(ids).toHaveLength(240);
    expect(new Set(items('mds2-2019').map((item) => item.parent)).size).toBe(23);
    expect(ids.every((id) => /^[A-Z]{4}-\d+(\.\d+){0,2}$|^DOC-\d+(\.\d+)?$/.test(id))).toBe(true);
    expect(ids).toContain('SAHD-15');
    expect(ids).not.toContain('SHAD-15');
  });

  it('HIPAA Security Rule: 22 standards, 46 specifications, 24 required and 22 addressable', () => {
    const { groups } = readCatalog('hipaa-security-rule');
    const alone = items('hipaa-security-rule').filter((item) => item.attributes.level === undefined);
    const standards = groups.filter((group) => group.parent !== null).length + alone.length;
    const levels = ['required', 'addressable'].map((level) => count('hipaa-security-rule', 'level', level));
    expect([standards, items('hipaa-security-rule').length - alone.length, ...levels]).toEqual([22, 46, 24, 22]);
  });

  it('HIPAA Security Rule says in both languages that addressable is neither optional nor ever not applicable', () => {
    const { notice } = readCatalog('hipaa-security-rule');
    expect(notice.en).toMatch(/Addressable does not mean optional, and 'not applicable' is no answer/);
    expect(notice.de).toMatch(/nicht freiwillig.*„nicht anwendbar“ ist darauf keine Antwort/s);
  });

  it('NIST CSF 2.0: 6 functions, 22 categories, 106 subcategories', () => {
    const { groups } = readCatalog('nist-csf-2.0');
    const functions = groups.filter((group) => group.parent === null).length;
    expect([functions, groups.length - functions, items('nist-csf-2.0').length]).toEqual([6, 22, 106]);
  });

  it('NIST to ISO/IEC 27001:2022: all pairs that NIST published, none calling itself equal', () => {
    const csf = pairs('nist-csf-2.0', 'iso-27001-2022');
    const sp = pairs('nist-sp-800-53-r5', 'iso-27001-2022');
    const ends = (list: typeof csf) => [new Set(list.map((p) => p.item)).size, new Set(list.map((p) => p.target)).size];
    expect([csf.length, ...ends(csf)]).toEqual([341, 106, 90]);
    expect([sp.length, ...ends(sp)]).toEqual([642, 220, 120]);
    expect([...csf, ...sp].every((pair) => pair.relation === 'intersects')).toBe(true);
  });

  it('SP 800-53 control ids are well formed, and all of release 5.2.0 are there', () => {
    const odd = items('nist-sp-800-53-r5').filter((item) => !/^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$/.test(item.id));
    expect(odd.map((item) => item.id)).toEqual([]);
    const enhancements = items('nist-sp-800-53-r5').filter((item) => item.id.includes('('));
    expect([items('nist-sp-800-53-r5').length, enhancements.length]).toEqual([1014, 714]);
  });

  it('HPH CPG: 10 essential and 10 enhanced goals; HICP: 10 practices', () => {
    const levels = ['essential', 'enhanced'].map((level) => count('hph-cpg-2024', 'level', level));
    expect([...levels, items('hph-cpg-2024').length, items('hicp-2023').length]).toEqual([10, 10, 20, 10]);
  });

  it('NIS2 Article 21(2): a to j; GDPR Article 32: (1) a to d and what goes with it', () => {
    expect(items('nis2-art-21').map((item) => item.id)).toEqual([...'abcdefghij'].map((letter) => `21(2)(${letter})`));
    expect(items('gdpr-art-32').map((item) => item.id)).toEqual(
      expect.arrayContaining([...'abcd'].map((letter) => `32(1)(${letter})`)),
    );
  });
});

describe('the scenario library', () => {
  const Library = z.object({ scenarios: z.array(z.object({ id: z.string(), treatedBy: z.array(z.string()).min(1) })) });
  const library = () =>
    Library.parse(parse(fs.readFileSync(path.join(folder, 'wardline-scenarios/library.yaml'), 'utf8')));

  it('is no framework', () => {
    expect(folders).toContain('wardline-scenarios');
    expect(catalogIds()).not.toContain('wardline-scenarios');
  });

  it('has at least 40 scenarios, each id once', () => {
    const ids = library().scenarios.map((scenario) => scenario.id);
    expect(ids.length).toBeGreaterThanOrEqual(40);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('treats risks by controls that exist', () => {
    const controls = new Set(readCatalog('iso-27799-2025').items.map((item) => item.id));
    const strange = library().scenarios.flatMap((s) =>
      s.treatedBy.filter((id) => !controls.has(id)).map((id) => `${s.id}: ${id}`),
    );
    expect(strange).toEqual([]);
  });
});
