// SPDX-License-Identifier: Apache-2.0
import { PackageURL } from 'packageurl-js';
import type { JsonObject, JsonValue } from '../engine/json-reader.ts';
import type { BomRef, ComponentRecord } from '../engine/records.ts';
import { asObject, asText, kindOf, orgName } from './fields.ts';
import { readLicences } from './licences.ts';
import { componentTypes, isBefore, type SpecVersion } from './spec.ts';

/** Members of a component that are read; the rest is checked for JSON syntax only. */
export const componentFields: ReadonlySet<string> = new Set([
  'type',
  'bom-ref',
  'supplier',
  'manufacturer',
  'publisher',
  'group',
  'name',
  'version',
  'versionRange',
  'isExternal',
  'scope',
  'licenses',
  'cpe',
  'purl',
  'cryptoProperties',
  'properties',
]);

/** `remarks` are faults or facts that do not keep the component out of the inventory. */
type ComponentResult =
  | { readonly ok: true; readonly component: Component; readonly ref?: string; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly reason: string };
export type Component = Omit<ComponentRecord, 'kind' | 'key' | 'bom'>;

/**
 * Judges one component. Without a name, a known type and a textual version it cannot be told apart from others and is
 * refused; a faulty purl, CPE, licence or reference is left out and remarked, so that the component itself is not lost.
 */
export function readComponent(value: JsonValue, version: SpecVersion): ComponentResult {
  const raw = asObject(value);
  if (!raw) return { ok: false, reason: `the component is ${kindOf(value)}, not an object` };
  const reason = identityFault(raw, version);
  if (reason) return { ok: false, reason };
  const remarks: string[] = [];
  const purl = checked(raw.purl, 'purl', isPurl, remarks);
  const cpe = checked(raw.cpe, 'cpe', isCpe, remarks);
  const licences = readLicences(raw.licenses, version);
  if (licences.problem) remarks.push(licences.problem);
  remarks.push(...otherRemarks(raw, version));
  const supplier = orgName(raw.supplier) ?? orgName(raw.manufacturer) ?? asText(raw.publisher);
  const group = asText(raw.group);
  const name = asText(raw.name) ?? '';
  const number = asText(raw.version);
  const type = asText(raw.type);
  const component: Component = {
    name: group ? `${group}/${name}` : name,
    ...(number && { version: number }),
    ...(purl && { purl }),
    ...(cpe && { cpe }),
    ...(supplier && { supplier }),
    ...(licences.text && { licence: licences.text }),
    ...(type && { type }),
  };
  const ref = asText(raw['bom-ref']);
  return { ok: true, component, ...(ref && { ref }), remarks };
}

export function componentRecord(component: Component, key: string, bom: BomRef): ComponentRecord {
  return { kind: 'component', key, bom, ...component };
}

/** The purl names a component best; without one, what it calls itself has to do. */
export function componentKey({ name, purl, type, version }: Component): string {
  return purl ?? `${type}:${name}@${version ?? ''}`;
}

function identityFault(raw: JsonObject, version: SpecVersion): string | undefined {
  if (!asText(raw.name))
    return `name is ${typeof raw.name === 'string' ? 'empty' : kindOf(raw.name)}, it must be a text`;
  if (typeof raw.type !== 'string') return `type is ${kindOf(raw.type)}, it must be a text`;
  if (!componentTypes.has(raw.type)) return `type '${raw.type.slice(0, 60)}' is not a CycloneDX component type`;
  if (raw.version === undefined && isBefore(version, '1.4')) return `version is missing, which ${version} requires`;
  if (raw.version !== undefined && typeof raw.version !== 'string') {
    return `version is ${kindOf(raw.version)}, it must be a text`;
  }
  return undefined;
}

function checked(
  value: JsonValue | undefined,
  field: string,
  isValid: (text: string) => boolean,
  remarks: string[],
): string | undefined {
  if (value === undefined) return undefined;
  const text = asText(value);
  if (text && isValid(text)) return text;
  remarks.push(`${field} is not valid and was left out`);
  return undefined;
}

function isPurl(text: string): boolean {
  try {
    return PackageURL.fromString(text).name !== '';
  } catch {
    return false;
  }
}

const isCpe = (text: string): boolean => /^cpe:(2\.3:[aho*-]:|\/[aho])/i.test(text);

function* otherRemarks(raw: JsonObject, version: SpecVersion): Generator<string> {
  const { type, scope, isExternal, versionRange } = raw;
  const since = typeof type === 'string' ? componentTypes.get(type) : undefined;
  if (since && isBefore(version, since)) yield `type '${type}' exists only since ${since}, the file says ${version}`;
  if (raw['bom-ref'] !== undefined && !asText(raw['bom-ref'])) yield 'bom-ref is not a reference';
  for (const field of ['supplier', 'manufacturer'] as const) {
    if (raw[field] !== undefined && !asObject(raw[field])) yield `${field} is ${kindOf(raw[field])}, not an object`;
  }
  if (scope === 'excluded') yield 'the bill says it is excluded: not part of what runs';
  else if (scope !== undefined && scope !== 'required' && scope !== 'optional') yield 'scope has an unknown value';
  if (isExternal === true) yield 'the bill says it is external: needed, but not delivered with the product';
  if (versionRange === undefined) return;
  if (raw.version !== undefined) yield 'version and versionRange exclude each other; the range was left out';
  else if (isExternal === true) yield 'only a range of versions is stated; the version stays unknown';
  else yield 'a versionRange is allowed for external components only; the version stays unknown';
}
