// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLanguages, tagsOf } from './languages.ts';

const original = () => ({
  texts: { 'a.title': 'Assets', 'a.count': '{count, plural, one {One} other {# assets}}', 'a.by': 'By {name}' },
  pages: ['assets'],
});

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-languages-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const put = (name: string, content: unknown) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
};
const read = () => readLanguages(folder, original);
const problems = () => read().defects.map(({ file, key, problem }) => [path.relative(folder, file), key, problem]);

describe('languages in a folder', () => {
  it('are none where there is no folder, and none beside English and German', () => {
    fs.rmSync(folder, { recursive: true });
    expect([read(), tagsOf(read())]).toEqual([{ languages: [], defects: [] }, ['en', 'de']]);
    fs.mkdirSync(folder);
  });

  it('are known by the names of their files, with what each does not say yet', () => {
    put(
      'fr.json',
      `\uFEFF${JSON.stringify({ 'a.title': 'Biens', 'a.count': '{count, plural, one {Un} many {#} other {#}}' })}`,
    );
    put('pt-BR.json', { 'a.by': 'De {name}' });
    put('fr/assets.md', '# Biens');
    const [french, portuguese] = read().languages;
    expect([french?.missing, french?.manual]).toEqual([{ 'a.by': 'By {name}' }, { assets: '# Biens' }]);
    expect(Object.keys(portuguese?.missing ?? {})).toEqual(['a.title', 'a.count']);
    expect([tagsOf(read()), read().defects]).toEqual([['en', 'de', 'fr', 'pt-BR'], []]);
  });

  it('lose the texts that are wrong, and no other, with file and id', () => {
    put('fr.json', {
      'a.title': 7,
      'a.by': 'De {nom}',
      'a.count': '{count, plural, one {Un',
      'a.gone': 'Parti',
    });
    put('it.json', { 'a.title': 'Beni', 'a.by': ' ' });
    expect(problems()).toEqual([
      ['fr.json', 'a.title', 'is no text'],
      ['fr.json', 'a.by', 'names {nom} where the English text names {name}'],
      ['fr.json', 'a.count', expect.stringMatching(/^cannot be understood: ./)],
      ['fr.json', 'a.gone', 'is no id of a text'],
      ['it.json', 'a.by', 'is no text'],
    ]);
    expect(read().languages.map(({ tag, texts }) => [tag, texts])).toEqual([
      ['fr', {}],
      ['it', { 'a.title': 'Beni' }],
    ]);
  });

  it.each([
    ['fr.json', '{"a.title": ', /^is no JSON: ./],
    ['fr.json', '["Biens"]', /^must be one object/],
    ['de.json', {}, /^is a language that Wardline brings along/],
    ['fr-fr.json', {}, /^is not named by the tag of a language.*: fr-FR\.json would be$/],
    ['french words.json', {}, /^is not named by the tag of a language/],
    ['fr/nothing.md', 'x', /^is no page of the manual$/],
  ])('tell of %s with %j', (name, content, problem) => {
    put('it.json', { 'a.title': 'Beni' });
    if (name.endsWith('.md')) put('fr.json', {});
    put(name, content);
    expect(problems()).toEqual([[name, null, expect.stringMatching(problem)]]);
    expect(tagsOf(read())).toContain('it');
  });

  it('are none where the folder is a file', () => {
    put('file', '');
    const at = path.join(folder, 'file');
    expect(readLanguages(at, original)).toEqual({
      languages: [],
      defects: [{ file: at, key: null, problem: 'is no folder that can be read' }],
    });
  });
});
