// SPDX-License-Identifier: Apache-2.0
import type { Serving } from '../app/serve.ts';
import type { LanguageDefect } from '../platform/languages/languages.ts';

/** `fr.json, risks.title: is no text` */
export const defectLine = ({ file, key, problem }: LanguageDefect): string =>
  `Language file ${file}${key === null ? '' : `, ${key}`}: ${problem}.`;

/** Where to go in the browser; where there is no organisation yet, with the code that its first page asks for. */
export async function entranceLines({ address, firstRun, app }: Serving): Promise<string[]> {
  const lines = [
    ...app.added.defects.map(defectLine),
    `Wardline serves ${address} (health: ${address}/health). Ctrl-C stops it.`,
  ];
  if (!(await firstRun.isOpen())) return lines;
  return [...lines, `Set it up at ${address}/first-run with this one-time code: ${firstRun.code}`];
}
