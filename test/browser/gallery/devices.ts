// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../../../src/ui/data/api-error.ts';
import type { StateWord } from '../../../src/ui/kit/states.ts';
import type { TablePage, TableQuery, TableSource } from '../../../src/ui/kit/table/types.ts';

export type Device = {
  readonly id: string;
  readonly name: string;
  readonly serial: string;
  readonly unit: string;
  readonly state: StateWord;
  readonly interfaces: number;
  readonly seen: string;
};

const kinds = ['Infusion pump', 'Patient monitor', 'Ventilator', 'CT scanner', 'Blood gas analyser'];
export const units = ['Intensive care', 'Radiology', 'Laboratory', 'Emergency'];
export const states: readonly StateWord[] = ['pass', 'fail', 'unknown', 'partial', 'not-applicable'];

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const devices: readonly Device[] = Array.from({ length: 100_000 }, (_, index) => ({
  id: `d-${index}`,
  name: `${pick(kinds, index)} ${index + 1}`,
  serial: `SN-${(index * 7919) % 1_000_003}`,
  unit: pick(units, index >> 2),
  state: pick(states, index),
  interfaces: (index * 13) % 9,
  seen: new Date(Date.UTC(2026, 10, 1) - index * 3_600_000).toISOString(),
}));

const holds = (values: readonly string[] | undefined, value: string) => values === undefined || values.includes(value);

function matching({ text, filters, sort }: Pick<TableQuery, 'text' | 'filters' | 'sort'>): Device[] {
  const found = devices.filter(
    (device) =>
      device.name.toLowerCase().includes(text.toLowerCase()) &&
      holds(filters.unit, device.unit) &&
      holds(filters.state, device.state),
  );
  const sign = sort?.startsWith('-') ? -1 : 1;
  return sort === null ? found : found.sort((a, b) => sign * (a.interfaces - b.interfaces));
}

async function load(query: TableQuery): Promise<TablePage<Device>> {
  const found = matching(query);
  const from = Number(query.cursor ?? 0);
  const to = from + query.limit;
  return { items: found.slice(from, to), cursor: to < found.length ? String(to) : null };
}

export const full: TableSource<Device> = {
  load,
  count: async (query) => ({ total: matching(query).length, hidden: 12 }),
  facets: async (query) => {
    const byUnit = (unit: string) => matching({ ...query, filters: { ...query.filters, unit: [unit] } }).length;
    return { unit: Object.fromEntries(units.map((each) => [each, byUnit(each)])) };
  },
};
export const none: TableSource<Device> = { load: async () => ({ items: [], cursor: null }) };
export const endless: TableSource<Device> = { load: () => new Promise(() => undefined) };
export const broken: TableSource<Device> = {
  load: async () => {
    const issues = [{ path: 'sort', message: 'There is no column of this name.' }];
    throw new ApiError(
      { code: 'invalid-input', message: 'The list was not understood.', issues, requestId: 'r-17' },
      400,
    );
  },
};
