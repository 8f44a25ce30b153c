// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { declareList } from '../../contract/list.ts';
import { DateOnly, Id, Instant, LocalTextWire, Revision } from '../../contract/wire.ts';
import { roleNames } from './model.ts';

export const Line = z.string().trim().min(1).max(200);
/** A built-in role by its name, a custom one by its id. */
export const Role = z.union([z.enum(roleNames), Id]);
/** Units with everything below them; null for the whole group. */
export const Units = z.array(Id).min(1).max(200).nullable();
export const Permission = z
  .string()
  .regex(/^[a-z-]+:[a-z-]+$/, 'not a permission')
  .max(100);
export const All = z.literal('all');

export const Membership = z.object({
  id: Id,
  userId: Id,
  role: z.string(),
  units: z.array(Id).nullable(),
  from: Instant,
  until: Instant.nullable(),
  /** Why it was given, or given for the whole group. */
  reason: z.string().nullable(),
  grantedBy: z.string(),
  /** The group of the identity provider that gives it, by its name; null for a role that was given by hand. */
  group: z.string().nullable(),
});
export type Membership = z.output<typeof Membership>;

export const Member = z.object({
  userId: Id,
  kind: z.enum(['person', 'service']),
  name: z.string(),
  email: z.string().nullable(),
  secondFactor: z.boolean(),
  /** May do nothing in this organisation, whatever the roles say. */
  blocked: z.boolean(),
  /** A directory or an identity provider names this person. */
  provisioned: z.boolean(),
  /** Roles that are given for now. */
  roles: z.array(z.string()),
});
export type Member = z.output<typeof Member>;

export const memberList = declareList('users.list', 'name', {
  name: { type: 'text', sort: true },
  email: { type: 'text', sort: true },
  kind: { type: 'choice', values: ['person', 'service'], facet: true },
  /** One of the roles that are given for now; null for none. */
  role: { type: 'choice' },
  secondFactor: { type: 'boolean', facet: true },
  blocked: { type: 'boolean', facet: true },
  provisioned: { type: 'boolean', facet: true },
});

/** A custom role. */
export const OwnRole = z.object({
  id: Id,
  name: z.string(),
  permissions: z.array(z.string()),
  secondFactor: z.boolean(),
  revision: Revision,
});
export type OwnRole = z.output<typeof OwnRole>;

export const RoleWire = z.object({
  role: z.string(),
  title: LocalTextWire,
  builtIn: z.boolean(),
  permissions: z.array(z.string()),
  secondFactor: z.boolean(),
  /** For people from outside: until a date only, for named units or, with the reason, for the whole group. */
  outside: z.boolean(),
  /** Is for programs alone. */
  services: z.boolean(),
  /** Of a custom role. */
  revision: Revision.nullable(),
});
export type RoleWire = z.output<typeof RoleWire>;

export const Deputy = z.object({
  id: Id,
  userId: Id,
  deputyId: Id,
  from: DateOnly,
  until: DateOnly,
  namedBy: z.string(),
});
export type Deputy = z.output<typeof Deputy>;

const invitationStates = ['open', 'accepted', 'withdrawn', 'expired'] as const;
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  name: z.string().nullable(),
  role: z.string(),
  units: z.array(Id).nullable(),
  until: Instant.nullable(),
  reason: z.string().nullable(),
  expiresAt: Instant,
  invitedBy: z.string(),
  state: z.enum(invitationStates),
});
export type Invitation = z.output<typeof Invitation>;

export const invitationList = declareList('users.invitations', '-expires', {
  email: { type: 'text', sort: true },
  role: { type: 'choice', facet: true },
  state: { type: 'choice', values: invitationStates, sort: true, facet: true },
  expires: { type: 'date', sort: true },
});

export const Token = z.object({
  id: Id,
  ownerId: Id,
  label: z.string(),
  permissions: z.array(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type Token = z.output<typeof Token>;

export const Session = z.object({
  id: z.string(),
  createdAt: Instant,
  usedAt: Instant,
  address: z.string().nullable(),
  program: z.string().nullable(),
  secondFactor: z.boolean(),
});
export type Session = z.output<typeof Session>;

export const EmergencyUse = z.object({
  id: Id,
  userId: Id,
  name: z.string(),
  usedAt: Instant,
  reviewedAt: Instant.nullable(),
  reviewedBy: z.string().nullable(),
  finding: z.string().nullable(),
});
export type EmergencyUse = z.output<typeof EmergencyUse>;

/** What became of the last question to the directory that proves accounts. */
export const DirectoryState = z.object({
  /** not-asked: not for longer than it may be; too-many-missing: reached, and nobody who is gone was blocked. */
  state: z.enum([
    'not-configured',
    'not-asked',
    'not-reached',
    'bind-refused',
    'base-missing',
    'too-many-missing',
    'done',
  ]),
  askedAt: Instant.nullable(),
  /** When it last answered in full. */
  reachedAt: Instant.nullable(),
  /** Members whose account it proves; of them blocked because of it; of them gone from it. As of reachedAt. */
  linked: z.number().int(),
  blocked: z.number().int(),
  missing: z.number().int(),
});
export type DirectoryState = z.output<typeof DirectoryState>;
