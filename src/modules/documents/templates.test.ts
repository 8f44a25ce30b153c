// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { filled, openTemplates } from './templates.ts';

const entry = `- id: fax
  topic: fax-paper
  title: { en: Fax rules, de: Faxregeln }
  controls: [iso-27001-2022/5.14]
  reviewMonths: 12
`;

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policies-'));
  fs.mkdirSync(path.join(folder, 'text'));
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  return folder;
}

it('reads templates with their text in both languages, without the line of the licence', () => {
  const text = '<!-- SPDX-License-Identifier: Apache-2.0 -->\n\n# Fax\n';
  const folder = folderOf({ 'policies.yaml': entry, 'text/fax.en.md': text, 'text/fax.de.md': '# Fax\n' });
  expect(openTemplates(folder)).toMatchObject([
    { id: 'fax', roles: [], questions: [], text: { en: '# Fax\n', de: '# Fax\n' } },
  ]);
});

it('says which file is wrong: an unknown topic, a text that is missing', () => {
  expect(() => openTemplates(folderOf({ 'policies.yaml': entry.replace('fax-paper', 'canteen') }))).toThrow(/0\.topic/);
  expect(() => openTemplates(folderOf({ 'policies.yaml': entry, 'text/fax.en.md': 'x' }))).toThrow(/fax\.de\.md/);
});

it('puts in what it knows and leaves what people have to fill in', () => {
  expect(filled('At {{organisation}}, ask {{ officer }}.', { organisation: 'Riverside' })).toBe(
    'At Riverside, ask {{ officer }}.',
  );
});
