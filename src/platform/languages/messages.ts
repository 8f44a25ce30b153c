// SPDX-License-Identifier: Apache-2.0
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/** Names of what a message in ICU MessageFormat is given, the branches of plurals included. @throws Error that says what cannot be read */
export const valuesOf = (message: string): string[] => [...new Set(namesIn(compileMessageOrThrow(message)))].sort();

function namesIn(compiled: unknown): string[] {
  if (!Array.isArray(compiled)) return [];
  return compiled.flatMap((token) => {
    if (!Array.isArray(token)) return [];
    const [name, , choices] = token;
    const inner = typeof choices === 'object' && choices !== null ? Object.values(choices).flatMap(namesIn) : [];
    return [String(name), ...inner];
  });
}
