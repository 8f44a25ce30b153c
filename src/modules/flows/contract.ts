// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { Empty, Id } from '../../contract/wire.ts';
import { informationClasses, informationForms, protocols } from '../../importers/engine/records.ts';
import {
  EditInput,
  Line,
  ownedBy,
  RegisterItem,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';

export const transits = ['protected', 'unprotected', 'unknown', 'not-applicable'] as const;

export const Flow = RegisterItem.extend({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  information: z.enum(informationClasses),
  form: z.enum(informationForms),
  protocol: z.enum(protocols),
  /** As written by the source: 'tls', 'VPN (IPsec)', 'none'. */
  protection: z.string().nullable(),
  /** What that means for the way of the information. Paper, fax and the spoken word have none to protect. */
  transit: z.enum(transits),
  requiredByCare: z.boolean().nullable(),
  clinicalOwner: z.string().nullable(),
  external: z.boolean().nullable(),
  /** Messages, documents or hand-overs on an ordinary day. */
  perDay: z.number().int().nullable(),
  /** What a person or a list states about it, by fact predicate. */
  stated: z.record(z.string(), z.boolean()),
});
export type Flow = z.output<typeof Flow>;

export const flowList = declareList('flows.list', 'name', {
  name: { type: 'text', sort: true },
  from: { type: 'text', sort: true },
  to: { type: 'text', sort: true },
  information: { type: 'choice', values: informationClasses, sort: true, facet: true },
  form: { type: 'choice', values: informationForms, sort: true, facet: true },
  protocol: { type: 'choice', values: protocols, sort: true, facet: true },
  protection: { type: 'text' },
  transit: { type: 'choice', values: transits, sort: true, facet: true },
  requiredByCare: { type: 'boolean', facet: true },
  clinicalOwner: { type: 'text', sort: true },
  external: { type: 'boolean', facet: true },
  perDay: { type: 'number', sort: true },
  ...registerFields,
});

export const statedPredicates = ['peer-authenticated', 'delivery-monitored', 'agreement-in-place'] as const;

const Fields = z.object({
  name: Line,
  from: Line,
  to: Line,
  information: z.enum(informationClasses),
  form: z.enum(informationForms),
  protocol: z.enum(protocols),
  protection: Line.nullable(),
  requiredByCare: z.boolean().nullable(),
  clinicalOwner: Line.nullable(),
  external: z.boolean().nullable(),
  perDay: z.int32().min(0).nullable(),
  stated: z.partialRecord(z.enum([...statedPredicates, 'protected-in-transit']), z.boolean()),
});
const optional = {
  protection: true,
  requiredByCare: true,
  clinicalOwner: true,
  external: true,
  perDay: true,
  stated: true,
} as const;

export const FlowNode = z.object({
  /** The folded name of the endpoint. */
  id: z.string(),
  label: z.string(),
  /** Outside: every flow that names it leaves the hospital, and its other end is known to be inside. */
  place: z.enum(['inside', 'outside', 'unknown']),
  flows: z.number().int(),
  assetId: Id.nullable(),
});
export type FlowNode = z.output<typeof FlowNode>;

export const FlowEdge = Flow.pick({
  id: true,
  from: true,
  to: true,
  information: true,
  form: true,
  protocol: true,
  requiredByCare: true,
  external: true,
}).extend({ label: z.string(), protection: z.enum(transits) });
export type FlowEdge = z.output<typeof FlowEdge>;

export const flows = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/flows',
    permission: 'flows:read',
    summary: 'Data flows: interfaces, and hand-overs on paper, by fax and by word of mouth.',
    input: registerInput(flowList),
    output: listPage(Flow),
  },
  listFacets: facetsEndpoint('/flows', 'flows:read', registerSelection(flowList), flowList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/flows/{id}',
    permission: 'flows:read',
    summary: 'One data flow.',
    input: RowInput,
    output: Flow,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/flows',
    permission: 'flows:update',
    summary: 'Adds a data flow by hand.',
    input: Fields.partial(optional).extend(ownedBy),
    output: Flow,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/flows/{id}',
    permission: 'flows:update',
    summary: 'Changes a data flow; null clears a field. What is set here, imports leave alone.',
    input: EditInput.extend({ changes: Fields.partial() }).extend(ownedBy),
    output: Flow,
  },
  ...removal('/flows/{id}', 'flows:update', 'a data flow'),
  map: {
    kind: 'query',
    method: 'GET',
    path: '/flows/map',
    permission: 'flows:read',
    summary: 'Nodes and edges of the data-flow map; endpoints that are written alike are one node.',
    input: Empty,
    output: z.object({ nodes: z.array(FlowNode), edges: z.array(FlowEdge), hidden: z.number().int() }),
  },
  ofEndpoint: {
    kind: 'query',
    method: 'GET',
    path: '/flows/of-endpoint',
    permission: 'flows:read',
    summary: 'Data flows that begin or end at something of one of these names, however they are written.',
    input: z.object({ names: z.array(Line).min(1).max(10) }),
    output: z.object({ items: z.array(Flow), hidden: z.number().int() }),
  },
});
