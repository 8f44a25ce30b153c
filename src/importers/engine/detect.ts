// SPDX-License-Identifier: Apache-2.0
import { readHead } from './head.ts';
import type { FileHead, Importer, ImportSource } from './importer.ts';

/** Two importers closer than this are equally sure. */
const tie = 0.005;

/** No importer can be chosen: the file is empty, nobody knows it, or two know it equally well. */
export class DetectError extends Error {
  override readonly name = 'DetectError';
  readonly code: 'empty' | 'unknown-format' | 'ambiguous';
  /** Ids of the importers that are equally sure; empty unless 'ambiguous'. */
  readonly candidates: readonly string[];
  constructor(code: DetectError['code'], message: string, candidates: readonly string[] = []) {
    super(message);
    this.code = code;
    this.candidates = candidates;
  }
}

/**
 * Asks every importer about the head of a file and takes the surest.
 * @throws DetectError; ImportError when the file cannot be looked into at all.
 */
export async function detectImporter(source: ImportSource, importers: readonly Importer[]): Promise<Importer> {
  const head = await readHead(source);
  if (head.bytes.length === 0) throw new DetectError('empty', `'${source.name}' is empty. Export it again.`);
  return surest(head, importers);
}

/** A text with one broken byte is told from a picture by what stands there. */
const whyNotText = ({ undecoded, sheets }: FileHead): string | undefined =>
  undecoded === undefined || sheets ? undefined : `It cannot be read as text: ${undecoded}`;

/** The importer that is surest of a head. @throws DetectError 'unknown-format' | 'ambiguous'. */
export function surest(head: FileHead, importers: readonly Importer[]): Importer {
  const asked = importers.map((importer) => ({ importer, certainty: importer.accepts(head) }));
  const [first, ...others] = asked.filter(({ certainty }) => certainty > 0).sort((a, b) => b.certainty - a.certainty);
  if (!first) {
    const known = importers.map((importer) => importer.title).join(', ');
    throw new DetectError(
      'unknown-format',
      `'${head.name}' is none of the known formats (${known}). ${whyNotText(head) ?? 'Name its importer.'}`,
    );
  }
  const equal = [first, ...others.filter((other) => first.certainty - other.certainty < tie)];
  if (equal.length === 1) return first.importer;
  const ids = equal.map(({ importer }) => importer.id).sort();
  throw new DetectError('ambiguous', `'${head.name}' could be ${ids.join(' or ')}. Name the importer to use.`, ids);
}
