// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commonWords } from './common-passwords.ts';
import { judgePassword } from './password-policy.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-passwords-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const owner = ['Anna Bergström', 'anna.bergstroem@riverside.example', 'Riverside Hospital Group'];

describe('a password', () => {
  it.each([
    ['short', 'too-short'],
    ['äöüäöüäöüäö', 'too-short'],
    [`${'lantern ostrich quilt '.repeat(6)}x`, 'too-long'],
    ['aaaaaaaaaaaaaa', 'repetitive'],
    ['abcabcabcabcabc', 'repetitive'],
    ['123456789012', 'repetitive'],
    ['qwertyuiop123', 'repetitive'],
    ['qwertzuiop1234', 'repetitive'],
    ['1qaz2wsx3edc', 'repetitive'],
    ['Password123!', 'common'],
    ['P@ssw0rd2026!', 'common'],
    ['Pässwört2026!', 'common'],
    ['Krankenhaus2026', 'common'],
    ['Sommer2026!!', 'common'],
    ['Welcome-Hospital1', 'common'],
    ['changeme1234', 'common'],
    ['Wardline-Admin-1', 'common'],
    ['Intensivstation1!', 'common'],
    ['Alexander1987!', 'common'],
    ['Benjamin-2026', 'common'],
    ['Ch4rlott3_1999', 'common'],
    ['München-2026!', 'common'],
    ['juliajulia123', 'common'],
    ['anna-jonas-99', 'common'],
    ['Schmetterling1', 'common'],
    ['StarWars1977!', 'common'],
    ['correcthorsebatterystaple', 'common'],
    ['TheQuickBrownFox1', 'common'],
    ['donaudampfschifffahrt', 'common'],
    ['Ultraschall-01', 'common'],
    ['AnnaBergstrom1!', 'personal'],
    ['Bergström_Anna77', 'personal'],
    ['RiversideGroup26', 'personal'],
  ])('%s is refused as %s', async (password, reason) => {
    expect(await judgePassword(password, owner)).toBe(reason);
  });

  it.each([
    'correct horse battery staple',
    'lantern-Ostrich-7 quilt',
    'xK9#mQ2$vL7p',
    'Der Dachs trinkt Tee um vier',
    '8f2b1c9d7e4a6035',
    '漢字は難しいがとても美しい文字',
    'lantern ostrich quilt '.repeat(5),
  ])('%s may be used', async (password) => {
    expect(await judgePassword(password, owner)).toBeUndefined();
  });

  it('is refused as a name, a place, a club or a phrase with what people put behind, and not for beginning like one', async () => {
    const min = 12;
    let listed = 0;
    for (const word of commonWords) {
      expect(word).toMatch(/^[a-z]+$/);
      const behind = ['1987!', '-2026', '0815', '12', '!!'].map((end) => `${word}${end}`);
      for (const password of behind.filter(({ length }) => length >= min)) {
        expect(await judgePassword(password, []), password).toBeDefined();
        listed++;
      }
      expect(await judgePassword(`${word} vqjw-zurpx`, []), word).not.toBe('common');
    }
    // how many of these are tried here; with every number behind them they are millions
    expect([commonWords.size > 400, listed > 1000]).toEqual([true, true]);
  });

  it('is not refused for words of somebody else', async () => {
    expect(await judgePassword('bergstrom-lake-sauna', owner)).toBeUndefined();
    expect(await judgePassword('OlafSigurdson1!', owner)).toBeUndefined();
    expect(await judgePassword('OlafSigurdson1!', ['Olaf Sigurdson'])).toBe('personal');
  });
});

describe('a file of breached passwords', () => {
  const digest = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();
  const breached = Array.from({ length: 700 }, (_, i) => `breached ostrich quilt ${i}`);
  const write = (name: string, lines: readonly string[], end = '\n') => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, lines.join(end) + end);
    return file;
  };
  const lines = breached.map((text, i) => `${digest(text)}:${i ** 2 + 1}`).sort();

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
  ])('refuses each of its passwords and no other (lines end with %s)', async (name, end) => {
    const file = write(`${name}.txt`, lines, end);
    for (const text of breached) expect(await judgePassword(text, [], file), text).toBe('breached');
    for (let i = 0; i < 300; i++) expect(await judgePassword(`unknown ostrich quilt ${i}`, [], file)).toBeUndefined();
  });

  it('may hold one line, none, no counts, and no end of the last line', async () => {
    const one = write('one.txt', [digest('breached ostrich quilt')]);
    expect(await judgePassword('breached ostrich quilt', [], one)).toBe('breached');
    const open = path.join(folder, 'open.txt');
    fs.writeFileSync(open, lines.join('\n').toLowerCase());
    for (const text of breached) expect(await judgePassword(text, [], open), text).toBe('breached');
    fs.writeFileSync(open, '');
    expect(await judgePassword('breached ostrich quilt', [], open)).toBeUndefined();
  });

  it('that is missing or something else is said so, and lets no password through', async () => {
    const missing = path.join(folder, 'missing.txt');
    const odd = write('odd.txt', ['# these are passwords', 'hunter2']);
    for (const file of [missing, odd, folder])
      await expect(judgePassword('lantern ostrich quilt', [], file)).rejects.toMatchObject({ code: 'not-configured' });
  });
});
