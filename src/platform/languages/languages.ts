// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { languages as builtIn } from '../../contract/local-text.ts';
import { valuesOf } from './messages.ts';

/** Messages in ICU MessageFormat by their ids. */
export type Texts = Readonly<Record<string, string>>;

/** The words that Wardline was written in. */
export type Original = {
  readonly texts: Texts;
  /** Names of the pages of the manual, one a module. */
  readonly pages: readonly string[];
};

/** What is wrong: with one text, or with the whole file where `key` is null. Such a text is said in English. */
export type LanguageDefect = { readonly file: string; readonly key: string | null; readonly problem: string };

/** A language that somebody has added by files. */
export type AddedLanguage = {
  /** BCP 47: `fr`, `pt-BR`. */
  readonly tag: string;
  /** Those that can be shown. */
  readonly texts: Texts;
  /** The English words of all others. */
  readonly missing: Texts;
  /** Pages of the manual in Markdown, by their names. */
  readonly manual: Readonly<Record<string, string>>;
  readonly defects: readonly LanguageDefect[];
};

export type AddedLanguages = {
  readonly languages: readonly AddedLanguage[];
  /** Those of all files, also of files that made no language. */
  readonly defects: readonly LanguageDefect[];
};

/** Tags of all languages that screens can be shown in. */
export const tagsOf = ({ languages }: Pick<AddedLanguages, 'languages'>): string[] => [
  ...builtIn,
  ...languages.map(({ tag }) => tag),
];

/**
 * Reads all `<tag>.json` of a folder, each with the manual in the folder `<tag>` beside it. A defect takes out what it
 * concerns and nothing else. A folder that is not there holds none.
 */
export function readLanguages(folder: string, original: () => Original): AddedLanguages {
  if (!fs.existsSync(folder)) return { languages: [], defects: [] };
  let names: string[];
  try {
    names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return { languages: [], defects: [{ file: folder, key: null, problem: 'is no folder that can be read' }] };
  }
  if (names.length === 0) return { languages: [], defects: [] };
  const words = original();
  const read = names.sort().map((name) => readLanguage(path.join(folder, name), words));
  return {
    languages: read.filter(({ tag }) => tag !== ''),
    defects: read.flatMap(({ defects }) => defects),
  };
}

/** One file with its manual; `tag` is empty where it makes no language. */
export function readLanguage(file: string, { texts: english, pages }: Original): AddedLanguage {
  const tag = path.basename(file, '.json');
  const given = problemOfTag(tag) ?? readTexts(file);
  if (typeof given === 'string') {
    const defects = [{ file, key: null, problem: given }];
    return { tag: '', texts: {}, missing: english, manual: {}, defects };
  }
  const judged = Object.entries(given).map(([key, text]) => ({ key, text, problem: problemOf(text, english[key]) }));
  const texts = Object.fromEntries(
    judged.flatMap(({ key, text, problem }) => (problem ? [] : [[key, text as string]])),
  );
  const missing = Object.fromEntries(Object.entries(english).filter(([key]) => !(key in texts)));
  const manual = readManual(file.replace(/\.json$/, ''), pages);
  const wrong = judged.flatMap(({ key, problem }) => (problem ? [{ file, key, problem }] : []));
  return { tag, texts, missing, manual: manual.pages, defects: [...wrong, ...manual.defects] };
}

function problemOfTag(tag: string): string | undefined {
  if ((builtIn as readonly string[]).includes(tag)) return 'is a language that Wardline brings along; it takes no file';
  let canonical: string | undefined;
  try {
    [canonical] = Intl.getCanonicalLocales(tag);
  } catch {}
  if (canonical === tag && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return undefined;
  return `is not named by the tag of a language, as fr.json or pt-BR.json${canonical ? `: ${canonical}.json would be` : ''}`;
}

/** @returns what is wrong, where it holds no texts */
function readTexts(file: string): Record<string, unknown> | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    return error instanceof SyntaxError ? `is no JSON: ${error.message}` : 'cannot be read';
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  return 'must be one object of ids and texts';
}

function problemOf(text: unknown, english: string | undefined): string | undefined {
  if (english === undefined) return 'is no id of a text';
  if (typeof text !== 'string' || text.trim() === '') return 'is no text';
  let values: string[];
  try {
    values = valuesOf(text);
  } catch (error) {
    return `cannot be understood: ${error instanceof Error ? error.message.split('\n')[0] : ''}`;
  }
  const [named, due] = [values.join(', '), valuesOf(english).join(', ')];
  return named === due ? undefined : `names {${named}} where the English text names {${due}}`;
}

function readManual(
  folder: string,
  pages: readonly string[],
): { pages: Record<string, string>; defects: LanguageDefect[] } {
  const found: Record<string, string> = {};
  const defects: LanguageDefect[] = [];
  const files = fs.existsSync(folder) ? fs.globSync('*.md', { cwd: folder }).sort() : [];
  for (const name of files) {
    const [file, page] = [path.join(folder, name), path.basename(name, '.md')];
    try {
      if (pages.includes(page)) found[page] = fs.readFileSync(file, 'utf8');
      else defects.push({ file, key: null, problem: 'is no page of the manual' });
    } catch {
      defects.push({ file, key: null, problem: 'cannot be read' });
    }
  }
  return { pages: found, defects };
}
