// SPDX-License-Identifier: Apache-2.0
import { characterCode } from './clean-text.ts';
import type { PdfEngine } from './pdf-engine.ts';

/** Known to be in the fonts of the reports: printable ASCII, Latin-1, the usual dashes and quotes, the euro sign. */
const plain = /^[\n\x20-\x7e\xa0-\xff\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]*$/u;
const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What is known about a text cluster, for each renderer. Bounded: a hostile import must not fill the memory. */
const known = new WeakMap<PdfEngine, Map<string, boolean>>();
const knownLimit = 20_000;

function memory(engine: PdfEngine): Map<string, boolean> {
  const found = known.get(engine);
  if (found && found.size < knownLimit) return found;
  const fresh = new Map<string, boolean>();
  known.set(engine, fresh);
  return fresh;
}

/** Halves the list until the culprits are alone: each try costs milliseconds. */
function halve(engine: PdfEngine, texts: readonly string[], results: Map<string, boolean>): void {
  if (texts.length === 0) return;
  const fine = engine.canShow(texts);
  if (fine || texts.length === 1) {
    for (const text of texts) results.set(text, fine);
    return;
  }
  const middle = texts.length >> 1;
  halve(engine, texts.slice(0, middle), results);
  halve(engine, texts.slice(middle), results);
}

/** So many neighbours without a glyph stand for all of their kind: nobody waits for 20,000 Chinese characters. */
const sample = 8;

function probeCharacters(engine: PdfEngine, characters: readonly string[], results: Map<string, boolean>): void {
  const neighbours = Map.groupBy(characters, (character) => (character.codePointAt(0) ?? 0) >> 10);
  for (const group of neighbours.values()) {
    const first = group.slice(0, sample);
    halve(engine, first, results);
    const rest = group.slice(sample);
    if (first.length === sample && first.every((character) => results.get(character) === false))
      for (const character of rest) results.set(character, false);
    else halve(engine, rest, results);
  }
}

const unusual = (text: string): string[] =>
  plain.test(text)
    ? []
    : Array.from(clusters.segment(text), (part) => part.segment).filter((part) => !plain.test(part));

/**
 * Learns which characters of these texts the fonts lack and returns a function that names those by their code point,
 * `[U+1F600]`, in place of a box that says nothing (PDF/UA-1 forbids the box, ISO 14289-1 clause 7.21.8).
 */
export function glyphFilter(engine: PdfEngine, texts: Iterable<string>): (text: string) => string {
  const results = memory(engine);
  const wanted = new Set<string>();
  for (const text of texts) for (const cluster of unusual(text)) wanted.add(cluster);
  const open = (all: Iterable<string>) =>
    [...new Set(all)].filter((text) => !plain.test(text) && !results.has(text)).sort();
  const shown = (text: string): boolean => plain.test(text) || results.get(text) === true;
  probeCharacters(engine, open([...wanted].flatMap((cluster) => [...cluster])), results);
  halve(engine, open([...wanted].filter((cluster) => [...cluster].every(shown))), results);
  const character = (text: string): string => (shown(text) ? text : characterCode(text));
  /** Marks that a font has, but not on this letter, are named too. */
  const apart = (text: string): string =>
    Array.from(text, (part, index) =>
      index > 0 && [...text].every(shown) ? characterCode(part) : character(part),
    ).join('');
  const cluster = (text: string): string => (shown(text) ? text : apart(text));
  return (text) =>
    plain.test(text) ? text : Array.from(clusters.segment(text), (part) => cluster(part.segment)).join('');
}
