// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
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

const Ids = z.array(Id).max(5000);
/** What is done to the members of a group, one step after the other. */
const Steps = z.array(z.object({ how: z.enum(['add', 'remove', 'replace']), ids: Ids })).max(1000);
export type MemberStep = z.output<typeof Steps>[number];

/** The page that begins with the row of this number; rows are in the order in which they were made. */
const page = { from: z.int32().min(1).default(1), limit: z.int32().min(0).max(500).default(100) };
const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), total: z.int() });
/** An edit that names a revision is refused when it is no longer the current one. */
const edit = { id: Id, revision: Revision.optional() };

/** What only service accounts do, by SCIM (RFC 7644) or by these endpoints. */
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
    summary: 'Groups of the identity provider, all or those that fit every field; they give no rights.',
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
    summary: 'Renames a group, or changes who is in it.',
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
    summary: 'Removes a group; its members stay as they are.',
    input: z.object(edit),
    output: Empty,
  },
});
