// SPDX-License-Identifier: Apache-2.0
import type { Flow, FlowEdge, FlowNode } from './contract.ts';

const words = (text: string) => new Set(text.split(' '));
const protecting = words(
  'tls mtls tlsv12 tlsv13 https vpn ipsec sftp ftps ssh wireguard smime pgp encrypted verschlüsselt yes ja',
);
const open = words(
  'none no nein keine kein plain plaintext cleartext unencrypted unprotected unverschlüsselt klartext off',
);
const neutral = words(
  'dicom hl7 mllp mutual site to client server tunnel over via with and und mit über certificate zertifikat aes 128 256 bit',
);

/**
 * Whether the words about a flow's protection say that its way is protected. Undefined for words that do not say it in
 * full: a single word that is not known ('planned', 'partly') may turn the meaning round.
 */
export function protectionHolds(text: string): boolean | undefined {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/s\/mime/g, 'smime')
    .replace(/tls[\s-]?v?(\d)\.(\d)/g, 'tlsv$1$2');
  const found = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const isOpen = found.some((word) => open.has(word));
  const isProtected = found.some((word) => protecting.has(word));
  const all = found.every((word) => open.has(word) || protecting.has(word) || neutral.has(word));
  if (!all || isOpen === isProtected) return undefined;
  return isProtected;
}

/** Names that differ only in case, accents, spaces and punctuation are one endpoint. */
export function foldEndpoint(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return folded || name.trim();
}

/** Nodes and edges of the map, in a stable order. An edge is one flow; nothing is summed up here. */
export function mapOf(flows: readonly Flow[]): { nodes: FlowNode[]; edges: FlowEdge[] } {
  const edges = flows.map((flow) => ({
    ...{ id: flow.id, from: foldEndpoint(flow.from), to: foldEndpoint(flow.to), label: flow.name },
    ...{ information: flow.information, form: flow.form, protocol: flow.protocol },
    ...{ requiredByCare: flow.requiredByCare, external: flow.external, protection: flow.transit },
  }));
  const spellings = new Map<string, Map<string, number>>();
  for (const name of flows.flatMap((flow) => [flow.from, flow.to])) {
    const id = foldEndpoint(name);
    const counts = spellings.get(id) ?? new Map<string, number>();
    spellings.set(id, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  const places = placesOf(flows);
  const nodes = [...spellings].map(([id, counts]) => ({
    id,
    label: commonest(counts) ?? id,
    place: places.get(id) ?? ('unknown' as const),
    flows: edges.filter((edge) => edge.from === id || edge.to === id).length,
    assetId: null,
  }));
  return { nodes: nodes.sort((a, b) => (a.id < b.id ? -1 : 1)), edges };
}

const commonest = (counts: ReadonlyMap<string, number>): string | undefined =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];

/** A flow that stays in the house proves both ends to be inside; one that leaves it puts the end outside that is not. */
function placesOf(flows: readonly Flow[]): Map<string, 'inside' | 'outside'> {
  const ends = flows.map(({ from, to, external }) => ({ from: foldEndpoint(from), to: foldEndpoint(to), external }));
  const inside = new Set(ends.filter((flow) => flow.external === false).flatMap(({ from, to }) => [from, to]));
  const touching = Map.groupBy(
    ends.flatMap((flow) => [
      { id: flow.from, other: flow.to, external: flow.external },
      { id: flow.to, other: flow.from, external: flow.external },
    ]),
    (end) => end.id,
  );
  const places = new Map<string, 'inside' | 'outside'>([...inside].map((id) => [id, 'inside']));
  for (const [id, flowsOfEnd] of touching)
    if (!inside.has(id) && flowsOfEnd.every((end) => end.external === true && inside.has(end.other)))
      places.set(id, 'outside');
  return places;
}
