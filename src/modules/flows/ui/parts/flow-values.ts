// SPDX-License-Identifier: Apache-2.0
import type { In } from '../../../../contract/contract.ts';
import type { Flow, flows } from '../../contract.ts';

/** A flow as its form holds it: empty texts and 'unknown' for what nobody has stated. */
export type FlowValues = {
  name: string;
  from: string;
  to: string;
  information: Flow['information'];
  form: Flow['form'];
  protocol: Flow['protocol'];
  protection: string;
  requiredByCare: string;
  external: string;
  clinicalOwner: string;
  perDay: string;
};

const fromYesNo = (value: boolean | null) => (value === null ? 'unknown' : String(value));
const toYesNo = (value: string) => (value === 'unknown' ? null : value === 'true');
const toText = (value: string) => value.trim() || null;

export const emptyFlow: FlowValues = {
  ...{ name: '', from: '', to: '', information: 'other', form: 'electronic', protocol: 'other', protection: '' },
  ...{ requiredByCare: 'unknown', external: 'unknown', clinicalOwner: '', perDay: '' },
};

export const valuesOf = (flow: Flow): FlowValues => ({
  ...{ name: flow.name, from: flow.from, to: flow.to, information: flow.information, form: flow.form },
  ...{ protocol: flow.protocol, protection: flow.protection ?? '', clinicalOwner: flow.clinicalOwner ?? '' },
  ...{ requiredByCare: fromYesNo(flow.requiredByCare), external: fromYesNo(flow.external) },
  perDay: flow.perDay === null ? '' : String(flow.perDay),
});

export type FlowChanges = In<typeof flows.update.input>['changes'];

const fieldsOf = (values: FlowValues) => ({
  ...values,
  protection: toText(values.protection),
  clinicalOwner: toText(values.clinicalOwner),
  requiredByCare: toYesNo(values.requiredByCare),
  external: toYesNo(values.external),
  perDay: values.perDay === '' ? null : Number(values.perDay),
});

/** What a new flow is added with. */
export const additionOf = (values: FlowValues): In<typeof flows.add.input> => fieldsOf(values);

/** Only what was changed: a field that was not touched goes on following its list. */
export function asChanges(values: FlowValues, changed: Partial<FlowValues>): FlowChanges {
  const fields = fieldsOf(values);
  return Object.fromEntries(Object.keys(changed).map((field) => [field, fields[field as keyof FlowValues]]));
}

/** The values that an edit has replaced, to take it back with. */
export const formerOf = (flow: Flow, changes: FlowChanges): FlowChanges =>
  Object.fromEntries(Object.keys(changes).map((field) => [field, flow[field as keyof FlowChanges & keyof Flow]]));
