// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzRuns, testLimits } from './testing.ts';
import { readXml, type XmlHandler } from './xml-reader.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

function listing(): XmlHandler<string> {
  return {
    open: ({ attributes, depth, name }, emit) => emit(`${depth}<${name} ${Object.values(attributes).join(',')}`),
    close: (name, emit) => emit(`${name}>`),
  };
}

const read = (xml: string, size = 5, limits = testLimits): Promise<string[]> =>
  Array.fromAsync(readXml(inPieces(xml, size), limits, listing()));

describe('reading XML piece by piece', () => {
  it('reports elements in order, without namespace prefixes, for every cut', async () => {
    const xml = '<?xml version="1.0"?><!DOCTYPE a><a><x:b n="1&amp;2"/><!-- no --><b>t<![CDATA[<c/>]]></b></a>';
    for (let size = 1; size < xml.length; size += 3) {
      expect(await read(xml, size)).toEqual(['1<a ', '2<b 1&2', 'b>', '2<b ', 'b>', 'a>']);
    }
  });

  it.each([
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'],
    ['an external document type', '<!DOCTYPE a SYSTEM "http://dtd.example/a.dtd"><a/>'],
  ])('refuses %s as hostile', async (_, xml) => {
    await expect(read(xml)).rejects.toMatchObject({ code: 'hostile' });
  });

  it('refuses an entity that nobody declared', async () => {
    await expect(read('<a>&lol;</a>')).rejects.toMatchObject({ code: 'malformed', at: 'line 1' });
  });

  it.each(['', '  ', '<a>', '<a><b></b>', '<a b="', '<!-- open', '<!DOCTYPE a'])(
    'says that %j was cut off',
    async (xml) => {
      await expect(read(xml)).rejects.toMatchObject({ code: 'truncated' });
    },
  );

  it.each(['<a></b>', 'text', '<a/><b/>', '<a b=1/>', '<a>\u0001</a>'])(
    'says that %j is not well-formed',
    async (xml) => {
      await expect(read(xml)).rejects.toMatchObject({ code: 'malformed' });
    },
  );

  it('hands out what came before the fault', async () => {
    const seen: string[] = [];
    const reading = (async () => {
      for await (const item of readXml(inPieces('<a>\n<b/>\n</c>', 100), testLimits, listing())) seen.push(item);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'malformed', at: 'line 3' });
    expect(seen).toEqual(['1<a ', '2<b ', 'b>']);
  });

  it.each([
    ['text', (filler: string) => `<a>${filler}</a>`],
    ['a comment', (filler: string) => `<!-- ${filler} --><a/>`],
    ['an attribute', (filler: string) => `<a b="${filler}"/>`],
    ['a name', (filler: string) => `<${filler}/>`],
    ['an entity name', (filler: string) => `<a>&${filler};</a>`],
    ['a document type', (filler: string) => `<!DOCTYPE ${filler}><a/>`],
    ['an instruction', (filler: string) => `<?go ${filler}?><a/>`],
  ])('stops at %s that never seems to end', async (_, xml) => {
    const limits = { ...testLimits, maxLineChars: 1_000 };
    await expect(read(xml('x'.repeat(50_000)), 100, limits)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('stops at nesting that is too deep and at too many attributes', async () => {
    await expect(read('<a>'.repeat(10_000), 500)).rejects.toMatchObject({ code: 'hostile' });
    const attributes = Array.from({ length: 2_000 }, (_, i) => `a${i}="1"`).join(' ');
    await expect(read(`<a ${attributes}/>`, 500)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('never ends in anything but elements or an ImportError', async () => {
    const words = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a',
      '<a>',
      '</a>',
      '<!--',
      '-->',
      '<!DOCTYPE',
      '<![CDATA[',
      ']]>',
      '&',
      ';',
      '"',
      '=',
      ' ',
      '?',
      '[',
      'x',
      '\ud83d',
      '\u0000',
      '&#0;',
      '&#x41;',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 30 }), fc.integer({ min: 1, max: 10 }), async (parts, size) => {
        const outcome = await read(parts.join(''), size).catch((error: unknown) => error);
        if (!Array.isArray(outcome)) expect(outcome).toMatchObject({ name: 'ImportError' });
      }),
      fuzzRuns(400),
    );
  });
});
