// SPDX-License-Identifier: Apache-2.0
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import cyclonedx from '../../src/importers/cyclonedx-json/importer.ts';
import { notesOf, recordsOf, rejectsOf } from '../../src/importers/engine/testing.ts';
import { certainties, external, type FileOutcome, filesUnder, importAll, tally } from './shared-data.ts';

const specTests = external('sbom/cyclonedx-spec-tests');
const examples = external('sbom/bom-examples');
const devices = external('sbom/medical-device-real');

/** Faults in parts of a bill that the inventory takes nothing from, or that only a list it does not have would show. */
const notLookedAt: Readonly<Record<string, string>> = {
  citations: 'who stated which part of the bill is not read',
  'component-swid': 'SWID tags are not read',
  dependency: 'the graph of dependencies is not read',
  'hash-alg': 'hashes are not read',
  'hash-md5': 'hashes are not read',
  'hash-sha1': 'hashes are not read',
  'hash-sha256': 'hashes are not read',
  'hash-sha512': 'hashes are not read',
  'issue-type': 'pedigree (patches and the issues they resolve) is not read',
  'license-encoding': 'licence texts are not read',
  'license-id': 'licence ids are kept as written and not compared with the SPDX list',
  'metadata-distribution': 'constraints on passing the bill on are not read',
  'metadata-license': 'licence ids are kept as written and not compared with the SPDX list',
  'patch-type': 'pedigree (patches and the issues they resolve) is not read',
  properties: 'free name-value properties are not read',
  'service-data': 'services are not components',
};

const isSpecified = (file: string, word: string): boolean =>
  basename(file)
    .replace(/^skip_/, '')
    .startsWith(word);
const caseOf = (file: string): string => basename(file).replace(/^(skip_)?invalid-|(-1\.\d)?\.json$/g, '');

/** A remark carries the JSON path of what it is about; the closing notes of every file do not. */
const remarks = ({ items }: FileOutcome): string[] =>
  notesOf(items).filter((note) => note.startsWith('$') && !note.includes('the bill says it is external'));

function faults(outcome: FileOutcome): string[] {
  const error = outcome.error ? [outcome.error.message] : [];
  return [...rejectsOf(outcome.items), ...remarks(outcome), ...error];
}

describe.skipIf(specTests === undefined)('test cases of the CycloneDX specification', () => {
  it('that are valid are read whole, the one open version of an external component remarked', async () => {
    const files = filesUnder(specTests ?? '', '.json').filter((file) => isSpecified(file, 'valid-'));
    const outcomes = await importAll(cyclonedx, files);
    expect(tally('CycloneDX valid', outcomes)).toMatchObject({ files: 218, records: 275, rejects: 0, errors: 0 });
    const found = outcomes.flatMap((outcome) => faults(outcome).map((fault) => `${basename(outcome.file)} ${fault}`));
    expect(found).toEqual([
      'valid-component-external-with-versionRange.json $.components[0]: only a range of versions is stated; the version stays unknown',
    ]);
  });

  it('that are invalid are rejected, remarked or refused, except in parts that an inventory does not read', async () => {
    const files = filesUnder(specTests ?? '', '.json').filter((file) => isSpecified(file, 'invalid-'));
    const outcomes = await importAll(cyclonedx, files);
    expect(tally('CycloneDX invalid', outcomes)).toMatchObject({ files: 141, errors: 6 });
    const undetected = outcomes.filter((outcome) => faults(outcome).length === 0).map(({ file }) => caseOf(file));
    console.info(
      `CycloneDX invalid, not detected: ${undetected.length} files, ${new Set(undetected).size} kinds of fault`,
    );
    expect([...new Set(undetected)].sort()).toEqual(Object.keys(notLookedAt).sort());
    const detected = outcomes.filter((outcome) => faults(outcome).length > 0).map(({ file }) => caseOf(file));
    expect(detected.filter((name) => name in notLookedAt)).toEqual([]);
  });
});

describe.skipIf(examples === undefined)('the CycloneDX bill of materials examples', () => {
  it('are all read without a reject', async () => {
    const outcomes = await importAll(cyclonedx, filesUnder(examples ?? '', '.json'));
    expect(tally('CycloneDX examples', outcomes)).toMatchObject({ files: 49, records: 1_647, rejects: 0, errors: 0 });
  });
});

describe.skipIf(specTests === undefined)('the importer', () => {
  it('is certain of every valid test case', async () => {
    const files = filesUnder(specTests ?? '', '.json').filter((file) => isSpecified(file, 'valid-'));
    expect(await certainties(cyclonedx, files)).toEqual(files.map(() => 1));
  });
});

describe.skipIf(devices === undefined)('two real bills of a medical device', () => {
  it('are read whole and name the device', async () => {
    const outcomes = await importAll(cyclonedx, filesUnder(devices ?? '', '.json'));
    expect(tally('CycloneDX medical devices', outcomes)).toMatchObject({
      files: 2,
      records: 120,
      rejects: 0,
      errors: 0,
    });
    const products = outcomes.map(({ items }) => recordsOf(items, 'component')[0]?.bom.productName);
    expect(products.every((name) => name !== undefined)).toBe(true);
  });

  it('are recognised although their tool wrote the components before the mark of the format', async () => {
    expect(await certainties(cyclonedx, filesUnder(devices ?? '', '.json'))).toEqual([0.7, 0.7]);
  });
});
