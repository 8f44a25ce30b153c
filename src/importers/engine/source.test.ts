// SPDX-License-Identifier: Apache-2.0
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { defaultLimits, openSource } from './source.ts';
import { temporaryFiles } from './testing-workbook.ts';

const write = temporaryFiles();

describe('a source', () => {
  it('can be read as often as needed, under the name that people know', async () => {
    const source = await openSource(write('upload-1', 'abc'), { name: 'list.csv' });
    expect([source.name, source.size, source.limits]).toEqual(['list.csv', 3, defaultLimits]);
    expect([await text(source.open()), await text(source.open())]).toEqual(['abc', 'abc']);
  });

  it('that is missing or a folder is refused with its name', async () => {
    const path = write('here.csv', '');
    await expect(openSource(`${path}.gone`)).rejects.toMatchObject({ code: 'wrong-kind', at: 'here.csv.gone' });
    await expect(openSource(path.replace('/here.csv', ''))).rejects.toMatchObject({ code: 'wrong-kind' });
  });

  it('above the limit is refused before it is read', async () => {
    const opening = openSource(write('big.csv', 'x'.repeat(11)), { limits: { maxFileBytes: 10 } });
    await expect(opening).rejects.toMatchObject({ code: 'too-large', at: 'big.csv' });
    const limits = { maxFileBytes: 10, maxLineChars: 5 };
    const endless = openSource(write('endless.csv', 'x'.repeat(11)), { limits });
    await expect(endless).rejects.toMatchObject({ code: 'too-large', at: 'endless.csv, line 1' });
    await expect(openSource(write('long.csv', 'x\n'.repeat(6)), { limits })).rejects.toMatchObject({ at: 'long.csv' });
  });
});
