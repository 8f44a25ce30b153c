// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCatalog } from '../catalogs/index.ts';
import { openLibrary, readLibrary } from './library.ts';
import { controlCatalog } from './treat.ts';

const shipped = path.resolve(import.meta.dirname, '../../../catalogs/wardline-scenarios');

describe('the shipped scenario library', () => {
  it('has at least forty scenarios, each with its texts in both languages', () => {
    const { scenarios } = readLibrary();
    expect(scenarios.length).toBeGreaterThanOrEqual(40);
    const words = scenarios.flatMap(({ texts: { factors, ...texts } }) => [
      ...Object.values(texts),
      ...Object.values(factors),
    ]);
    expect(words.filter((text) => text.en === text.de)).toEqual([]);
  });

  it('names only controls that the catalog has', () => {
    const known = new Set(readCatalog(controlCatalog).items.map((item) => item.id));
    const named = new Set(readLibrary().scenarios.flatMap((scenario) => scenario.treatedBy));
    expect([...named].filter((control) => !known.has(control))).toEqual([]);
  });

  it('never proposes to retain a risk: that is a person’s decision', () => {
    expect(readLibrary().scenarios.filter((scenario) => scenario.treatment.option === 'retain')).toEqual([]);
  });
});

describe('a library that somebody changed', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-library-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const change = (file: string, from: string | RegExp, to: string) => {
    const place = path.join(folder, file);
    const before = fs.readFileSync(place, 'utf8');
    expect(before).toMatch(from);
    fs.writeFileSync(place, before.replace(from, to));
  };
  beforeEach(() => fs.cpSync(shipped, folder, { recursive: true }));

  it('has another version as soon as one word is another', () => {
    const { version } = openLibrary(folder);
    change('text.de.yaml', 'Herstellerpflege', 'Pflege durch den Hersteller');
    expect(openLibrary(folder).version).not.toBe(version);
  });

  it('is refused with file and place when a factor both worsens and mitigates', () => {
    change(
      'library.yaml',
      'severity: { patient-safety: -1, availability: -1 }',
      'severity: { patient-safety: -1, availability: 1 }',
    );
    expect(() => openLibrary(folder)).toThrow(
      /library\.yaml: scenarios\.0\.factors\.3: must either worsen or mitigate/,
    );
  });

  it('is refused when a factor touches an axis that the scenario leaves out', () => {
    change('library.yaml', 'severity: { patient-safety: -1, availability: -1 }', 'severity: { integrity: -1 }');
    expect(() => openLibrary(folder)).toThrow(/scenarios\.0\.severity: does not name integrity/);
  });

  it('is refused when a text is missing in one language', () => {
    change('text.de.yaml', /^lost-fax:/m, 'verlorenes-fax:');
    expect(() => openLibrary(folder)).toThrow(
      /de: there is a text but no scenario verlorenes-fax; de: scenario lost-fax has no text/,
    );
  });
});
