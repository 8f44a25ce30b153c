// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { AppError } from '../errors.ts';

/** Families that the template may use, in the order in which a missing character is looked for. */
const families = {
  sans: ['Source Sans 3', 'DejaVu Sans Mono', 'Libertinus Serif'],
  mono: ['DejaVu Sans Mono', 'Source Sans 3', 'Libertinus Serif'],
} as const;

const templates = join(import.meta.dirname, 'templates');
const documentTemplate = readFileSync(join(templates, 'document.typ'), 'utf8');
const glyphTemplate = readFileSync(join(templates, 'glyphs.typ'), 'utf8');

export type PdfEngine = {
  /** Draws the template over its data; throws an AppError when a font is missing or the document cannot be drawn. */
  readonly draw: (data: unknown, createdAt: Date) => Uint8Array;
  /** Whether each of these texts can be shown with the fonts at hand. */
  readonly canShow: (texts: readonly string[]) => boolean;
};

function defaultFontFolders(): string[] {
  const root = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));
  return [join(root, '400Regular'), join(root, '600SemiBold')];
}

/** Weight class of a TrueType or OpenType file: 400 is regular, 600 semibold (OpenType, OS/2 table, usWeightClass). */
function weightOf(file: string): number | undefined {
  const bytes = readFileSync(file);
  const tables = bytes.length > 12 ? bytes.readUInt16BE(4) : 0;
  for (let at = 12; at < 12 + tables * 16 && at + 16 <= bytes.length; at += 16) {
    if (bytes.toString('latin1', at, at + 4) !== 'OS/2') continue;
    const start = bytes.readUInt32BE(at + 8);
    return start + 6 <= bytes.length ? bytes.readUInt16BE(start + 4) : undefined;
  }
  return undefined;
}

function weightsIn(folders: readonly string[]): Set<number | undefined> {
  try {
    const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    return new Set(files.filter((file) => /\.(ttf|otf)$/i.test(file)).map(weightOf));
  } catch (cause) {
    throw missing('A folder with fonts cannot be read', folders, cause);
  }
}

function missing(what: string, folders: readonly string[], cause?: unknown): AppError {
  return new AppError(
    'not-configured',
    `${what} (looked in ${folders.join(', ')}). Install the packages again, or set the font folder to one that holds the TTF files of Source Sans 3 in regular and semibold.`,
    { cause },
  );
}

const inputs = (data: unknown): Record<string, string> => ({
  data: JSON.stringify(data),
  families: JSON.stringify(families),
});

/** Compiles, and refuses a document in which the renderer would have put another font in place of a missing one. */
function compile(typst: NodeCompiler, source: string, data: unknown, folders: readonly string[]) {
  const compiled = typst.compile({ mainFileContent: source, inputs: inputs(data) });
  const warnings = compiled.takeWarnings();
  const unknownFamily = (warnings ? typst.fetchDiagnostics(warnings) : [])
    .map((warning: { message?: unknown }) => String(warning.message))
    .find((message) => message.startsWith('unknown font family'));
  if (unknownFamily) throw missing(`A font of the reports is missing: ${unknownFamily}`, folders);
  const document = compiled.result;
  if (!document) {
    const error = compiled.takeDiagnostics();
    const messages = (error ? typst.fetchDiagnostics(error) : []).map((d: { message?: unknown }) => String(d.message));
    throw new AppError('internal', `The PDF could not be laid out: ${messages.join('; ') || 'no reason given'}.`);
  }
  return document;
}

function createEngine(folders: readonly string[]): PdfEngine {
  const weights = weightsIn(folders);
  const absent = [400, 600].find((weight) => !weights.has(weight));
  if (absent !== undefined) throw missing(`The reports need a font of weight ${absent}`, folders);
  const typst = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: [...folders] }] });
  const write = (source: string, data: unknown, createdAt: Date): Uint8Array => {
    const document = compile(typst, source, data, folders);
    // what was remembered while laying out is not needed for writing
    typst.evictCache(0);
    try {
      const creationTimestamp = Math.floor(createdAt.getTime() / 1000);
      return typst.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
    } finally {
      typst.evictCache(0);
    }
  };
  return {
    draw(data, createdAt) {
      try {
        return write(documentTemplate, data, createdAt);
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError('internal', 'The PDF could not be written as an accessible document (PDF/UA-1).', { cause });
      }
    },
    canShow(texts) {
      try {
        write(glyphTemplate, texts, new Date(0));
        return true;
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        return false;
      }
    },
  };
}

const engines = new Map<string, PdfEngine>();

/** The renderer for a font folder; made once, since it reads every font file. */
export function pdfEngine(fontFolder?: string): PdfEngine {
  const key = fontFolder ?? '';
  const known = engines.get(key);
  if (known) return known;
  const engine = createEngine(fontFolder === undefined ? defaultFontFolders() : [fontFolder]);
  engines.set(key, engine);
  return engine;
}
