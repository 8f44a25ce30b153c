// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../engine/json-reader.ts';
import {
  type CryptoAssetRecord,
  cryptoAssetTypes,
  cryptoPurposes,
  keyStates,
  migrationPlans,
} from '../engine/records.ts';
import { asObject, asText } from './fields.ts';

const longest = 300;

export type CryptoComponent = { readonly at: string; readonly name: string; readonly raw: JsonObject };
export type CryptoResult =
  | { readonly at: string; readonly asset: Omit<CryptoAssetRecord, 'kind' | 'key'> }
  | { readonly at: string; readonly reason: string };

/** Reads the cryptographic assets of a bill together: certificates and keys name their algorithms by reference. */
export function readCryptoAssets(components: readonly CryptoComponent[]): CryptoResult[] {
  const algorithms = new Map<string, string>();
  for (const { name, raw } of components) {
    const ref = asText(raw['bom-ref']);
    const properties = asObject(asObject(raw.cryptoProperties)?.algorithmProperties);
    if (ref && properties) algorithms.set(ref, algorithmName(name, properties));
  }
  return components.map((component) => readOne(component, algorithms));
}

function readOne({ at, name, raw }: CryptoComponent, algorithms: ReadonlyMap<string, string>): CryptoResult {
  const crypto = asObject(raw.cryptoProperties) ?? {};
  const assetType = cryptoAssetTypes.find((type) => type === crypto.assetType);
  if (!assetType) return { at, reason: `cryptoProperties.assetType must be one of ${cryptoAssetTypes.join(', ')}` };
  const described = describe(assetType, name, crypto, algorithms);
  return { at, asset: { name, assetType, ...given(described), ...given(ownProperties(raw.properties)) } };
}

type Described = Partial<Omit<CryptoAssetRecord, 'kind' | 'key' | 'name' | 'assetType'>>;

function describe(
  assetType: CryptoAssetRecord['assetType'],
  name: string,
  crypto: JsonObject,
  algorithms: ReadonlyMap<string, string>,
): Loose {
  if (assetType === 'algorithm') {
    const properties = asObject(crypto.algorithmProperties) ?? {};
    return {
      algorithm: algorithmName(name, properties),
      keyBits: wholeNumber(asText(properties.parameterSetIdentifier)),
    };
  }
  if (assetType === 'protocol') return { algorithm: protocolName(asObject(crypto.protocolProperties) ?? {}) };
  if (assetType === 'certificate') {
    const properties = asObject(crypto.certificateProperties) ?? {};
    const key = named(properties.subjectPublicKeyRef, algorithms);
    const signature = named(properties.signatureAlgorithmRef, algorithms) ?? related(properties, algorithms);
    return {
      algorithm: [key, signature].filter((one) => one !== undefined).join(' with ') || undefined,
      activated: firstDay(properties.notValidBefore),
      rotateBy: lastDay(properties.notValidAfter),
      state: lastState(properties.certificateState),
    };
  }
  const properties = asObject(crypto.relatedCryptoMaterialProperties) ?? {};
  return {
    algorithm: named(properties.algorithmRef, algorithms) ?? related(properties, algorithms),
    keyBits: typeof properties.size === 'number' ? wholeNumber(String(properties.size)) : undefined,
    state: stateOf(properties.state),
    heldIn: asText(asObject(properties.securedBy)?.mechanism),
    activated: firstDay(properties.activationDate),
    rotateBy: lastDay(properties.expirationDate),
  };
}

type Loose = { readonly [K in keyof Described]: Described[K] | undefined };
const given = (fields: Loose): Described =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

/** Family, parameters and curve say more than the name that a tool gave. */
function algorithmName(
  name: string,
  { algorithmFamily, parameterSetIdentifier, ellipticCurve, curve }: JsonObject,
): string {
  const ofCurve = asText(ellipticCurve) ?? asText(curve);
  const parts = [asText(algorithmFamily) ?? name, asText(parameterSetIdentifier), ofCurve?.split('/').at(-1)];
  return parts
    .filter((one) => one !== undefined)
    .join(' ')
    .slice(0, longest);
}

