// SPDX-License-Identifier: Apache-2.0
import type { AssetRecord } from '../../importers/engine/records.ts';
import { idOf } from '../../platform/ids.ts';
import { fold, foldMaker } from './identity.ts';

/** The columns of an asset that its records decide. */
export type AssetValues = {
  readonly name: string;
  readonly class: string;
  readonly registered: boolean;
  readonly discovered: boolean;
  readonly modelId: string | undefined;
  readonly register: Partial<AssetRecord>;
  readonly network: Partial<AssetRecord>;
  readonly stated: Readonly<Record<string, boolean>>;
  readonly more: Readonly<Record<string, string>>;
};

type ModelOf = (maker: string | undefined, model: string | undefined) => string | undefined;

/** Id of a model: equal for equal maker and model, whatever their spelling. */
export function modelIdOf(tenant: string, maker: string | undefined, model: string | undefined): string | undefined {
  return maker && model ? idOf('model', tenant, foldMaker(maker), fold(model)) : undefined;
}

/** The same, for many records in a row: a hospital has few models and many devices. */
export function modelIds(tenant: string): ModelOf {
  const known = new Map<string, string | undefined>();
  return (maker, model) => {
    const key = `${maker}\u001f${model}`;
    if (!known.has(key)) known.set(key, modelIdOf(tenant, maker, model));
    return known.get(key);
  };
}

/**
 * A scan is named after the network that it was taken from: its name is all that tells a guest network from a ward's when
 * the scanner writes addresses only.
 */
export function withSource(record: AssetRecord, source: string): AssetRecord {
  if (record.viewpoint !== 'discovery' || (record.network === undefined && record.services === undefined))
    return record;
  return { ...record, network: record.network ? `${record.network} (${source})` : source };
}

/**
 * What the records of one asset say together. Within a viewpoint the first record that says something wins; the
 * register's words about the unit and the network's words about its addresses stay apart.
 * @param records current records of the cluster, the newest first
 */
export function mergeRecords(modelOf: ModelOf, records: readonly AssetRecord[]): AssetValues {
  const register = overlay(records.filter((record) => record.viewpoint === 'register'));
  const network = overlay(records.filter((record) => record.viewpoint === 'discovery'));
  const addresses = {
    macs: union(records.map((record) => record.macs)),
    ips: union(records.map((record) => record.ips)),
    services: records.find((record) => record.services)?.services ?? [],
  };
  const first = { ...network, ...register };
  const registered = records.some((record) => record.viewpoint === 'register');
  return {
    name:
      register.name ?? network.hostname ?? network.name ?? first.assetTag ?? addresses.ips[0] ?? first.key ?? 'unnamed',
    class: first.class ?? 'other',
    registered,
    discovered: records.some((record) => record.viewpoint === 'discovery'),
    modelId: modelOf(register.maker, register.model),
    register: registered ? register : {},
    network: { ...register, ...network, ...addresses },
    stated: Object.assign({}, ...records.map((record) => record.stated ?? {}).toReversed()),
    more: Object.assign({}, ...records.map((record) => record.more ?? {}).toReversed()),
  };
}

function overlay(records: readonly AssetRecord[]): Partial<AssetRecord> {
  return Object.assign({}, ...records.map((record) => ({ ...record })).toReversed());
}

function union(lists: readonly (readonly string[] | undefined)[]): string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
