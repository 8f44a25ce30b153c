// SPDX-License-Identifier: Apache-2.0
import type { AssetSource } from './schemas.ts';
import type { SourceRow } from './store/read.ts';

/** What a row of a source says in words of its own: nested values (services, statements) are shown where they count. */
export function asSource({ content, since, ...row }: SourceRow): AssetSource {
  return {
    ...row,
    since: since.toISOString(),
    viewpoint: content?.viewpoint ?? 'register',
    says: content && Object.fromEntries(Object.entries(content).flatMap(asLine)),
  };
}

const unsaid = new Set(['kind', 'viewpoint', 'key']);

function asLine([field, value]: [string, unknown]): [string, string][] {
  if (unsaid.has(field)) return [];
  if (typeof value === 'string') return [[field, value]];
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isList && value.length > 0 ? [[field, value.join(', ')]] : [];
}
