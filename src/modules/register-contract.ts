// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import { type Fields, facetsEndpoint, type ListSpec, listPage } from '../contract/list.ts';
import { RowInput, registerInput, registerSelection, removal } from './register-wire.ts';

type Parts<P, R, W, F extends Fields, Row, Addition, Edit, Detail> = {
  readonly path: P;
  readonly read: R;
  readonly write: W;
  /** 'an incident', 'incidents': as the summaries say it. */
  readonly words: readonly [one: string, many: string];
  readonly list: ListSpec<F>;
  readonly row: Row;
  /** One row by itself, where more is shown of it than in the list. */
  readonly detail?: Detail;
  /** The fields of a new row, those required that no row is without. */
  readonly addition: Addition;
  /** `EditInput` with the changes. */
  readonly edit: Edit;
};

/** The endpoints of a register whose rows people enter, change, take out and bring back. */
export const registerEndpoints = <
  const P extends `/${string}`,
  const R extends `${string}:${string}`,
  const W extends `${string}:${string}`,
  F extends Fields,
  Row extends z.ZodType,
  Addition extends z.ZodType,
  Edit extends z.ZodType,
  Detail extends z.ZodType = Row,
>(
  parts: Parts<P, R, W, F, Row, Addition, Edit, Detail>,
) => {
  const { path, read, write, words, list, row } = parts;
  const detail = parts.detail ?? (row as unknown as Detail);
  const [one, many] = words;
  const onePath = `${path}/{id}` as `${P}/{id}` & `/${string}`;
  return {
    list: {
      kind: 'query',
      method: 'GET',
      path,
      permission: read,
      summary: `One page of ${many}.`,
      input: registerInput(list),
      output: listPage(row),
    },
    listFacets: facetsEndpoint(path, read, registerSelection(list), list),
    show: {
      kind: 'query',
      method: 'GET',
      path: onePath,
      permission: read,
      summary: `Shows ${one}.`,
      input: RowInput,
      output: detail,
    },
    add: {
      kind: 'command',
      method: 'POST',
      path,
      permission: write,
      summary: `Adds ${one}.`,
      input: parts.addition,
      output: detail,
    },
    update: {
      kind: 'command',
      method: 'PATCH',
      path: onePath,
      permission: write,
      summary: `Changes ${one}, or the unit that it belongs to.`,
      input: parts.edit,
      output: detail,
    },
    ...removal(onePath, write, one),
  } as const;
};

type Prefixed<P extends string, T> = { [K in keyof T & string as `${P}${Capitalize<K>}`]: T[K] };

/** The endpoints, handlers or calls of a further register of a module: `add` becomes `requestAdd`. */
export function prefixed<const P extends string, T extends object>(prefix: P, members: T): Prefixed<P, T> {
  const renamed = Object.entries(members).map(([name, member]) => [
    `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    member,
  ]);
  return Object.fromEntries(renamed) as Prefixed<P, T>;
}
