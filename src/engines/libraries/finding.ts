// SPDX-License-Identifier: Apache-2.0
import { isNode, LineCounter, parseDocument } from 'yaml';

/** What is wrong, or worth to know, at one place of a library file, and what follows from it. */
export type Finding = {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Names and positions from the top of the file, joined by dots. */
  readonly path: string;
  readonly kind:
    | 'malformed'
    | 'duplicate'
    | 'dangling'
    | 'not-assessable'
    | 'missing-framework'
    | 'unknown-relation'
    | 'edition'
    | 'cycle'
    | 'contradiction'
    | 'not-read';
  /** `refused`: the object that the path leads to does not count, or the file. `left-out`: this one row. `noted`: it counts. */
  readonly effect: 'refused' | 'left-out' | 'noted';
  readonly reason: string;
};

export type LibraryFile = { readonly name: string; readonly text: string };
export type Path = readonly PropertyKey[];

/** A file of YAML, with the line of each of its parts. */
export type Opened = { readonly raw: unknown; readonly find: (path: Path) => Pick<Finding, 'file' | 'line' | 'path'> };

/** One object of a library, where it stands, and of which edition it is. */
export type Held<T> = {
  readonly value: T;
  readonly path: Path;
  readonly find: Opened['find'];
  readonly edition: string;
};

/** Reads all scalars as text, so that the number 4.10 of a requirement stays what it is. References are refused: they can blow up. */
export function open({ name: file, text }: LibraryFile): Opened | Finding {
  const refused = (line: number, reason: string): Finding => ({
    ...{ file, line, path: '', kind: 'malformed', effect: 'refused', reason },
  });
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines });
    const [error] = document.errors;
    if (error) return refused(error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? error.code);
    const lineOf = (path: Path): number => {
      const node = document.getIn(path, true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      return path.length > 0 ? lineOf(path.slice(0, -1)) : 1;
    };
    return {
      raw: document.toJS({ maxAliasCount: 0 }),
      find: (path) => ({ file, line: lineOf(path), path: path.map(String).join('.') }),
    };
  } catch (error) {
    return refused(1, error instanceof Error ? error.message : 'cannot be read');
  }
}
