// SPDX-License-Identifier: Apache-2.0
import type { FlowRecord, InformationForm, Protocol } from '../engine/records.ts';
import { type Refusal, refuse } from '../engine/table/table-importer.ts';
import { protectsTransit, recogniseForm, recogniseInformation, recogniseProtocol } from './vocabulary.ts';

/** What a row says, in its own words. */
export type ChannelRow = {
  readonly name?: string;
  readonly from: string;
  readonly to: string;
  readonly content?: string;
  readonly form?: string;
  readonly protocol?: string;
  readonly protection?: string;
  readonly clinicalOwner?: string;
  readonly requiredByCare?: boolean;
  readonly external?: boolean;
  readonly perDay?: number;
};

const formOfProtocol: Readonly<Partial<Record<Protocol, InformationForm>>> = { fax: 'fax', voice: 'spoken' };
const protocolOfForm: Readonly<Partial<Record<InformationForm, Protocol>>> = { fax: 'fax', spoken: 'voice' };

/** The flow that a row describes. What moves and how is told by its own column, else by the name; never assumed. */
export function flowOf(row: ChannelRow): Omit<FlowRecord, 'kind' | 'key'> | Refusal {
  const { content, form: _form, name, protocol: _protocol, ...said } = row;
  const way = wayOf(row);
  if (!way) return refuse('neither a protocol nor a form of information is given');
  const told = [content, row.protocol, name].find((text) => text !== undefined && recogniseInformation(text));
  const safe = said.protection === undefined ? undefined : protectsTransit(said.protection);
  return {
    ...said,
    ...way,
    name: name ?? `${row.from} - ${row.to}`,
    information: (told === undefined ? undefined : recogniseInformation(told)) ?? 'other',
    ...(safe !== undefined && { stated: { 'protected-in-transit': safe } }),
  };
}

function wayOf({ form, name, protocol }: ChannelRow): { form: InformationForm; protocol: Protocol } | undefined {
  const saidForm = form === undefined ? undefined : recogniseForm(form);
  const saidProtocol = [protocol, form]
    .flatMap((text) => (text === undefined ? [] : (recogniseProtocol(text) ?? [])))
    .at(0);
  const known = saidForm ?? (saidProtocol && (formOfProtocol[saidProtocol] ?? 'electronic'));
  const guessed = known ?? (protocol === undefined ? recogniseForm(name ?? '') : 'electronic');
  if (guessed === undefined) return undefined;
  return { form: guessed, protocol: saidProtocol ?? protocolOfForm[guessed] ?? 'other' };
}
