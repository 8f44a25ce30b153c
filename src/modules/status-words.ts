// SPDX-License-Identifier: Apache-2.0

/**
 * Recognises what a list writes into a column of states: the whole text, whatever its case and punctuation. A text with
 * anything more in it ('closed, not verified') is not recognised, since one word can turn the meaning round.
 * @param vocabulary meaning -> its words and phrases, between commas
 */
export function statusWords<T extends string>(
  vocabulary: Readonly<Record<T, string>>,
): (text: string) => T | undefined {
  const meanings = new Map<string, T>();
  for (const meaning in vocabulary)
    for (const phrase of vocabulary[meaning].split(',')) meanings.set(fold(phrase), meaning);
  return (text) => meanings.get(fold(text));
}

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The derived value beside a written one: null when the words are not understood or there are none. */
export const derived = <T>(text: string | null, judge: (text: string) => T | undefined): T | null =>
  text === null ? null : (judge(text) ?? null);
