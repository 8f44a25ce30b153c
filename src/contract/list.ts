// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

const list = <S extends z.ZodType>(value: S) => z.array(value).min(1).max(200).optional();
const empty = z.boolean().optional();

/** What may be asked of a field of each type. All that is given must hold. */
const conditions = {
  /** Words that people write. */
  text: z.strictObject({
    in: list(z.string().max(2000)),
    contains: z.string().trim().min(1).max(200).optional(),
    empty,
  }),
  /** One of few words; null stands for none. */
  choice: z.strictObject({ in: list(z.string().max(2000).nullable()), empty }),
  id: z.strictObject({ in: list(z.uuid()), empty }),
  /** From the first day on, before the second one. */
  date: z.strictObject({ from: z.iso.date().optional(), before: z.iso.date().optional(), empty }),
  /** Whole numbers, both ends included. */
  number: z.strictObject({ min: z.int32().optional(), max: z.int32().optional(), empty }),
  /** Null stands for neither. */
  boolean: z.strictObject({ in: list(z.boolean().nullable()), is: z.boolean().optional(), empty }),
} as const;
type Conditions = typeof conditions;
export type FieldType = keyof Conditions;

export type Field = {
  readonly type: FieldType;
  /** The words of a choice, in the order that they sort by. */
  readonly values?: readonly string[];
  readonly sort?: true;
  /** Counted by value beside the list. Choices and booleans only. */
  readonly facet?: true;
};
export type Fields = Readonly<Record<string, Field>>;
type Sortable<F extends Fields> = { [K in keyof F & string]: F[K] extends { sort: true } ? K : never }[keyof F &
  string];
export type Faceted<F extends Fields> = { [K in keyof F & string]: F[K] extends { facet: true } ? K : never }[keyof F &
  string];
type Order<F extends Fields> = Sortable<F> | `-${Sortable<F>}`;

/** What a list can be filtered and sorted by: a closed set, read by server, screens and tests. */
export type ListSpec<F extends Fields = Fields> = {
  /** Names the list in its cursors. */
  readonly name: string;
  readonly fields: F;
  /** The order unless one is asked for; '-field' for descending. What is empty comes last either way. */
  readonly order: string;
};

export const declareList = <const F extends Fields>(
  name: string,
  order: NoInfer<Order<F>>,
  fields: F,
): ListSpec<F> => ({ name, order, fields });

/** Every order that a list can be asked for in. */
export function ordersOf<F extends Fields>({ fields }: ListSpec<F>): [Order<F>, ...Order<F>[]] {
  const names = Object.keys(fields).filter((name) => fields[name]?.sort);
  return names.flatMap((name) => [name, `-${name}`]) as [Order<F>, ...Order<F>[]];
}

type Filter<F extends Fields> = z.ZodObject<
  { [K in keyof F]: z.ZodOptional<Conditions[F[K]['type']]> },
  z.core.$strict
>;
function filterOf<F extends Fields>({ fields }: ListSpec<F>): Filter<F> {
  const shape = Object.entries(fields).map(([name, { type, values }]) => {
    const words = values && z.strictObject({ in: list(z.enum(values).nullable()), empty });
    return [name, (words ?? conditions[type]).optional()];
  });
  return z.strictObject(Object.fromEntries(shape)) as unknown as Filter<F>;
}

/** Which rows: free text over the words that a list shows, and conditions on its fields. */
export const selectionOf = <F extends Fields>(spec: ListSpec<F>) =>
  z.object({ text: z.string().trim().min(1).max(200).optional(), filter: filterOf(spec).optional() });

/** Input of a list. A cursor belongs to the order and selection that it was given out for. */
export const listInput = <F extends Fields>(spec: ListSpec<F>) =>
  selectionOf(spec).extend({
    limit: z.number().int().min(1).max(500).default(50),
    cursor: z.string().max(2000).optional(),
    sort: z.enum(ordersOf(spec)).optional(),
  });

/** A page of a list. How many rows there are stands in its facets. */
export const listPage = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), cursor: z.string().nullable() });

const FacetWire = z.object({
  /** The most frequent ones; null for rows without a value. */
  values: z.array(z.object({ value: z.union([z.string(), z.boolean()]).nullable(), count: z.number().int() })),
  /** Rows with a value that is not named. */
  others: z.number().int(),
});

/**
 * What is counted beside a list: how many rows its selection has, how many it has outside the caller's scope, and for
 * each facet the rows by value, with all conditions but the one on the facet itself.
 */
export const facetsOf = <F extends Fields>({ fields }: ListSpec<F>) => {
  const names = Object.keys(fields).filter((name) => fields[name]?.facet);
  const facets = z.object(Object.fromEntries(names.map((name) => [name, FacetWire])));
  return z.object({
    total: z.number().int(),
    hidden: z.number().int(),
    facets: facets as unknown as z.ZodObject<{ [K in Faceted<F>]: typeof FacetWire }>,
  });
};

/** The endpoint beside a list, called `<list>Facets`. @param input the list's own, without order and page */
export const facetsEndpoint = <
  const P extends `/${string}`,
  const R extends `${string}:${string}`,
  I extends z.ZodType,
  F extends Fields,
>(
  path: P,
  permission: R,
  input: I,
  spec: ListSpec<F>,
) =>
  ({
    kind: 'query',
    method: 'GET',
    path: `${path}/facets`,
    permission,
    summary:
      'How many rows this selection of the list has, how many lie outside the scope, and how many have each value.',
    input,
    output: facetsOf(spec),
  }) as const;

/** The condition on one field, whatever its type. */
export type Condition = {
  readonly in?: readonly (string | boolean | null)[] | undefined;
  readonly contains?: string | undefined;
  readonly empty?: boolean | undefined;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly is?: boolean | undefined;
};
export type Selection = {
  readonly text?: string | undefined;
  readonly filter?: Readonly<Record<string, Condition | undefined>> | undefined;
};
export type ListQuery = Selection & {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: string | undefined;
};
export type Facet = z.output<typeof FacetWire>;
