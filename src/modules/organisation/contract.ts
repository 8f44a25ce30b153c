// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, Id, Revision } from '../../contract/wire.ts';

export const unitKinds = ['group', 'hospital', 'site', 'department', 'clinical-service'] as const;
export const UnitKind = z.enum(unitKinds);
export type UnitKind = z.output<typeof UnitKind>;

export const Unit = z.object({
  id: Id,
  parentId: Id.nullable(),
  kind: UnitKind,
  name: z.string(),
  depth: z.number().int(),
  revision: Revision,
});
export type Unit = z.output<typeof Unit>;

export const ContextIssue = z.object({
  id: Id,
  revision: Revision,
  origin: z.enum(['internal', 'external']),
  title: z.string().min(1).max(200),
  description: z.string().max(4000),
});

export const InterestedParty = z.object({
  id: Id,
  revision: Revision,
  name: z.string().min(1).max(200),
  needs: z.string().max(4000),
  /** Whether the ISMS answers these needs (ISO/IEC 27001 4.2 c). */
  addressed: z.boolean(),
});

export const ClimateDecision = z.object({
  id: Id,
  /** ISO/IEC 27001:2022/Amd 1:2024, 4.1: is climate change a relevant issue? */
  relevant: z.boolean(),
  rationale: z.string().min(1).max(4000),
  decidedBy: z.string(),
  decidedAt: z.string(),
});

const Settings = z.object({ /** IANA name, for example Europe/Berlin. */ timeZone: z.string().max(100) });

export const ScopeStatement = z.object({
  id: Id,
  /** Counts on from version to version. */
  revision: Revision,
  version: z.number().int(),
  statement: z.string(),
  boundaries: z.string(),
  exclusions: z.array(z.object({ what: z.string().min(1), why: z.string().min(1) })),
  unitIds: z.array(Id),
  state: z.enum(['draft', 'approved']),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
});
export type ScopeStatement = z.output<typeof ScopeStatement>;

const Words = z.string().max(10_000);
const NewScope = ScopeStatement.pick({ unitIds: true }).extend({
  statement: Words,
  boundaries: Words,
  exclusions: z.array(z.object({ what: Words.min(1), why: Words.min(1) })),
  /** Of the scope that the person has seen, whether draft or approved; 0 where there was none. */
  revision: z.int32().min(0),
});
const Seen = z.object({ id: Id, revision: Revision });

export const organisation = defineContract({
  units: {
    kind: 'query',
    method: 'GET',
    path: '/organisation/units',
    permission: 'organisation:read',
    summary: 'The organisation tree, as far as the caller may see it.',
    input: Empty,
    output: z.object({ items: z.array(Unit), hidden: z.number().int() }),
  },
  addUnit: {
    kind: 'command',
    method: 'POST',
    path: '/organisation/units',
    permission: 'organisation:update',
    summary: 'Adds a hospital, site, department or clinical service.',
    input: z.object({ parentId: Id, kind: UnitKind.exclude(['group']), name: z.string().min(1).max(200) }),
    output: Unit,
  },
  renameUnit: {
    kind: 'command',
    method: 'PATCH',
    path: '/organisation/units/{id}',
    permission: 'organisation:update',
    summary: 'Gives a unit another name.',
    input: Seen.extend({ name: z.string().trim().min(1).max(200) }),
    output: Unit,
  },
  moveUnit: {
    kind: 'command',
    method: 'PATCH',
    path: '/organisation/units/{id}/parent',
    permission: 'organisation:update',
    summary: 'Moves a unit with everything below it.',
    input: Seen.extend({ parentId: Id }),
    output: Unit,
  },
  context: {
    kind: 'query',
    method: 'GET',
    path: '/organisation/context',
    permission: 'organisation:read',
    summary: 'Issues, interested parties, the climate decision and the scope of the ISMS (ISO/IEC 27001 clause 4).',
    input: Empty,
    output: z.object({
      issues: z.array(ContextIssue),
      parties: z.array(InterestedParty),
      climate: ClimateDecision.nullable(),
      scope: ScopeStatement.nullable(),
    }),
  },
  settings: {
    kind: 'query',
    method: 'GET',
    path: '/organisation/settings',
    permission: 'organisation:read',
    summary: 'What holds for the whole group: the time zone by whose day it is told what is due.',
    input: Empty,
    output: Settings,
  },
  setTimeZone: {
    kind: 'command',
    method: 'PATCH',
    path: '/organisation/settings',
    permission: 'organisation:update',
    summary: 'Sets the time zone, by its IANA name.',
    input: Settings.extend({ /** The one that the person has seen. */ seen: z.string().max(100) }),
    output: Settings,
  },
  addIssue: {
    kind: 'command',
    method: 'POST',
    path: '/organisation/issues',
    permission: 'organisation:update',
    summary: 'Records an internal or external issue (4.1).',
    input: ContextIssue.omit({ id: true, revision: true }),
    output: ContextIssue,
  },
  editIssue: {
    kind: 'command',
    method: 'PATCH',
    path: '/organisation/issues/{id}',
    permission: 'organisation:update',
    summary: 'Corrects an issue.',
    input: ContextIssue,
    output: ContextIssue,
  },
  withdrawIssue: {
    kind: 'command',
    method: 'DELETE',
    path: '/organisation/issues/{id}',
    permission: 'organisation:update',
    summary: 'Takes an issue out of the context, and says it once more; the audit trail keeps it.',
    input: Seen,
    output: ContextIssue,
  },
  addParty: {
    kind: 'command',
    method: 'POST',
    path: '/organisation/parties',
    permission: 'organisation:update',
    summary: 'Records an interested party and what it needs (4.2).',
    input: InterestedParty.omit({ id: true, revision: true }),
    output: InterestedParty,
  },
  editParty: {
    kind: 'command',
    method: 'PATCH',
    path: '/organisation/parties/{id}',
    permission: 'organisation:update',
    summary: 'Corrects an interested party.',
    input: InterestedParty,
    output: InterestedParty,
  },
  withdrawParty: {
    kind: 'command',
    method: 'DELETE',
    path: '/organisation/parties/{id}',
    permission: 'organisation:update',
    summary: 'Takes an interested party out of the context, and says it once more; the audit trail keeps it.',
    input: Seen,
    output: InterestedParty,
  },
  decideClimate: {
    kind: 'command',
    method: 'POST',
    path: '/organisation/climate',
    permission: 'organisation:update',
    summary: 'Decides whether climate change is a relevant issue (4.1, Amd 1:2024).',
    input: ClimateDecision.pick({ relevant: true, rationale: true }).extend({
      /** The decision that the person has seen; null where there was none. */
      seen: Id.nullable(),
    }),
    output: ClimateDecision,
  },
  draftScope: {
    kind: 'command',
    method: 'POST',
    path: '/organisation/scope',
    permission: 'organisation:update',
    summary: 'Writes the next draft of the ISMS scope (4.3).',
    input: NewScope,
    output: ScopeStatement,
  },
  approveScope: {
    kind: 'command',
    method: 'POST',
    path: '/organisation/scope/{id}/approval',
    permission: 'organisation:approve',
    summary: 'Approves the draft of the scope as it was seen; from then on it does not change.',
    input: Seen,
    output: ScopeStatement,
  },
});
