// SPDX-License-Identifier: Apache-2.0
import { parseLicensedCsv } from './csv.ts';
import { parseLicensedJson } from './json.ts';
import type { LicensedFile } from './rows.ts';

/**
 * Reads a file with licensed texts: CSV, JSON or an OSCAL catalog in JSON, told apart by how it begins.
 * @param content the whole file as text
 * @param language two letters, for rows that name no language themselves
 * @throws AppError unsupported-file, saying what is wrong and where
 */
export function parseLicensed(content: string, language: string): LicensedFile {
  const isJson = /^\uFEFF?\s*[[{]/.test(content);
  return isJson ? parseLicensedJson(content, language) : parseLicensedCsv(content, language);
}
