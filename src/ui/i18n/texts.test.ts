// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../platform/languages/messages.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const folders = ['src/ui', ...fs.globSync('src/modules/*/ui', { cwd: root })];
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const textsOf = (folder: string, language: string): Record<string, string> => {
  const file = `${folder}/text/${language}.json`;
  return fs.existsSync(path.join(root, file)) ? JSON.parse(read(file)) : {};
};

const sources = folders
  .flatMap((folder) => fs.globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));

type Use = { readonly text: string; readonly isBeginning: boolean };

/** Every literal text of a file; a template counts by what it begins with. */
function literals(node: ts.Node): Use[] {
  const own: Use[] = [];
  if (ts.isStringLiteralLike(node)) own.push({ text: node.text, isBeginning: false });
  if (ts.isTemplateHead(node)) own.push({ text: node.text, isBeginning: true });
  return [...own, ...node.getChildren().flatMap(literals)];
}
const used = sources.flatMap(literals);
const exact = new Set(used.filter(({ isBeginning }) => !isBeginning).map(({ text }) => text));
const beginnings = used.filter(({ isBeginning, text }) => isBeginning && text.includes('.')).map(({ text }) => text);

describe.each(folders)('the texts of %s', (folder) => {
  const [english, german] = [textsOf(folder, 'en'), textsOf(folder, 'de')];

  it('are the same in English and German', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('are all understood, and ask for the same values in both languages', () => {
    for (const [id, text] of Object.entries(english))
      expect([id, valuesOf(german[id] ?? '')]).toEqual([id, valuesOf(text)]);
  });

  it('are all used', () => {
    const idle = Object.keys(english).filter(
      (id) => !exact.has(id) && !beginnings.some((beginning) => id.startsWith(beginning)),
    );
    expect(idle).toEqual([]);
  });
});

/** Attributes that people read or hear. */
const spoken = new Set([
  'label',
  'title',
  'placeholder',
  'description',
  'alt',
  'aria-label',
  'aria-description',
  'sentence',
]);
/** Names of products and marks that are no word of a language. */
const names = new Set(['Wardline', '–', '·', 'SVG', 'PNG', 'CSV', 'SHA-256']);

/** Words that stand in the markup itself, where no language can change them. */
function wordsIn(node: ts.Node): string[] {
  const own: string[] = [];
  if (ts.isJsxText(node)) own.push(node.text.trim());
  const value = ts.isJsxAttribute(node) && spoken.has(node.name.getText()) ? node.initializer : undefined;
  if (value && ts.isStringLiteral(value)) own.push(value.text);
  const inside = ts.isJsxExpression(node) && ts.isJsxElement(node.parent) ? node.expression : undefined;
  if (inside && ts.isStringLiteralLike(inside)) own.push(inside.text.trim());
  return [...own, ...node.getChildren().flatMap(wordsIn)].filter((word) => /\p{L}/u.test(word) && !names.has(word));
}

describe('the markup', () => {
  it('holds no words', () => {
    const found = sources
      .filter(({ fileName }) => fileName.endsWith('.tsx'))
      .map((file) => [file.fileName, wordsIn(file)]);
    expect(found.filter(([, words]) => words?.length !== 0)).toEqual([]);
  });

  it.each([
    ['<p>Risks</p>', ['Risks']],
    ['<p>{"Risks"}</p>', ['Risks']],
    ['<Field label="Name" />', ['Name']],
    ['<p>{text("risks.title")} 17 %</p>', []],
  ])('of %s would be found out', (source, words) => {
    expect(wordsIn(ts.createSourceFile('a.tsx', source, ts.ScriptTarget.Latest, true))).toEqual(words);
  });
});

/** German words for what the glossary has another one for. */
const notOurs: readonly (readonly [other: RegExp, ours: string])[] = [
  [/\bAssets?\b/, 'Gerät, System'],
  [/\bAudit-Trail\b/, 'Prüfpfad'],
  [/\bRegisters?\b/, 'Verzeichnis'],
  [/\bDatenstr[oö]m|\bInformationsfl[uü]ss/, 'Datenfluss'],
  [/\b(Anbieter|Zulieferer)/, 'Lieferant'],
  [/\bEvidenz/, 'Nachweis'],
  [/\bAuditbefund/, 'Feststellung'],
  [/\bAbweisung|\bverworfene Zeile/, 'abgewiesene Zeile'],
  [/\bRisiko(inhaber|eigner|verantwortliche)/, 'Risikoeigentümer'],
  [/\bRisiko(appetit|toleranz)/, 'Risikobereitschaft'],
  [/\b[Dd]erzeitig/, 'aktuell'],
  [/\bKontrollen\b|\bControls?\b/, 'Maßnahme'],
  [/\bSoA\b|\bAnwendbarkeitserklärung/, 'Erklärung zur Anwendbarkeit'],
  [/\bMapping|\bCrosswalk/, 'Zuordnung'],
  [/\bKatalogeintr/, 'Punkt'],
  [/\bHash/, 'Prüfsumme'],
  [/\bAnwendungsbereich/, 'Geltungsbereich'],
  [/\bFakt(en)?\b/, 'Tatsache'],
];

describe('German', () => {
  const glossary = read('docs/glossary.md');
  const screens = folders.flatMap((folder) =>
    Object.entries(textsOf(folder, 'de')).map(([id, text]): [string, string] => [id, text]),
  );
  const manual = fs.globSync('docs/help/de/*.md', { cwd: root }).map((file): [string, string] => [file, read(file)]);

  it.each(notOurs)('says for %s what the glossary says: %s', (other, ours) => {
    for (const word of ours.split(', ')) expect(glossary).toContain(word);
    expect([...screens, ...manual].filter(([, text]) => other.test(text)).map(([place]) => place)).toEqual([]);
  });
});
