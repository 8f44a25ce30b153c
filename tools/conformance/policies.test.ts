// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/contract/local-text.ts';
import { readCatalog } from '../../src/modules/catalogs/index.ts';
import { readTemplates } from '../../src/modules/documents/templates.ts';
import { roleNames } from '../../src/modules/users/model.ts';

const folder = path.resolve(import.meta.dirname, '../../catalogs/wardline-policies');
const templates = readTemplates();

/** What hospitals ask for; an id is never given to another policy. */
const promised = [
  ...['access-control', 'emergency-access', 'mobile-remote', 'medical-device-security', 'image-exchange', 'downtime'],
  ...['retention-disposal', 'supplier-security', 'cryptography', 'acceptable-use', 'clear-desk', 'fax-and-paper'],
  ...['research-data'],
];
const known = ['organisation'];

/** Headings by depth, and how many points stand below each: what both languages have in common. */
const shapeOf = (text: string) =>
  text
    .split(/^(?=#)/m)
    .filter((part) => part.startsWith('#'))
    .map((part) => [/^#+/.exec(part)?.[0].length, part.match(/^\d+\. /gm)?.length, part.match(/^- /gm)?.length]);

const sentencesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.replace(/^(?:\d+\.|-) /, '').split(/(?<=[.!?]) /))
    .filter((sentence) => sentence.split(' ').length > 5);

it('are thirty at least, those that were promised among them, with no text left over', () => {
  expect(templates.length).toBeGreaterThanOrEqual(30);
  expect(templates.map(({ id }) => id)).toEqual(expect.arrayContaining(promised));
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  const texts = fs.readdirSync(path.join(folder, 'text'));
  expect(texts.length).toBe(templates.length * languages.length);
});

it('are each about something else: no sentence but that about exceptions stands in two', () => {
  for (const language of languages) {
    const counts = new Map<string, number>();
    for (const { text } of templates)
      for (const sentence of new Set(sentencesOf(text[language])))
        counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    const shared = [...counts].filter(([, count]) => count > 1).map(([sentence]) => sentence);
    expect(shared.length).toBeLessThanOrEqual(4);
  }
});

it('rule no topic twice, since one document would then stand for the other', () => {
  const topics = templates.map(({ topic }) => topic).filter((topic) => topic !== null);
  expect(new Set(topics).size).toBe(topics.length);
});

describe.each(templates)('the policy $id', ({ text, title, controls, roles, questions }) => {
  it('says the same in both languages, point by point', () => {
    expect(shapeOf(text.de)).toEqual(shapeOf(text.en));
    expect(shapeOf(text.en).length).toBeGreaterThanOrEqual(8);
    for (const language of languages) {
      expect(text[language].startsWith(`# ${title[language]}\n`)).toBe(true);
      const words = text[language].split(/\s+/).length;
      expect([words >= 240, words <= 900]).toEqual([true, true]);
      const asked = [...text[language].matchAll(/\{\{\s*([a-z-]+)\s*\}\}/g)].map(([, name]) => name ?? '');
      expect(asked.filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  it('names controls, roles and answers that there are', () => {
    expect(controls.length).toBeGreaterThan(0);
    for (const control of controls) {
      const [catalog = '', item] = control.split('/');
      expect([control, readCatalog(catalog).items.some(({ id }) => id === item)]).toEqual([control, true]);
    }
    expect(roles.filter((role) => !(roleNames as readonly string[]).includes(role))).toEqual([]);
    expect(questions.length).toBeGreaterThanOrEqual(2);
    for (const { options } of questions) {
      const right = options.filter(({ correct }) => correct).length;
      expect([right >= 1, right < options.length]).toEqual([true, true]);
    }
  });
});
