// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant } from '../contract/wire.ts';

/** How many approve before something holds, and who among them. */
export type ApprovalRule = {
  /** So many different persons. */
  readonly approvals: number;
  /** Built-in roles of which somebody is needed for each; one person stands for one of them. */
  readonly roles: readonly string[];
  /** Whether who wrote it may be one of them. */
  readonly authorMay: boolean;
};

type Kind = {
  /** Who has this right is asked. */
  readonly permission: `${string}:${string}`;
  /** The page of what is approved. */
  readonly page: (subjectId: string) => string;
  /** The list that it stands in. */
  readonly list: string;
  /** What holds until an organisation sets a rule of its own. */
  readonly usual: ApprovalRule;
};

const one: ApprovalRule = { approvals: 1, roles: [], authorMay: false };

/** Everything that is approved by quorum. A module that asks for approval adds its kind here, and its words to `approvals/ui/text`. */
export const approvalKinds = {
  soa: {
    permission: 'controls:approve',
    page: () => '/controls/soa/versions',
    list: '/controls/soa/versions',
    usual: { ...one, approvals: 2 },
  },
  baseline: {
    permission: 'baselines:approve',
    page: (id) => `/baselines/${id}`,
    list: '/baselines',
    usual: one,
  },
  exception: {
    permission: 'exceptions:approve',
    page: (id) => `/exceptions/${id}`,
    list: '/exceptions',
    usual: one,
  },
  'risk-above-appetite': {
    permission: 'risks:decide-escalation',
    page: (id) => `/risks/${id}`,
    list: '/risks',
    usual: one,
  },
  document: { permission: 'documents:approve', page: (id) => `/documents/${id}`, list: '/documents', usual: one },
} as const satisfies Readonly<Record<string, Kind>>;

export type ApprovalKind = keyof typeof approvalKinds;
export const approvalKindNames = Object.keys(approvalKinds) as [ApprovalKind, ...ApprovalKind[]];
export const kindOf = (kind: ApprovalKind): Kind => approvalKinds[kind];

/** Of exactly what is approved. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Open until enough have approved, somebody has refused, or who asked has withdrawn it. */
export const approvalStates = ['open', 'approved', 'refused', 'withdrawn'] as const;

export const ApprovalVote = z.object({
  vote: z.enum(['approve', 'refuse']),
  by: z.string(),
  at: Instant,
  reason: z.string().nullable(),
  /** The roles that the person had when voting. */
  roles: z.array(z.string()),
  withdrawnAt: Instant.nullable(),
});

/** What was asked, under which rule, and what became of it. */
export const Approval = z.object({
  id: Id,
  kind: z.enum(approvalKindNames),
  subjectId: Id,
  title: z.string(),
  sha256: Sha256,
  state: z.enum(approvalStates),
  rule: z.object({ approvals: z.number().int(), roles: z.array(z.string()), authorMay: z.boolean() }),
  authors: z.array(z.string()),
  askedBy: z.string(),
  askedAt: Instant,
  /** The last day to answer. */
  due: DateOnly.nullable(),
  /** Since when it holds, or is to hold; never before it was approved. */
  effective: DateOnly.nullable(),
  endedAt: Instant.nullable(),
  votes: z.array(ApprovalVote),
  /** So many persons are missing still, and among them somebody of each of these roles. */
  missing: z.object({ approvals: z.number().int(), roles: z.array(z.string()) }),
});
export type Approval = z.output<typeof Approval>;

/** What a person says to what waits for approval: exactly what was seen. */
export const VoteInput = z.object({
  sha256: Sha256,
  vote: z.enum(['approve', 'refuse']),
  reason: z.string().trim().min(1).max(4000).optional(),
});
export type VoteInput = z.output<typeof VoteInput>;
