// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { Empty, Id, Instant, Revision } from '../../contract/wire.ts';

const Words = z.string().trim().min(1).max(200);
const Optional = Words.nullable();
const permission = 'provisioning:use';

/** What an identity provider says of somebody. Nothing else that it sends is kept. */
const said = {
  /** What it knows the person by; unique, whatever the letters' case. */
  userName: Words,
  externalId: Optional,
  displayName: Optional,
  givenName: Optional,
  familyName: Optional,
};

export const ProvisionedPerson = z.object({
  id: Id,
  ...said,
  email: z.string(),
  active: z.boolean(),
  createdAt: Instant,
  changedAt: Instant,
  revision: Revision,
});
export type ProvisionedPerson = z.output<typeof ProvisionedPerson>;

export const ProvisionedGroup = z.object({
  id: Id,
  displayName: z.string(),
  externalId: z.string().nullable(),
  members: z.array(z.object({ id: Id, userName: z.string() })),
  createdAt: Instant,
  changedAt: Instant,
  revision: Revision,
});
export type ProvisionedGroup = z.output<typeof ProvisionedGroup>;

/** A role that the members of a group have as long as they are in it. */
export const GroupRole = z.object({
  id: Id,
  groupId: Id,
  role: z.string(),
  /** With everything below them; null for the whole group of organisations. */
  units: z.array(Id).nullable(),
  mappedBy: z.string(),
  mappedAt: Instant,
});

/** A group with what it gives, which is nothing until an administrator says so. */
export const RoleGroup = z.object({ id: Id, name: z.string(), members: z.int(), roles: z.array(GroupRole) });
export type RoleGroup = z.output<typeof RoleGroup>;
export const groupList = declareList('provisioning.roleGroups', 'name', { name: { type: 'text', sort: true } });

const Ids = z.array(Id).max(5000);
/** What is done to the members of a group, one step after the other. */
const Steps = z.array(z.object({ how: z.enum(['add', 'remove', 'replace']), ids: Ids })).max(1000);
export type MemberStep = z.output<typeof Steps>[number];

/** The page that begins with the row of this number; rows are in the order in which they were made. */
const page = { from: z.int32().min(1).default(1), limit: z.int32().min(0).max(500).default(100) };
const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), total: z.int() });
/** An edit that names a revision is refused when it is no longer the current one. */
const edit = { id: Id, revision: Revision.optional() };

/** What service accounts do, by SCIM (RFC 7644) or by these endpoints; and, at the end, what administrators make of it. */
export const provisioning = defineContract({
  people: {
    kind: 'query',
    method: 'GET',
    path: '/provisioning/people',
    permission,
    summary: 'People whom the identity provider has named, all or those that fit every field.',
    input: z.object({
      id: Id.optional(),
      userName: Words.optional(),
      externalId: Words.optional(),
      email: Words.optional(),
      ...page,
    }),
    output: pageOf(ProvisionedPerson),
  },
  person: {
    kind: 'query',
    method: 'GET',
    path: '/provisioning/people/{id}',
    permission,
    summary: 'One person as the identity provider has named them.',
    input: z.object({ id: Id }),
    output: ProvisionedPerson,
  },
  addPerson: {
    kind: 'command',
    method: 'POST',
    path: '/provisioning/people',
    permission,
    summary: 'Names a person: an account without a password, and a member without a role.',
    input: z.object({
      ...z.object(said).partial().required({ userName: true }).shape,
      /** Without one the user name must be an address. */
      email: z.email().max(200).nullable().default(null),
      active: z.boolean().default(true),
    }),
    output: ProvisionedPerson,
  },
  changePerson: {
    kind: 'command',
    method: 'PATCH',
    path: '/provisioning/people/{id}',
    permission,
    summary: 'Says anew who a person is; who is not active is blocked and signed out at once.',
    input: z.object({
      ...edit,
      changes: z.object({ ...said, email: z.email().max(200).nullable(), active: z.boolean() }).partial(),
    }),
    output: ProvisionedPerson,
  },
  removePerson: {
    kind: 'command',
    method: 'DELETE',
    path: '/provisioning/people/{id}',
    permission,
    summary: 'Blocks a person, signs them out, takes every role away and forgets what was said of them.',
    input: z.object(edit),
    output: Empty,
  },
  groups: {
    kind: 'query',
    method: 'GET',
    path: '/provisioning/groups',
    permission,
    summary: 'Groups of the identity provider, all or those that fit every field.',
    input: z.object({
      id: Id.optional(),
      displayName: Words.optional(),
      externalId: Words.optional(),
      member: Id.optional(),
      ...page,
    }),
    output: pageOf(ProvisionedGroup),
  },
  group: {
    kind: 'query',
    method: 'GET',
    path: '/provisioning/groups/{id}',
    permission,
    summary: 'One group with its members.',
    input: z.object({ id: Id }),
    output: ProvisionedGroup,
  },
  addGroup: {
    kind: 'command',
    method: 'POST',
    path: '/provisioning/groups',
    permission,
    summary: 'Names a group.',
    input: z.object({ displayName: Words, externalId: Optional.default(null), members: Ids.default([]) }),
    output: ProvisionedGroup,
  },
  changeGroup: {
    kind: 'command',
    method: 'PATCH',
    path: '/provisioning/groups/{id}',
    permission,
    summary: 'Renames a group, or changes who is in it and has the roles that it gives.',
    input: z.object({
      ...edit,
      displayName: Words.optional(),
      externalId: Optional.optional(),
      members: Steps.optional(),
    }),
    output: ProvisionedGroup,
  },
  removeGroup: {
    kind: 'command',
    method: 'DELETE',
    path: '/provisioning/groups/{id}',
    permission,
    summary: 'Removes a group, and with it the roles that it gives.',
    input: z.object(edit),
    output: Empty,
  },
  roleGroups: {
    kind: 'query',
    method: 'GET',
    path: '/provisioning/role-groups',
    permission: 'provisioning:read',
    summary: 'Groups of the identity provider, with how many members each has and which roles it gives.',
    input: listInput(groupList),
    output: listPage(RoleGroup),
  },
  roleGroupsFacets: facetsEndpoint('/provisioning/role-groups', 'provisioning:read', selectionOf(groupList), groupList),
  roleGroup: {
    kind: 'query',
    method: 'GET',
    path: '/provisioning/role-groups/{id}',
    permission: 'provisioning:read',
    summary: 'One group with its members and the roles that it gives.',
    input: z.object({ id: Id }),
    output: RoleGroup.extend({ people: z.array(z.object({ userId: Id, name: z.string() })) }),
  },
  mapGroup: {
    kind: 'command',
    method: 'POST',
    path: '/provisioning/role-groups/{id}/roles',
    permission: 'provisioning:map',
    summary: 'Gives whoever is in a group a role, for the whole group of organisations or for units.',
    stepUp: true,
    input: z.object({
      id: Id,
      role: Words,
      units: z.array(Id).min(1).max(200).nullable().default(null),
      /** That whoever fills the group decides who has the role: needed for roles with a second factor. */
      confirmed: z.boolean().default(false),
    }),
    output: GroupRole,
  },
  unmapGroup: {
    kind: 'command',
    method: 'DELETE',
    path: '/provisioning/group-roles/{id}',
    permission: 'provisioning:map',
    summary: 'Ends a role that a group gives, for all its members at once; roles given by hand stay.',
    stepUp: true,
    input: z.object({ id: Id }),
    output: Empty,
  },
});
