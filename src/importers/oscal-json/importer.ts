// SPDX-License-Identifier: Apache-2.0

import { Carried, Place } from '../../engines/oscal/index.ts';
import { defineImporter, type FileHead, ImportError, type ImportItem, type ImportSource } from '../engine/importer.ts';
import { type JsonPath, type JsonUse, type JsonValue, printPath, readJson } from '../engine/json-reader.ts';
import { textChunks } from '../engine/text-stream.ts';
import { found, planned } from './findings.ts';
import { componentEntries, planEntries } from './implementations.ts';

type Read = (model: Place) => Generator<ImportItem>;

const readers: Readonly<Record<string, Read>> = {
  'system-security-plan': planEntries,
  'component-definition': componentEntries,
  'assessment-results': found,
  'plan-of-action-and-milestones': planned,
};
/** Models that belong elsewhere, or nowhere. */
const others: Readonly<Record<string, string>> = {
  catalog: 'A catalog is taken in as a framework: wardline catalog import.',
  profile: 'A profile is taken in as a framework: wardline catalog import.',
  'mapping-collection': 'A mapping collection is taken in with the frameworks: wardline catalog import.',
  'assessment-plan': 'An assessment plan is not taken in.',
};

export default defineImporter({
  id: 'oscal-json',
  title: 'NIST OSCAL: plans, components, results (JSON)',
  kinds: ['soa-entry', 'finding'],
  accepts,
  parse,
});

function accepts({ text = '' }: FileHead): number {
  const name = /^\s*\{\s*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?"([a-z-]+)"\s*:\s*\{/.exec(text)?.[1] ?? '';
  return name in readers || (name in others && /"oscal-version"/.test(text)) ? 0.95 : 0;
}

const use = (path: JsonPath): JsonUse => {
  if (path.length === 0) return 'walk';
  if (path.length > 1) return 'keep';
  return path[0] !== undefined && path[0] in readers ? 'emit' : 'skip';
};

async function* parse(source: ImportSource): AsyncGenerator<ImportItem> {
  const seen = new Set<string>();
  const watch = (path: JsonPath): JsonUse => {
    if (path.length === 1) seen.add(String(path[0]));
    return use(path);
  };
  let read = false;
  for await (const { path, value } of readJson(textChunks(source, { anyLineLength: true }), source.limits, watch)) {
    read = true;
    yield* items(String(path[0]), value);
  }
  if (read) return;
  const other = [...seen].find((name) => name in others);
  throw new ImportError(
    'wrong-kind',
    '$',
    (other && others[other]) ?? 'This is no OSCAL document that can be taken in.',
  );
}

/** What the model says, and of everything else how much there is and where: nothing is left out silently. */
function* items(name: string, value: JsonValue): Generator<ImportItem> {
  const carried = new Carried();
  const model = new Place(value, [name], carried);
  const metadata = model.in('metadata');
  const version = metadata.text('oscal-version');
  if (version === undefined || !/^1\.\d/.test(version))
    throw new ImportError(
      'wrong-kind',
      printPath([name, 'metadata', 'oscal-version']),
      `The document must name a version 1 of OSCAL, and names ${version ?? 'none'}.`,
    );
  let records = 0;
  for (const item of readers[name]?.(model) ?? []) {
    records += item.type === 'record' ? 1 : 0;
    yield item;
  }
  yield { type: 'note', at: printPath([name]), message: `${records} record(s) read` };
  for (const [at, count] of carried.left(value, [name]))
    yield { type: 'note', at, message: `${count} value(s) that have no place here` };
}
