// SPDX-License-Identifier: Apache-2.0
import type { RegisterCalls } from './types.ts';

type Call = (input: never) => Promise<unknown>;
type Rows<A, L extends keyof A> = A[L] extends (input: never) => Promise<{ readonly items: readonly (infer Row)[] }>
  ? Row
  : never;

/** The calls of a further register of a module, whose endpoints begin with a prefix: `requestAdd`. */
export function registerCalls<const P extends string, A extends Readonly<Record<`${P}List`, Call>>>(
  api: A,
  prefix: P,
): RegisterCalls<Rows<A, `${P}List`>> {
  const members = api as unknown as Readonly<Record<string, Call>>;
  const call = (name: string) => (input: unknown) => members[`${prefix}${name}`]?.(input as never) as never;
  return {
    ...{ list: call('List'), facets: call('ListFacets'), show: call('Show'), add: call('Add') },
    ...{ update: call('Update'), remove: call('Remove'), restore: call('Restore') },
  };
}
