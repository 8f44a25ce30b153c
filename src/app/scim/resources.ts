// SPDX-License-Identifier: Apache-2.0
import type { ProvisionedGroup, ProvisionedPerson } from '../../modules/provisioning/index.ts';
import { parseFilter } from './filter.ts';
import { groupChanges, groupFilters, groupResource } from './groups.ts';
import { asOperations, type Operation, operationsOf, requireFields } from './patch.ts';
import { refuse } from './scim-errors.ts';
import { personChanges, userFilters, userResource } from './users.ts';

export type Resource = { readonly id: string; readonly meta: { readonly location: string; readonly version: string } };

/** A kind of resource: its endpoints in the module `provisioning`, and how requests and answers are put. */
export type Kind = {
  readonly path: '/Users' | '/Groups';
  readonly endpoints: Readonly<Record<'list' | 'show' | 'add' | 'change' | 'remove', string>>;
  filterOf(filter: string): Readonly<Record<string, string>>;
  /** Input for adding, of the body of a POST. */
  added(body: unknown): object;
  /** Inputs for changing, of the body of a PUT or a PATCH. */
  replaced(body: unknown): object;
  changed(body: unknown): object;
  resourceOf(row: unknown, base: string): Resource;
};

const wholeOf = (body: unknown): Operation[] => asOperations(requireFields(body), 'replace');

function requireNamed<T extends object, K extends keyof T & string>(
  said: T,
  name: K,
): T & Record<K, NonNullable<T[K]>> {
  if (said[name] === undefined) throw refuse(name, `${name} is missing.`);
  return said as T & Record<K, NonNullable<T[K]>>;
}

/** What a PUT that leaves it out takes away. The external id and being active stay as they are. */
const unsaid = { displayName: null, givenName: null, familyName: null, email: null };

export const users: Kind = {
  path: '/Users',
  endpoints: { list: 'people', show: 'person', add: 'addPerson', change: 'changePerson', remove: 'removePerson' },
  filterOf: (filter) => parseFilter(filter, userFilters),
  added: (body) => requireNamed(personChanges(wholeOf(body)), 'userName'),
  replaced: (body) => ({ changes: { ...unsaid, ...requireNamed(personChanges(wholeOf(body)), 'userName') } }),
  changed: (body) => ({ changes: personChanges(operationsOf(body)) }),
  resourceOf: (row, base) => userResource(row as ProvisionedPerson, base),
};

export const groups: Kind = {
  path: '/Groups',
  endpoints: { list: 'groups', show: 'group', add: 'addGroup', change: 'changeGroup', remove: 'removeGroup' },
  filterOf: (filter) => parseFilter(filter, groupFilters),
  added(body) {
    const { members, ...said } = requireNamed(groupChanges(wholeOf(body)), 'displayName');
    return { ...said, members: members.flatMap(({ ids }) => ids) };
  },
  replaced(body) {
    const { members, ...said } = requireNamed(groupChanges(wholeOf(body)), 'displayName');
    return { ...said, members: [{ how: 'replace', ids: [] }, ...members] };
  },
  changed: (body) => groupChanges(operationsOf(body)),
  resourceOf: (row, base) => groupResource(row as ProvisionedGroup, base),
};
