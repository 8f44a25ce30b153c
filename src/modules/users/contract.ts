// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { languages } from '../../contract/local-text.ts';
import { DateOnly, Empty, Id, Instant, LocalTextWire } from '../../contract/wire.ts';
import { roleNames } from './model.ts';

const Line = z.string().trim().min(1).max(200);
/** A built-in role by its name, a custom one by its id. */
const Role = z.union([z.enum(roleNames), Id]);
/** Units with everything below them; null for the whole group. */
const Units = z.array(Id).min(1).max(200).nullable();
const Permission = z
  .string()
  .regex(/^[a-z-]+:[a-z-]+$/, 'not a permission')
  .max(100);
const All = z.literal('all');

export const Membership = z.object({
  id: Id,
  userId: Id,
  role: z.string(),
  units: z.array(Id).nullable(),
  from: Instant,
  until: Instant.nullable(),
  grantedBy: z.string(),
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

export const RoleWire = z.object({
  role: z.string(),
  title: LocalTextWire,
  builtIn: z.boolean(),
  permissions: z.array(z.string()),
  secondFactor: z.boolean(),
  /** Is given until a date only. */
  expires: z.boolean(),
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

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  name: z.string().nullable(),
  role: z.string(),
  units: z.array(Id).nullable(),
  until: Instant.nullable(),
  expiresAt: Instant,
  invitedBy: z.string(),
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
});
export type Invitation = z.output<typeof Invitation>;

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

const Tenant = z.object({ id: Id, name: z.string(), kind: z.enum(['production', 'demonstration']) });
/** Whose; oneself when left out. Another one's need the permission users:manage. */
const whose = { userId: Id.optional() };

export const users = defineContract({
  me: {
    kind: 'query',
    method: 'GET',
    path: '/users/me',
    permission: 'users:self',
    summary: 'Who asks, with which roles and rights, and for which organisations.',
    input: Empty,
    output: z.object({
      user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
      tenant: Tenant,
      tenants: z.array(Tenant),
      roles: z.array(z.string()),
      permissions: z.array(z.string()),
      scope: z.union([All, z.array(Id)]),
      mfa: z.object({ required: z.boolean(), enrolled: z.boolean() }),
      language: z.enum(languages),
    }),
  },
  setLanguage: {
    kind: 'command',
    method: 'PATCH',
    path: '/users/me',
    permission: 'users:self',
    summary: 'Sets the language that one is spoken to in.',
    input: z.object({ language: z.enum(languages), ...whose }),
    output: Empty,
  },
  list: {
    kind: 'query',
    method: 'GET',
    path: '/users',
    permission: 'users:read',
    summary: 'People and service accounts of the organisation with their roles.',
    input: z.object({ text: z.string().max(200).optional() }),
    output: z.object({ items: z.array(Member) }),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/users/{userId}',
    permission: 'users:read',
    summary: 'One person or service account with all memberships.',
    input: z.object({ userId: Id }),
    output: Member.extend({ memberships: z.array(Membership) }),
  },
  addServiceAccount: {
    kind: 'command',
    method: 'POST',
    path: '/users/service-accounts',
    permission: 'users:manage',
    summary: 'Adds an account for a program, which signs in with tokens only.',
    stepUp: true,
    input: z.object({ name: Line }),
    output: z.object({ userId: Id }),
  },
  invite: {
    kind: 'command',
    method: 'POST',
    path: '/users/invitations',
    permission: 'users:manage',
    secret: true,
    summary: 'Invites somebody into a role; the code is shown once.',
    stepUp: true,
    input: z.object({
      email: z.email().max(200),
      name: Line.optional(),
      role: Role,
      units: Units.default(null),
      until: Instant.nullable().default(null),
      /** How long the code holds. */
      days: z.number().int().min(1).max(30).default(7),
    }),
    output: z.object({ id: Id, code: z.string(), expiresAt: Instant }),
  },
  invitations: {
    kind: 'query',
    method: 'GET',
    path: '/users/invitations',
    permission: 'users:manage',
    summary: 'Invitations, the latest first.',
    input: Empty,
    output: z.object({ items: z.array(Invitation) }),
  },
  withdrawInvitation: {
    kind: 'command',
    method: 'DELETE',
    path: '/users/invitations/{id}',
    permission: 'users:manage',
    summary: 'Withdraws an invitation that nobody has accepted.',
    input: z.object({ id: Id }),
    output: Empty,
  },
  assign: {
    kind: 'command',
    method: 'POST',
    path: '/users/memberships',
    permission: 'users:manage',
    summary: 'Gives somebody a role, for the whole group or for units, for good or until a date.',
    stepUp: true,
    input: z.object({
      userId: Id,
      role: Role,
      units: Units.default(null),
      from: Instant.optional(),
      until: Instant.nullable().default(null),
    }),
    output: Membership,
  },
  endMembership: {
    kind: 'command',
    method: 'DELETE',
    path: '/users/memberships/{id}',
    permission: 'users:manage',
    summary:
      'Takes a role away, and with the last one the sessions; the organisation keeps at least one administrator.',
    stepUp: true,
    input: z.object({ id: Id }),
    output: Empty,
  },
  block: {
    kind: 'command',
    method: 'POST',
    path: '/users/{userId}/block',
    permission: 'users:manage',
    summary: 'Takes away everything somebody may do here until unblocked, and signs them out everywhere.',
    stepUp: true,
    input: z.object({ userId: Id }),
    output: Empty,
  },
  unblock: {
    kind: 'command',
    method: 'POST',
    path: '/users/{userId}/unblock',
    permission: 'users:manage',
    summary: 'Gives a blocked person or service account back what the roles say.',
    stepUp: true,
    input: z.object({ userId: Id }),
    output: Empty,
  },
  roles: {
    kind: 'query',
    method: 'GET',
    path: '/users/roles',
    permission: 'users:read',
    summary: 'Built-in and custom roles with their permissions.',
    input: Empty,
    output: z.object({ items: z.array(RoleWire) }),
  },
  saveRole: {
    kind: 'command',
    method: 'POST',
    path: '/users/roles',
    permission: 'users:manage',
    summary: 'Adds a custom role, or changes the one that is named.',
    stepUp: true,
    input: z.object({
      id: Id.optional(),
      name: Line,
      permissions: z.array(Permission).min(1).max(500),
      secondFactor: z.boolean().default(false),
    }),
    output: z.object({ id: Id }),
  },
  removeRole: {
    kind: 'command',
    method: 'DELETE',
    path: '/users/roles/{id}',
    permission: 'users:manage',
    summary: 'Removes a custom role that nobody has.',
    stepUp: true,
    input: z.object({ id: Id }),
    output: Empty,
  },
  matrix: {
    kind: 'query',
    method: 'GET',
    path: '/users/matrix',
    permission: 'users:read',
    summary: 'Every permission there is, and which role has it.',
    input: Empty,
    output: z.object({ permissions: z.array(z.string()), roles: z.array(RoleWire) }),
  },
  deputies: {
    kind: 'query',
    method: 'GET',
    path: '/users/deputies',
    permission: 'users:self',
    summary: 'Who stands in for whom: all of them for who manages users, else those that concern oneself.',
    input: Empty,
    output: z.object({ items: z.array(Deputy) }),
  },
  addDeputy: {
    kind: 'command',
    method: 'POST',
    path: '/users/deputies',
    permission: 'users:delegate',
    summary: 'Names a deputy, who has the rights of the other from the first day to the last.',
    stepUp: true,
    input: z.object({ ...whose, deputyId: Id, from: DateOnly, until: DateOnly }),
    output: Deputy,
  },
  endDeputy: {
    kind: 'command',
    method: 'DELETE',
    path: '/users/deputies/{id}',
    permission: 'users:self',
    summary: 'Ends a deputyship at once.',
    input: z.object({ id: Id }),
    output: Empty,
  },
  tokens: {
    kind: 'query',
    method: 'GET',
    path: '/users/tokens',
    permission: 'users:self',
    summary: 'Tokens, without what they are: all for who manages users, else one’s own.',
    input: Empty,
    output: z.object({ items: z.array(Token) }),
  },
  createToken: {
    kind: 'command',
    method: 'POST',
    path: '/users/tokens',
    permission: 'users:delegate',
    secret: true,
    summary: 'Makes a token for oneself or a service account, with no more rights than its owner; it is shown once.',
    stepUp: true,
    input: z.object({
      ...whose,
      label: Line,
      permissions: z.array(Permission).min(1).max(500),
      days: z.number().int().min(1).max(366),
    }),
    output: Token.extend({ token: z.string() }),
  },
  revokeToken: {
    kind: 'command',
    method: 'DELETE',
    path: '/users/tokens/{id}',
    permission: 'users:self',
    summary: 'Ends a token at once.',
    input: z.object({ id: Id }),
    output: Empty,
  },
  sessions: {
    kind: 'query',
    method: 'GET',
    path: '/users/sessions',
    permission: 'users:self',
    summary: 'Where somebody is signed in.',
    input: z.object(whose),
    output: z.object({ items: z.array(Session) }),
  },
  emergencyUses: {
    kind: 'query',
    method: 'GET',
    path: '/users/emergency-uses',
    permission: 'users:read',
    summary: 'When emergency accounts were used, and who has looked at it.',
    input: Empty,
    output: z.object({ items: z.array(EmergencyUse) }),
  },
  reviewEmergencyUse: {
    kind: 'command',
    method: 'POST',
    path: '/users/emergency-uses/{id}/review',
    permission: 'users:manage',
    summary: 'Says what the use of an emergency account was for; somebody else than who used it.',
    input: z.object({ id: Id, finding: z.string().trim().min(1).max(2000) }),
    output: Empty,
  },
  directory: {
    kind: 'query',
    method: 'GET',
    path: '/users/directory',
    permission: 'users:read',
    summary: 'Whether a directory proves accounts, when it was last asked who has left, and what it said.',
    input: Empty,
    output: DirectoryState,
  },
  endSession: {
    kind: 'command',
    method: 'DELETE',
    path: '/users/sessions/{id}',
    permission: 'users:self',
    summary: 'Signs somebody out where the session is.',
    input: z.object({ ...whose, id: z.string().min(1).max(100) }),
    output: Empty,
  },
});
