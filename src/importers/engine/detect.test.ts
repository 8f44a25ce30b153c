// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { detectImporter, surest } from './detect.ts';
import { defineImporter, type FileHead, type Importer } from './importer.ts';
import { openSource } from './source.ts';
import { memorySource } from './testing.ts';
import { temporaryFiles, workbookBytes } from './testing-workbook.ts';

const claiming = (id: string, accepts: (head: FileHead) => number): Importer =>
  defineImporter({ id, title: `Title of ${id}`, kinds: ['asset'], accepts, parse: async function* () {} });
const head: FileHead = { name: 'list.csv', size: 1, bytes: new Uint8Array(1), text: 'x' };
const write = temporaryFiles();

describe('among importers', () => {
  it('the surest is taken', () => {
    const importers = [claiming('a', () => 0.5), claiming('b', () => 0.9), claiming('c', () => 0)];
    expect(surest(head, importers).id).toBe('b');
  });

  it('a tie names those that are equally sure', () => {
    const importers = [claiming('b', () => 0.9), claiming('a', () => 0.9), claiming('c', () => 0.8)];
    expect(() => surest(head, importers)).toThrow(
      expect.objectContaining({ name: 'DetectError', code: 'ambiguous', candidates: ['a', 'b'] }),
    );
  });

  it('none that knows the file is an error that lists the formats', () => {
    expect(() => surest(head, [claiming('a', () => 0)])).toThrow(
      expect.objectContaining({ code: 'unknown-format', message: expect.stringContaining('Title of a') }),
    );
  });

  it('none that can read it as text is an error that names the byte', async () => {
    const broken = Buffer.concat([Buffer.from('Tag,Name\nT1,Gerät'), Buffer.from([0xc3, 0x28, 0xff, 0x81])]);
    await expect(detectImporter(memorySource(broken, { name: 'a.csv' }), [claiming('a', () => 0)])).rejects.toThrow(
      /none of the known formats .*cannot be read as text: .* at line 2, byte \d+/,
    );
  });

  it('an empty file is given to nobody', async () => {
    const source = await openSource(write('empty.csv', ''));
    await expect(detectImporter(source, [claiming('a', () => 1)])).rejects.toMatchObject({ code: 'empty' });
  });
});

describe('the head of a file', () => {
  const seen: FileHead[] = [];
  const looking = claiming('looking', (it) => {
    seen.push(it);
    return 1;
  });
  const headOf = async (content: string | Uint8Array, name = 'a.txt') => {
    seen.length = 0;
    await detectImporter(memorySource(content, { name }), [looking]);
    return seen[0];
  };

  it('holds at most 64 KiB, decoded whatever the encoding', async () => {
    const long = await headOf('ä'.repeat(100_000));
    expect(long?.bytes.length).toBe(65_536);
    expect(long?.text).toBe('ä'.repeat(32_768));
    expect((await headOf(Buffer.from('\ufeffäöü', 'utf16le')))?.text).toBe('äöü');
    expect((await headOf(Buffer.from('äöü', 'latin1')))?.text).toBe('äöü');
  });

  it('has no text where the file is none', async () => {
    expect((await headOf(Buffer.from([1, 0, 2, 0, 255, 3])))?.text).toBeUndefined();
  });

  it('shows the first rows of every sheet of a workbook', async () => {
    const many = Array.from({ length: 60 }, (_, i) => [i]);
    const bytes = await workbookBytes([
      { name: 'One', rows: many },
      { name: 'Two', rows: [['x']] },
    ]);
    seen.length = 0;
    await detectImporter(await openSource(write('book.xlsx', bytes)), [looking]);
    expect(seen[0]?.sheets?.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['One', 40],
      ['Two', 1],
    ]);
  });
});
