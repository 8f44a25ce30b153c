// SPDX-License-Identifier: Apache-2.0
import type { AssetRecord } from '../../importers/engine/records.ts';

/**
 * How identifiers count. A unit identifier names one device; a model identifier names a kind of device and links
 * nothing; a weak one (MAC, host name) only suggests: network cards are swapped and names are given again.
 */
export const strengths = {
  'udi-serial': 'unit',
  'maker-model-serial': 'unit',
  'asset-tag': 'unit',
  mac: 'weak',
  hostname: 'weak',
} as const;
export type Scheme = keyof typeof strengths;
export type Identifier = { readonly scheme: Scheme; readonly value: string };

const legalForms = /\b(inc|incorporated|gmbh|ag|kg|ltd|limited|llc|corp|corporation|co|sa|bv|nv|plc|se)\b/g;

/** A maker's name without legal form, case and punctuation: 'Auralis Medical GmbH' -> 'auralis medical'. */
export function foldMaker(name: string): string {
  const plain = fold(name).replace(legalForms, ' ').replace(/\s+/g, ' ').trim();
  return plain || fold(name);
}

const plain = /^[a-z0-9]*$/;

export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const compact = (text: string): string => fold(text).replaceAll(' ', '');

/** The identifiers that a record carries. A serial alone is none: it needs maker and model, or the UDI-DI. */
export function identifiersOf(record: AssetRecord): Identifier[] {
  const found: Identifier[] = [];
  const serial = record.serial ? compact(record.serial) : '';
  if (record.udiDi && serial) found.push({ scheme: 'udi-serial', value: `${compact(record.udiDi)}|${serial}` });
  if (record.maker && record.model && serial)
    found.push({ scheme: 'maker-model-serial', value: `${foldMaker(record.maker)}|${fold(record.model)}|${serial}` });
  if (record.assetTag) found.push({ scheme: 'asset-tag', value: compact(record.assetTag) });
  for (const mac of new Set(record.macs)) if (isGloballyUnique(mac)) found.push({ scheme: 'mac', value: mac });
  const host = record.hostname?.split('.')[0]?.toLowerCase();
  if (host && !/^(localhost|unknown|host)$/.test(host) && !/^\d+$/.test(host))
    found.push({ scheme: 'hostname', value: host });
  return found;
}

/** Addresses that a device makes up itself (locally administered bit) are random in phones and tablets. */
const isGloballyUnique = (mac: string): boolean =>
  (Number.parseInt(mac.slice(0, 2), 16) & 2) === 0 && mac !== '00:00:00:00:00:00';

export const isUnit = (identifier: Identifier): boolean => strengths[identifier.scheme] === 'unit';

/** What of a unit identifier must not differ within one device: the serial, or the tag. */
const distinguishing = (identifier: Identifier): { of: string; value: string } =>
  identifier.scheme === 'asset-tag'
    ? { of: 'asset tag', value: identifier.value }
    : { of: 'serial number', value: identifier.value.slice(identifier.value.lastIndexOf('|') + 1) };

/** What a cluster has gathered so far. */
export type Cluster = {
  readonly assetId: string;
  readonly identifiers: Identifier[];
  readonly rows: Set<string>;
  /** Rows that a person has declared not to belong here. */
  readonly barred: ReadonlySet<string>;
};

export type Candidate = {
  readonly rowId: string;
  readonly identifiers: readonly Identifier[];
  readonly linkedTo: string | undefined;
};

export type Verdict =
  | { readonly type: 'link'; readonly assetId: string; readonly by: Identifier }
  | { readonly type: 'stay'; readonly assetId: string }
  | { readonly type: 'new' };
export type Doubt = {
  readonly kind: 'conflict' | 'proposal';
  readonly otherAssetId: string;
  readonly identifier: Identifier;
  readonly explanation: string;
};

/**
 * Decides where a source record belongs, given the clusters that share an identifier with it.
 * Exactly one cluster with an equal unit identifier and nothing against it: link. Anything contradictory: the record
 * stands alone and a person decides. Weak identifiers never link.
 */
export function resolve(record: Candidate, clusters: readonly Cluster[]): { verdict: Verdict; doubts: Doubt[] } {
  const others = clusters.filter((cluster) => cluster.assetId !== record.linkedTo && !cluster.barred.has(record.rowId));
  const own = record.identifiers.filter(isUnit);
  const shared = others.flatMap((cluster) => {
    const by = own.find((id) => has(cluster, id));
    return by ? [{ cluster, by, against: contradiction(record.identifiers, cluster) }] : [];
  });
  const agreed = shared.filter((match) => match.against === undefined);
  const clear = record.linkedTo === undefined && shared.length === 1 ? agreed[0] : undefined;
  const doubts: Doubt[] = [];
  for (const match of shared)
    if (match !== clear)
      doubts.push({
        kind: 'conflict',
        otherAssetId: match.cluster.assetId,
        identifier: match.by,
        explanation: explain(match.by, match.against),
      });
  for (const cluster of others) {
    if (shared.some((match) => match.cluster === cluster)) continue;
    const weak = record.identifiers.find((id) => !isUnit(id) && has(cluster, id));
    if (!weak) continue;
    const against = contradiction(record.identifiers, cluster);
    const kind = against ? 'conflict' : 'proposal';
    doubts.push({ kind, otherAssetId: cluster.assetId, identifier: weak, explanation: explain(weak, against) });
  }
  return { verdict: verdictOf(record, clear), doubts };
}

function verdictOf(record: Candidate, clear: { cluster: Cluster; by: Identifier } | undefined): Verdict {
  if (record.linkedTo !== undefined) return { type: 'stay', assetId: record.linkedTo };
  return clear ? { type: 'link', assetId: clear.cluster.assetId, by: clear.by } : { type: 'new' };
}

const has = (cluster: Cluster, id: Identifier): boolean =>
  cluster.identifiers.some((other) => other.scheme === id.scheme && other.value === id.value);

/** The first property in which record and cluster name different units; undefined when nothing contradicts. */
function contradiction(identifiers: readonly Identifier[], cluster: Cluster): string | undefined {
  for (const mine of identifiers.filter(isUnit).map(distinguishing)) {
    const theirs = cluster.identifiers
      .filter(isUnit)
      .map(distinguishing)
      .filter((other) => other.of === mine.of);
    if (theirs.length > 0 && theirs.every((other) => other.value !== mine.value)) return mine.of;
  }
  return undefined;
}

const words: Record<Scheme, string> = {
  'udi-serial': 'UDI and serial number',
  'maker-model-serial': 'maker, model and serial number',
  'asset-tag': 'asset tag',
  mac: 'MAC address',
  hostname: 'host name',
};

function explain(by: Identifier, against: string | undefined): string {
  if (against) return `Same ${words[by.scheme]}, but a different ${against}.`;
  if (isUnit(by)) return `Same ${words[by.scheme]} as more than one asset, or as another asset than before.`;
  return `Same ${words[by.scheme]}, which can move between devices.`;
}
