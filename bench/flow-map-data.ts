// SPDX-License-Identifier: Apache-2.0
import type { FlowEdge, FlowNode } from '../src/modules/flows/contract.ts';

const areas = [
  { name: 'laboratory', information: 'results' },
  { name: 'imaging', information: 'images' },
  { name: 'pharmacy', information: 'medication' },
  { name: 'monitoring', information: 'diagnostics' },
  { name: 'administration', information: 'billing' },
  { name: 'research', information: 'research' },
  { name: 'ward', information: 'orders' },
] as const;
const forms = ['electronic', 'electronic', 'electronic', 'paper', 'fax', 'spoken'] as const;
const protections = ['protected', 'unprotected', 'unknown'] as const;
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/**
 * A map as hospitals have them: devices and places of an area send to one of its systems, systems of all areas speak with
 * the record and with each other, partners outside with the gateway.
 */
export function hospitalMap(count: number): { nodes: FlowNode[]; edges: FlowEdge[]; hidden: number } {
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  const addNode = (id: string, label: string, place: FlowNode['place'] = 'inside'): string => {
    nodes.push({ id, label, place, flows: 0, assetId: null });
    return id;
  };
  const addEdge = (from: string, to: string, information: FlowEdge['information']) => {
    const form = pick(forms, edges.length);
    const isTechnical = form === 'electronic';
    edges.push({
      ...{ id: `00000000-0000-7000-8000-${String(edges.length).padStart(12, '0')}`, from, to, information, form },
      ...{ label: `Flow ${edges.length + 1}`, protocol: isTechnical ? 'hl7v2' : 'other', requiredByCare: true },
      ...{ external: false, protection: isTechnical ? pick(protections, edges.length) : 'not-applicable' },
    });
  };
  const record = addNode('record', 'Electronic health record');
  const gateway = addNode('gateway', 'Partner gateway');
  addEdge(record, gateway, 'results');
  const systems = areas.flatMap(({ name, information }) =>
    [1, 2, 3].map((number) => {
      const system = addNode(`${name}-${number}`, `${name} system ${number}`);
      addEdge(system, record, information);
      addEdge(record, system, 'patient-identity');
      return { system, name, information };
    }),
  );
  for (const [index, { system, information }] of systems.entries())
    addEdge(system, pick(systems, index + 4).system, information);
  for (let index = 0; nodes.length < count - 15; index++) {
    const { system, name, information } = pick(systems, index);
    const device = addNode(`device-${index}`, `${name} device ${index + 1}`);
    addEdge(device, system, information);
    if (index % 4 === 0) addEdge(system, device, 'orders');
  }
  while (nodes.length < count) {
    const partner = addNode(`partner-${nodes.length}`, `Partner hospital ${nodes.length}`, 'outside');
    addEdge(gateway, partner, 'results');
  }
  return { nodes, edges, hidden: 0 };
}
