// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportError } from './importer.ts';
import { type JsonItem, type JsonPath, type JsonUse, printPath, readJson } from './json-reader.ts';
import { fuzzRuns, testLimits } from './testing.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

const read = (text: string, use: (path: JsonPath) => JsonUse, size = 7, limits = testLimits): Promise<JsonItem[]> =>
  Array.fromAsync(readJson(inPieces(text, size), limits, use));

/** The whole document as one value. */
const whole = (path: JsonPath): JsonUse => (path.length === 0 ? 'emit' : 'keep');

describe('reading JSON piece by piece', () => {
  it('gives what JSON.parse gives, for every document and every cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.integer({ min: 1, max: 12 }), fc.boolean(), async (json, size, pretty) => {
        const text = pretty ? JSON.stringify(JSON.parse(json), null, 2) : json;
        const [item] = await read(text, whole, size);
        expect(JSON.stringify(item?.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      fuzzRuns(300),
    );
  });

  it('refuses what JSON.parse refuses and accepts nothing else, also where it only skips', async () => {
    const damage = fc.record({
      at: fc.nat(),
      text: fc.constantFrom('', ',', '"', '}', ']', '{', '[', ':', '\\', '0', '-', 'e', 'null', '\n', '\u0001'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.array(damage, { minLength: 1, maxLength: 2 }),
        fc.nat(3),
        async (json, list, drop) => {
          const text = list.reduce((current, { at, text }) => {
            const place = at % (current.length + 1);
            return current.slice(0, place) + text + current.slice(place + drop);
          }, json);
          const valid = isJson(text);
          for (const use of [whole, (path: JsonPath): JsonUse => (path.length === 0 ? 'walk' : 'skip')]) {
            const outcome = await read(text, use, 5).then(
              () => 'read',
              (error: ImportError) => error.code,
            );
            if (valid) expect([text, outcome]).toEqual([text, 'read']);
            else expect(['malformed', 'truncated']).toContain(outcome);
          }
        },
      ),
      fuzzRuns(300),
    );
  });

  it('emits chosen values with their paths and leaves the rest out', async () => {
    const text = '{"skip":{"list":[1,{"a":2}]},"list":[{"a":1,"b":[2],"inner":[{"a":3}]},{"a":4}],"last":true}';
    const items = await read(text, (path) => {
      if (path.length === 0 || path.at(-1) === 'list' || path.at(-1) === 'inner')
        return path[0] === 'skip' ? 'skip' : 'walk';
      if (typeof path.at(-1) === 'number') return path.at(-2) === 'b' ? 'keep' : 'emit';
      return path.at(-1) === 'a' || path.at(-1) === 'b' ? 'keep' : 'skip';
    });
    expect(items.map(({ path, value }) => [printPath(path), JSON.stringify(value)])).toEqual([
      ['$.list[0].inner[0]', '{"a":3}'],
      ['$.list[0]', '{"a":1,"b":[2]}'],
      ['$.list[1]', '{"a":4}'],
    ]);
  });

  it('emits a scalar where a container was to be walked', async () => {
    const items = await read('{"list":5}', () => 'walk');
    expect(items).toEqual([{ path: ['list'], value: 5 }]);
  });

  it('takes __proto__ for the ordinary key it is', async () => {
    const [item] = await read('{"__proto__":{"admin":true}}', whole);
    expect(JSON.stringify(item?.value)).toBe('{"__proto__":{"admin":true}}');
    expect('admin' in {}).toBe(false);
  });

  it('hands out what it has before it fails, and says where', async () => {
    const items: unknown[] = [];
    const reading = (async () => {
      const use = (path: JsonPath): JsonUse => (path.length === 1 ? 'emit' : 'walk');
      for await (const { value } of readJson(inPieces('[1,\n22,\nx]', 100), testLimits, use)) items.push(value);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'malformed', at: 'line 3, column 2' });
    expect(items).toEqual([1, 22]);
  });

  it.each([
    ['', 'truncated'],
    ['{"a":', 'truncated'],
    ['[1,2', 'truncated'],
    ['"abc', 'truncated'],
    ['[1] 2', 'malformed'],
    ['{"a" 1}', 'malformed'],
    ['[01]', 'malformed'],
    ['["\\x"]', 'malformed'],
    ['["a\nb"]', 'malformed'],
    ['<xml/>', 'malformed'],
  ])('tells %j to be %s', async (text, code) => {
    await expect(read(text, whole)).rejects.toMatchObject({ code });
  });
});

describe('limits on JSON', () => {
  it('refuse nesting that is too deep without using the stack', async () => {
    await expect(read('['.repeat(100_000), whole, 1_000)).rejects.toMatchObject({ code: 'hostile' });
    await expect(read('{"a":'.repeat(100_000), () => 'walk', 1_000)).rejects.toMatchObject({ code: 'hostile' });
  });

  it('refuse one text or number that is too long, even where it is skipped', async () => {
    const limits = { ...testLimits, maxLineChars: 1_000 };
    const skip = (path: JsonPath): JsonUse => (path.length === 0 ? 'walk' : 'skip');
    await expect(read(`["${'a'.repeat(2_000)}"]`, skip, 100, limits)).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(`[${'1'.repeat(2_000)}]`, skip, 100, limits)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('refuse one emitted value that would not fit in memory, but not many small ones', async () => {
    const piece = JSON.stringify('a'.repeat(500_000));
    const list = `[${Array.from({ length: 40 }, () => piece).join(',')}]`;
    await expect(read(list, whole, 65_536)).rejects.toMatchObject({ code: 'too-large' });
    const each = await read(list, (path) => (path.length === 0 ? 'walk' : 'emit'), 65_536);
    expect(each).toHaveLength(40);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
