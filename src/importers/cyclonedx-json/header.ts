// SPDX-License-Identifier: Apache-2.0
import { ImportError, type ImportSource } from '../engine/importer.ts';
import { type JsonObject, type JsonPath, type JsonUse, type JsonValue, readJson } from '../engine/json-reader.ts';
import type { BomRef } from '../engine/records.ts';
import { textChunks } from '../engine/text-stream.ts';
import { readComponent } from './component.ts';
import { asObject, asText, kindOf, orgName } from './fields.ts';
import { readLicences } from './licences.ts';
import { asSpecVersion, type SpecVersion, specVersions } from './spec.ts';

export type BomHeader = {
  readonly bom: BomRef;
  readonly version: SpecVersion;
  readonly remarks: readonly { readonly at: string; readonly message: string }[];
};

const rootFields = ['bomFormat', 'specVersion', 'serialNumber', 'version'];
const metadataFields = ['timestamp', 'component', 'manufacture', 'supplier', 'licenses'];
const serialNumber = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** RFC 3339 date-time. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/**
 * Reads what a bill says about itself. Members may stand in any order, so this is a pass of its own; it ends early where
 * the header comes first, as tools write it.
 * @throws ImportError 'wrong-kind' when the file is not CycloneDX 1.2 to 1.7; read errors only when they hide that.
 */
export async function readHeader(source: ImportSource): Promise<BomHeader> {
  const root: JsonObject = Object.create(null);
  const metadata: JsonObject = Object.create(null);
  let complete = false;
  const use = (path: JsonPath): JsonUse => {
    complete ||= path[0] === 'components' && rootFields.every((field) => field in root);
    return headerUse(path);
  };
  let failure: unknown;
  try {
    const chunks = textChunks(source, { anyLineLength: true });
    for await (const { path, value } of readJson(
      until(chunks, () => complete),
      source.limits,
      use,
    )) {
      const [section = '', field = ''] = path;
      if (section === 'metadata') metadata[field] = value;
      else root[section] = value;
    }
  } catch (error) {
    // A fault further down is the second pass's to report, at its place and after what could be read.
    failure = error;
  }
  if (failure && (!(failure instanceof ImportError) || !('specVersion' in root && 'bomFormat' in root))) throw failure;
  return judge(root, metadata, checkKind(root));
}

async function* until(chunks: AsyncIterable<string>, done: () => boolean): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    yield chunk;
    if (done()) return;
  }
}

function headerUse(path: JsonPath): JsonUse {
  const [section, field, member] = path;
  if (section === undefined) return 'walk';
  if (section !== 'metadata') return path.length === 1 && rootFields.includes(String(section)) ? 'emit' : 'skip';
  if (field === undefined) return 'walk';
  if (path.length === 2) return metadataFields.includes(String(field)) ? 'emit' : 'skip';
  return member === 'components' || path.at(-1) === 'text' ? 'skip' : 'keep';
}

function checkKind({ bomFormat, specVersion }: JsonObject): SpecVersion {
  const wrong = (text: string) => new ImportError('wrong-kind', '$', text);
  if (bomFormat !== 'CycloneDX') throw wrong("This is not a CycloneDX bill: bomFormat must be 'CycloneDX'.");
  const version = typeof specVersion === 'string' ? asSpecVersion(specVersion) : undefined;
  if (version) return version;
  const written = typeof specVersion === 'string' ? `'${specVersion.slice(0, 20)}'` : kindOf(specVersion);
  throw wrong(`specVersion is ${written}; the versions read are ${specVersions.join(', ')}.`);
}

function judge(root: JsonObject, metadata: JsonObject, version: SpecVersion): BomHeader {
  const remarks: { at: string; message: string }[] = [];
  const remark = (at: string, message: string): void => void remarks.push({ at, message });
  const serial = matching(root.serialNumber, serialNumber, () =>
    remark('$.serialNumber', 'not a UUID in the form urn:uuid:..., so it was left out'),
  );
  const timestamp = matching(metadata.timestamp, dateTime, () =>
    remark('$.metadata.timestamp', 'not a date and time, so it was left out'),
  );
  const { problem } = readLicences(metadata.licenses, version);
  if (problem) remark('$.metadata', problem);
  const product = readProduct(metadata, version, (message) => remark('$.metadata.component', message));
  const edition = root.version;
  const isEdition = typeof edition === 'number' && Number.isSafeInteger(edition) && edition >= 1;
  if (edition !== undefined && !isEdition) remark('$.version', 'not a whole number from 1 on, so it was left out');
  const bom: BomRef = {
    ...(serial && { serialNumber: serial.toLowerCase() }),
    ...(isEdition && { version: edition }),
    specVersion: version,
    ...(timestamp && { timestamp }),
    ...product,
  };
  return { bom, version, remarks };
}

function matching(value: JsonValue | undefined, pattern: RegExp, complain: () => void): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && pattern.test(value)) return value;
  complain();
  return undefined;
}

type Product = Pick<BomRef, 'productName' | 'productVersion' | 'productMaker' | 'productPurl' | 'productCpe'>;

/** metadata.manufacturer is left aside: since 1.6 it names who wrote the bill, not who made the product. */
function readProduct(metadata: JsonObject, version: SpecVersion, remark: (message: string) => void): Product {
  const raw = asObject(metadata.component);
  const maker =
    orgName(raw?.manufacturer) ??
    orgName(metadata.manufacture) ??
    orgName(raw?.supplier) ??
    orgName(metadata.supplier) ??
    asText(raw?.publisher);
  const productMaker = maker && { productMaker: maker };
  if (metadata.component === undefined) return { ...productMaker };
  const result = readComponent(metadata.component, version);
  if (!result.ok) {
    remark(`the product is not stated in full: ${result.reason}`);
    const stated = asText(raw?.name);
    return { ...(stated && { productName: stated }), ...productMaker };
  }
  for (const message of result.remarks) remark(message);
  const { cpe, name, purl, version: productVersion } = result.component;
  return {
    productName: name,
    ...(productVersion && { productVersion }),
    ...productMaker,
    ...(purl && { productPurl: purl }),
    ...(cpe && { productCpe: cpe }),
  };
}
