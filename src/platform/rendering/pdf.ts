// SPDX-License-Identifier: Apache-2.0
import { cleanText } from './clean-text.ts';
import type { DocumentModel } from './document.ts';
import { glyphFilter } from './glyphs.ts';
import { pdfEngine } from './pdf-engine.ts';
import { templateData } from './pdf-model.ts';

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* strings(part);
}

/** The same shape with every text passed through `change`. */
function mapText<T>(value: T, change: (text: string) => string): T;
function mapText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((part) => mapText(part, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapText(part, change)]));
}

export type PdfOptions = { readonly createdAt: Date; readonly fonts?: string };

/**
 * Draws a document as a tagged PDF (PDF/UA-1, ISO 14289-1). Equal input gives equal bytes on the same fonts: the only
 * time in the file is `createdAt`. `fonts` is a folder with TTF files of Source Sans 3; the installed package by default.
 *
 * Blocks the event loop (about 20 ms a page) and takes memory: services use `typesetPdf`, which calls it elsewhere.
 *
 * Throws AppError `not-configured` when a font is missing, `internal` when the document cannot be drawn.
 */
export function renderPdf(model: DocumentModel, options: PdfOptions): Uint8Array {
  const engine = pdfEngine(options.fonts);
  const clean = mapText(model, cleanText);
  const shown = mapText(clean, glyphFilter(engine, strings(clean)));
  return engine.draw(templateData(shown), options.createdAt);
}
