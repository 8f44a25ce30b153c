// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkTarget } from './write-pack.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-target-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const at = (...parts: string[]) => path.join(folder, ...parts);
const made = (name: string, content: Readonly<Record<string, string>>) => {
  fs.mkdirSync(at(name));
  for (const [file, text] of Object.entries(content)) fs.writeFileSync(at(name, file), text);
  return at(name);
};

describe('the place of a pack', () => {
  it('may be new, empty, or an earlier pack', () => {
    expect(() => checkTarget(at('new', 'pack'))).not.toThrow();
    expect(() => checkTarget(made('empty', {}))).not.toThrow();
    expect(() => checkTarget(made('earlier', { 'manifest.json': '{}', 'soa.pdf': '' }))).not.toThrow();
  });

  it('is never a folder that holds something else, nor a file', () => {
    const own = made('own', { 'letter.txt': 'dear' });
    expect(() => checkTarget(own)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() => checkTarget(at('own', 'letter.txt'))).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(fs.readdirSync(own)).toEqual(['letter.txt']);
  });

  it('cannot be below a file', () => {
    made('file', { 'a.txt': '' });
    const below = at('file', 'a.txt', 'pack');
    expect(() => checkTarget(below)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it.each([
    ['files', 'files/pack', true],
    ['files', 'files', true],
    ['files', 'files-pack', false],
    ['files', 'pack', false],
    ['files/raw', 'files/..pack', false],
  ])('for raw files in %s at %s: refused %s', (source, target, isRefused) => {
    const check = () => checkTarget(at('tree', target), at('tree', source));
    if (isRefused) expect(check).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    else expect(check).not.toThrow();
  });
});
