// SPDX-License-Identifier: Apache-2.0
import { foldWords } from '../cell.ts';
import { listed } from '../listed.ts';

/** Meaning -> the words and phrases that hospitals write for it, between commas. Where a text holds several, the earlier meaning wins. */
export type Vocabulary<T extends string> = Readonly<Partial<Record<T, string>>>;
type Recognise<T extends string> = (text: string) => T | undefined;

const remembered = 5_000;
/** A text longer than a label is judged by its beginning. */
const longestText = 300;
/** From this length on a phrase also counts inside a longer word, as German joins words: Ultraschall-diagnostikgerät. */
const compoundLength = 6;

function entries<T extends string>(vocabulary: Vocabulary<T>): [phrase: string, meaning: T][] {
  const all: [string, T][] = [];
  for (const meaning in vocabulary) {
    for (const phrase of listed(vocabulary[meaning] ?? '')) all.push([foldWords(phrase), meaning]);
  }
  return all;
}

function memo<T extends string>(recognise: Recognise<T>): Recognise<T> {
  const known = new Map<string, T | undefined>();
  return (whole) => {
    const text = whole.slice(0, longestText);
    if (known.has(text)) return known.get(text);
    const meaning = recognise(text);
    if (known.size < remembered) known.set(text, meaning);
    return meaning;
  };
}

/** Recognises a text that as a whole, or in one part between brackets, slashes, commas or dashes, is a known phrase. */
export function exactWords<T extends string>(vocabulary: Vocabulary<T>): Recognise<T> {
  const phrases = new Map(entries(vocabulary).reverse());
  return memo((text) => {
    const parts = [text, ...text.split(/[()[\]/,;:–]|\s-\s/)];
    return parts.map((part) => phrases.get(foldWords(part))).find((meaning) => meaning !== undefined);
  });
}

/** Recognises a text that holds a known phrase: as whole words, or inside a word if the phrase is long enough. */
export function wordsWithin<T extends string>(vocabulary: Vocabulary<T>): Recognise<T> {
  const phrases = entries(vocabulary);
  return memo((text) => {
    const words = ` ${foldWords(text)} `;
    const hit = phrases.find(([phrase]) =>
      phrase.length >= compoundLength ? words.includes(phrase) : words.includes(` ${phrase} `),
    );
    return hit?.[1];
  });
}