/** Type, version, suites and key exchange groups; a list that is too long says so by words that nobody takes for a cipher. */
function protocolName({ type, version, cipherSuites }: JsonObject): string | undefined {
  const suites = listOf(cipherSuites).map((suite) => asObject(suite) ?? {});
  const names = suites.flatMap((suite) => [asText(suite.name), ...listOf(suite.tlsGroups).map(asText)]);
  const words = [asText(type), asText(version), ...names].filter((one) => one !== undefined).join(' ');
  return words.length > longest ? `${words.slice(0, longest - 20)} and more` : words || undefined;
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

const named = (ref: JsonValue | undefined, algorithms: ReadonlyMap<string, string>) =>
  typeof ref === 'string' ? algorithms.get(ref) : undefined;

/** Since 1.7 references stand in one list. */
function related({ relatedCryptographicAssets }: JsonObject, algorithms: ReadonlyMap<string, string>) {
  const assets = listOf(relatedCryptographicAssets).map((one) => asObject(one) ?? {});
  return assets.map(({ ref }) => named(ref, algorithms)).find((one) => one !== undefined);
}

/** A certificate may list every state that it has been in; the last one counts. */
const lastState = (states: JsonValue | undefined) => stateOf(asObject(listOf(states).at(-1))?.state);

const oneOf = <const T extends string>(words: readonly T[], value: JsonValue | undefined): T | undefined =>
  words.find((word) => word === value);
/** A certificate that was revoked is one that was compromised, as far as anybody may rely on it. */
const stateOf = (value: JsonValue | undefined) => oneOf(keyStates, value === 'revoked' ? 'compromised' : value);

const instantOf = (value: JsonValue | undefined) => Date.parse(asText(value) ?? '');
const dayOf = (instant: number) => (Number.isNaN(instant) ? undefined : new Date(instant).toISOString().slice(0, 10));
const firstDay = (value: JsonValue | undefined) => dayOf(instantOf(value));
/** What ends at midnight ends with the day before. */
const lastDay = (value: JsonValue | undefined) => dayOf(instantOf(value) - 1000);

const wholeNumber = (text: string | undefined) => (text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined);

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(Date.parse(text)) === text;
const dayIn = (value: string | undefined) => (value !== undefined && isDay(value) ? value : undefined);

/** What a bill that Wardline wrote says in properties of its own, since CycloneDX has no member for it. */
function ownProperties(properties: JsonValue | undefined): Loose {
  const own = new Map<string, string>();
  for (const { name, value } of listOf(properties).map((one) => asObject(one) ?? {})) {
    const text = asText(value);
    if (typeof name === 'string' && name.startsWith('wardline:') && text) own.set(name.slice(9), text);
  }
  return {
    algorithm: own.get('algorithm')?.slice(0, longest),
    keyBits: wholeNumber(own.get('keyBits')),
    purpose: oneOf(cryptoPurposes, own.get('purpose')),
    protects: own.get('protects'),
    heldIn: own.get('heldIn'),
    custodian: own.get('custodian'),
    state: oneOf(keyStates, own.get('state')),
    activated: dayIn(own.get('activated')),
    rotateBy: dayIn(own.get('rotateBy')),
    keyLifeMonths: wholeNumber(own.get('keyLifeMonths')),
    dataYears: years(own.get('dataYears')),
    migrationYears: years(own.get('migrationYears')),
    plan: oneOf(migrationPlans, own.get('plan')),
    planUntil: dayIn(own.get('planUntil')),
    planNote: own.get('planNote'),
  };
}

const years = (text: string | undefined) => (text && /^(?:\d{1,2}|1\d\d|200)$/.test(text) ? Number(text) : undefined);
