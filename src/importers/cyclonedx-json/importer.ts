// SPDX-License-Identifier: Apache-2.0
import { defineImporter, type FileHead, type ImportItem, type ImportSource } from '../engine/importer.ts';
import { type JsonPath, type JsonUse, type JsonValue, printPath, readJson } from '../engine/json-reader.ts';
import { textChunks } from '../engine/text-stream.ts';
import { componentFields, componentKey, componentRecord, readComponent } from './component.ts';
import { type CryptoComponent, readCryptoAssets } from './crypto-asset.ts';
import { asObject, asText, kindOf } from './fields.ts';
import { type BomHeader, readHeader } from './header.ts';

export default defineImporter({
  id: 'cyclonedx-json',
  title: 'CycloneDX bill of materials (JSON)',
  kinds: ['component', 'crypto-asset'],
  accepts,
  parse,
});

/** Some tools write the components first: the format's own mark then stands beyond what is looked at. */
function accepts({ text = '' }: FileHead): number {
  if (!/^\s*\{/.test(text)) return 0;
  if (/"bomFormat"\s*:\s*"CycloneDX"/.test(text)) return 1;
  if (/"\$schema"\s*:\s*"[^"]{0,80}cyclonedx/i.test(text)) return 0.9;
  return /^\s*\{\s*"components"\s*:\s*\[/.test(text) && /"bom-ref"\s*:/.test(text) ? 0.7 : 0;
}

async function* parse(source: ImportSource): AsyncGenerator<ImportItem> {
  const header = await readHeader(source);
  for (const { at, message } of header.remarks) yield { type: 'note', at, message };
  const unread = new Set<string>();
  const keys = newKeys();
  let secrets = 0;
  const use = (path: JsonPath): JsonUse => {
    if (path.length === 1 && unreadSections.has(String(path[0]))) unread.add(String(path[0]));
    if (path.at(-1) === 'value' && path.includes('relatedCryptoMaterialProperties')) secrets++;
    return inventoryUse(path);
  };
  const cryptography: CryptoComponent[] = [];
  for await (const { path, value } of readJson(textChunks(source, { anyLineLength: true }), source.limits, use)) {
    const asset = cryptoComponent(path, value);
    if (asset) cryptography.push(asset);
    else yield* componentItems(path, value, header, keys);
  }
  yield* cryptoItems(cryptography, keys);
  if (secrets > 0)
    yield {
      type: 'note',
      at: 'end of file',
      message: `values of ${secrets} key(s) or secret(s) stand in the bill; they were not read`,
    };
  const message = keys.size() === 0 ? 'the bill lists no components' : `${keys.size()} component(s) read`;
  yield { type: 'note', at: 'end of file', message };
  if (unread.size > 0) yield { type: 'note', at: 'end of file', message: `not read: ${[...unread].sort().join(', ')}` };
}

/** Parts of a bill that say more than what is inside the product. */
const unreadSections: ReadonlySet<string> = new Set([
  'services',
  'dependencies',
  'compositions',
  'vulnerabilities',
  'annotations',
  'formulation',
  'declarations',
  'definitions',
  'citations',
]);

function inventoryUse(path: JsonPath): JsonUse {
  if (path.length === 0) return 'walk';
  const inProduct = path[0] === 'metadata';
  const prefix = inProduct ? ['metadata', 'component'] : [];
  for (const [i, step] of prefix.entries()) {
    if (i >= path.length) return 'walk';
    if (path[i] !== step) return 'skip';
  }
  return componentUse(path.slice(prefix.length));
}

/** `steps` alternates between the list `components` and a place in it, until a member of a component is reached. */
function componentUse(steps: JsonPath): JsonUse {
  let i = 0;
  while (steps[i] === 'components') {
    if (i + 1 >= steps.length) return 'walk';
    if (i + 2 >= steps.length) return 'emit';
    i += 2;
  }
  if (i === 0) return steps.length === 0 ? 'walk' : 'skip';
  if (i + 1 === steps.length) return componentFields.has(String(steps[i])) ? 'keep' : 'skip';
  // the value of a key is never read, however it is called
  if (steps.at(-1) === 'value' && steps.includes('relatedCryptoMaterialProperties')) return 'skip';
  return steps.at(-1) === 'text' || steps.at(-1) === 'contact' ? 'skip' : 'keep';
}

function* componentItems(path: JsonPath, value: JsonValue, header: BomHeader, keys: Keys): Generator<ImportItem> {
  const at = printPath(path);
  if (typeof path.at(-1) !== 'number') {
    if (!path.includes('components')) return;
    yield { type: 'reject', at, reason: `components must be a list of objects, this is ${kindOf(value)}` };
    return;
  }
  const result = readComponent(value, header.version);
  if (!result.ok) {
    yield { type: 'reject', at, reason: result.reason };
    return;
  }
  const key = keys.unique(componentKey(result.component));
  yield { type: 'record', at, record: componentRecord(result.component, key, header.bom) };
  for (const message of result.remarks) yield { type: 'note', at, message };
  if (result.ref && keys.refUsedBefore(result.ref))
    yield { type: 'note', at, message: 'bom-ref is used more than once' };
}

/** One of which nothing is said but its name stays a component like others. */
function cryptoComponent(path: JsonPath, value: JsonValue): CryptoComponent | undefined {
  const raw = typeof path.at(-1) === 'number' ? asObject(value) : undefined;
  const name = asText(raw?.name);
  return raw?.type === 'cryptographic-asset' && name && asObject(raw.cryptoProperties)
    ? { at: printPath(path), name, raw }
    : undefined;
}

function* cryptoItems(components: readonly CryptoComponent[], keys: Keys): Generator<ImportItem> {
  for (const result of readCryptoAssets(components)) {
    const { at } = result;
    if ('reason' in result) yield { type: 'reject', at, reason: result.reason };
    else {
      const { asset } = result;
      const key = keys.unique(`${asset.assetType}:${asset.name}`);
      yield { type: 'record', at, record: { kind: 'crypto-asset', key, ...asset } };
    }
  }
}

type Keys = { unique(key: string): string; refUsedBefore(ref: string): boolean; size(): number };

/** A bill may list the same component at several places; the second is `key#2`, in the order of the file. */
function newKeys(): Keys {
  const seen = new Map<string, number>();
  const refs = new Set<string>();
  let size = 0;
  return {
    unique(key) {
      size += 1;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(count === 1 ? copyOf(key) : key, count);
      return count === 1 ? key : `${key}#${count}`;
    },
    refUsedBefore(ref) {
      if (refs.has(ref)) return true;
      refs.add(copyOf(ref));
      return false;
    },
    size: () => size,
  };
}

/** A slice of the file's text would keep the whole piece that it was cut from in memory. */
function copyOf(text: string): string {
  return Buffer.from(text).toString();
}
