// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editionText, openShelf, readCatalog } from './load.ts';
import { titleOf } from './model.ts';

const shipped = path.resolve(import.meta.dirname, '../../../catalogs');

describe('a shelf of catalogs', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, 'iso-27799-2025', name);
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'catalogs-'));
    fs.cpSync(path.join(shipped, 'iso-27799-2025'), path.join(folder, 'iso-27799-2025'), { recursive: true });
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const read = () => openShelf(folder).read('iso-27799-2025');

  it('leaves out a folder that is no framework', () => {
    fs.mkdirSync(path.join(folder, 'wardline-scenarios'));
    expect(openShelf(folder).ids()).toEqual(['iso-27799-2025']);
  });

  it('reads the same files to the same hash, and keeps what it has read', () => {
    const one = openShelf(folder);
    expect(one.read('iso-27799-2025').sha256).toBe(readCatalog('iso-27799-2025').sha256);
    expect(one.read('iso-27799-2025')).toBe(one.read('iso-27799-2025'));
    expect(JSON.parse(editionText(read()))).not.toHaveProperty('sha256');
  });

  it('shows labels, as another edition, once an operator has removed the titles', () => {
    const before = read();
    fs.rmSync(at('titles.en.yaml'));
    fs.rmSync(at('titles.de.yaml'));
    const after = read();
    const [item] = after.items;
    expect(item && [titleOf(item, 'en'), titleOf(item, 'de')]).toEqual([item?.label.en, item?.label.de]);
    expect(after.sha256).not.toBe(before.sha256);
  });

  it.each([
    [
      'a number where an id was left without quotes',
      'catalog.yaml',
      (s: string) => s.replace('- id: "5.1"', '- id: 5.1'),
      /catalog\.yaml.*items\.0\.id.*string/,
    ],
    [
      'broken YAML with its line',
      'catalog.yaml',
      (s: string) => s.replace('groups:', 'groups: ]['),
      /catalog\.yaml.*line \d+/,
    ],
    [
      'a text of nothing',
      'text.de.yaml',
      (s: string) => `${s}  "5.99": { label: "x" }\n`,
      /de: there is a text but no item 5\.99/,
    ],
    [
      'an alias, which could grow without bounds',
      'titles.en.yaml',
      (s: string) => `${s}"x": &x "a"\n"y": *x\n`,
      /titles\.en\.yaml.*alias/i,
    ],
    ['an unknown key', 'catalog.yaml', (s: string) => `licens: "x"\n${s}`, /catalog\.yaml.*licens/],
  ])('refuses %s', (_, file, change, message) => {
    const before = fs.readFileSync(at(file), 'utf8');
    const changed = change(before);
    expect(changed).not.toBe(before);
    fs.writeFileSync(at(file), changed);
    expect(read).toThrow(message);
  });

  it('refuses a mapping whose name and target differ', () => {
    fs.renameSync(at('mapping-to-iso-27001-2022.yaml'), at('mapping-to-iso-27001-2013.yaml'));
    expect(read).toThrow(/its target is iso-27001-2022/);
  });

  it('says which catalogs there are when asked for another', () => {
    expect(() => openShelf(folder).read('iso-27799-2016')).toThrow(
      /no catalog iso-27799-2016\. There are: iso-27799-2025/,
    );
  });
});
