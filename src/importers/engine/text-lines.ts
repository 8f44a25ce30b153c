// SPDX-License-Identifier: Apache-2.0

export type TextLine = { readonly line: number; readonly text: string };

/** Cuts text into lines without their ends, many at a time; `textChunks` bounds how long a line can get. */
export async function* textLines(chunks: AsyncIterable<string>): AsyncGenerator<readonly TextLine[]> {
  let rest = '';
  let line = 0;
  const numbered = (text: string): TextLine => {
    line += 1;
    return { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of chunks) {
    const texts = (rest + chunk).split('\n');
    rest = texts.pop() ?? '';
    yield texts.map(numbered);
  }
  if (rest !== '') yield [numbered(rest)];
}
