// SPDX-License-Identifier: Apache-2.0
import type { FlowEdge, transits } from '../contract.ts';

/** What of the flows is shown: chosen values by field, and a text that name or ends contain. */
export type FlowView = { readonly text: string; readonly filters: Readonly<Record<string, readonly string[]>> };

/** Fields by which list and map are filtered alike. */
export const flowFilters = ['information', 'form', 'transit', 'requiredByCare', 'external', 'protocol'] as const;
export type FlowFilter = (typeof flowFilters)[number];

/** How a yes, a no, or neither stands in an address. */
export const yesNoWords = ['true', 'false', 'unknown'] as const;
const yesNo = (value: boolean | null): string => (value === null ? 'unknown' : String(value));

const valueIn: Readonly<Record<FlowFilter, (edge: FlowEdge) => string>> = {
  information: ({ information }) => information,
  form: ({ form }) => form,
  transit: ({ protection }) => protection,
  requiredByCare: ({ requiredByCare }) => yesNo(requiredByCare),
  external: ({ external }) => yesNo(external),
  protocol: ({ protocol }) => protocol,
};

/** The flows of a map that a view shows: those that the register lists for it. @param label the shown name of a node */
export function inView(edges: readonly FlowEdge[], { text, filters }: FlowView, label: (id: string) => string) {
  const chosen = flowFilters.flatMap((id) =>
    filters[id] ? [{ value: valueIn[id], wanted: new Set(filters[id]) }] : [],
  );
  const words = text.toLowerCase();
  return edges.filter(
    (edge) =>
      chosen.every(({ value, wanted }) => wanted.has(value(edge))) &&
      (words === '' || `${edge.label} ${label(edge.from)} ${label(edge.to)}`.toLowerCase().includes(words)),
  );
}

/** Ways that somebody has to see to, the worst first. */
export const unsafeTransits = ['unprotected', 'unknown'] as const satisfies readonly (typeof transits)[number][];

/** How many flows have each value, by field. */
export const countsIn = (
  edges: readonly FlowEdge[],
): Readonly<Record<FlowFilter, Readonly<Record<string, number>>>> => {
  const count = (field: FlowFilter) => {
    const groups = Map.groupBy(edges, valueIn[field]);
    return [field, Object.fromEntries([...groups].map(([value, found]) => [value, found.length]))] as const;
  };
  return Object.fromEntries(flowFilters.map(count)) as Record<FlowFilter, Record<string, number>>;
};
