// SPDX-License-Identifier: Apache-2.0
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordsOf, rejectsOf } from '../../src/importers/engine/testing.ts';
import nmap from '../../src/importers/nmap-xml/importer.ts';
import { certainties, external, filesUnder, importAll, tally } from './shared-data.ts';

const folder = external('scanners/nmap');

describe.skipIf(folder === undefined)('nmap files of others', () => {
  it('are all read to their end, and only loopback hosts are refused', async () => {
    const outcomes = await importAll(nmap, filesUnder(folder ?? '', '.xml'));
    expect(tally('nmap', outcomes)).toEqual({ files: 6, records: 5, rejects: 2, notes: 6, errors: 0 });
    expect(await certainties(nmap, filesUnder(folder ?? '', '.xml'))).toEqual([1, 1, 1, 1, 1, 1]);
    const refused = outcomes.flatMap(({ items }) => rejectsOf(items));
    expect(refused.every((text) => text.includes('127.0.0.1'))).toBe(true);
  });

  it('keep their open ports and nothing else', async () => {
    const outcomes = await importAll(nmap, filesUnder(folder ?? '', '.xml'));
    const ports = outcomes.map(({ file, items }) => [
      basename(file),
      recordsOf(items, 'asset').map(({ services = [] }) => services.length),
    ]);
    expect(Object.fromEntries(ports)).toEqual({
      'issue12411.xml': [2, 2],
      'issue4406.xml': [25],
      'nmap_0port.xml': [],
      'nmap_1port.xml': [],
      'nmap_multiple_port.xml': [13],
      'nmap_script_vulners.xml': [1],
    });
  });
});
