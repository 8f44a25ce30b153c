// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type Approval, type ApprovalKind, type ApprovalRule, kindOf, type VoteInput } from '../approval-kinds.ts';
import { readHeld, userOf } from '../users/index.ts';
import { missingOf, personOf } from './model.ts';
import * as store from './store.ts';

/** What is approved: one thing of one kind. */
export type ApprovalSubject = { readonly kind: ApprovalKind; readonly subjectId: string };

export type AskedApproval = ApprovalSubject & {
  readonly title: string;
  /** SHA-256 of exactly what is approved, in hex. */
  readonly sha256: string;
  readonly ownerUnit: string;
  /** The id in the address of its page, when that is not its own. */
  readonly pageId?: string;
  /** Who wrote it, as actors; who asks, when nobody is named. */
  readonly authors?: readonly string[];
  /** Built-in roles that are needed beside those of the rule, somebody of each. */
  readonly alsoRoles?: readonly string[];
  /** The last day to answer. */
  readonly due?: string | null;
  /** Since when it is to hold; at the earliest since it is approved. */
  readonly effective?: string | null;
};

/**
 * Asks for approval under the rule that holds now; later changes of the rule do not touch it.
 * @throws AppError invalid-input for a day in the past; conflict while the same waits already
 */
export async function ask(ctx: CommandContext, asked: AskedApproval): Promise<Approval> {
  const { kind, subjectId, pageId = subjectId, due = null, effective = null } = asked;
  const refused = refusal(asked);
  for (const [path, day] of Object.entries({ due, effective }))
    if (day !== null && day < ctx.today) throw refused('invalid-input', path, 'must not lie in the past');
  if ((await approvalOf(ctx, asked))?.state === 'open')
    throw refused('conflict', 'id', 'waits for approval already; withdraw that first');
  const authors = [...new Set((asked.authors ?? [ctx.actor]).map(personOf))];
  const rule = await ruleFor(ctx, kind);
  const roles = [...new Set([...rule.roles, ...(asked.alsoRoles ?? [])])];
  const asIs = { ...rule, roles, approvals: Math.max(rule.approvals, roles.length) };
  await store.insertRequest(ctx, { ...asked, pageId, authors, due, effective, rule: asIs });
  await ctx.emit({ type: `approval.asked-${kind}`, aggregate: pageId, version: 1 });
  return newest(ctx, asked);
}

/**
 * Approves or refuses, as the person who calls. Enough approvals approve it; one refusal refuses it.
 * @throws AppError not-permitted for one's own, a token or a service; conflict for a second vote, something else than was
 * asked, and what does not wait; invalid-input for a refusal without a reason
 */
export async function vote(ctx: CommandContext, subject: ApprovalSubject, said: VoteInput): Promise<Approval> {
  const refused = refusal(subject);
  if (!/^user:\S+$/.test(ctx.actor))
    throw refused('not-permitted', 'actor', 'must be a person who has signed in, not a token or a command line');
  const open = await openRequest(ctx, subject);
  if (open.sha256 !== said.sha256)
    throw refused('conflict', 'sha256', 'is not what waits for approval; look at it again');
  if (said.vote === 'refuse' && said.reason === undefined)
    throw refused('invalid-input', 'reason', 'is needed for a refusal');
  const isOwn = open.authors.includes(ctx.actor);
  if (isOwn && said.vote === 'approve' && !open.rule.authorMay)
    throw refused('not-permitted', 'actor', 'wrote this; somebody else must approve it');
  if (standing(open).some(({ by }) => by === ctx.actor)) throw refused('conflict', 'actor', 'has voted already');
  const roles = await rolesIn(ctx, await store.unitOf(ctx, open.id));
  await store.insertVote(ctx, open.id, { vote: said.vote, reason: said.reason ?? null, roles });
  const now = await newest(ctx, subject);
  if (said.vote === 'approve' && now.missing.approvals > 0) return now;
  return end(ctx, now, said.vote === 'approve' ? 'approved' : 'refused');
}

/** Takes the caller's own vote back while it is open. @throws AppError conflict */
export async function takeBack(ctx: CommandContext, subject: ApprovalSubject): Promise<Approval> {
  const open = await openRequest(ctx, subject);
  if (!(await store.withdrawVote(ctx, open.id))) throw refusal(subject)('conflict', 'actor', 'has not voted');
  return newest(ctx, subject);
}

/** Ends an open request that is no longer wanted. @throws AppError conflict where nothing waits */
export async function withdraw(ctx: CommandContext, subject: ApprovalSubject): Promise<Approval> {
  await store.endRequest(ctx, (await openRequest(ctx, subject)).id, 'withdrawn');
  return newest(ctx, subject);
}

/** The newest request about something; undefined when approval was never asked. */
export async function approvalOf(
  ctx: QueryContext,
  { kind, subjectId }: ApprovalSubject,
): Promise<Approval | undefined> {
  return (await approvalsOf(ctx, kind, [subjectId])).get(subjectId);
}

/** The newest request about each of many, in one statement. */
export async function approvalsOf(
  ctx: QueryContext,
  kind: ApprovalKind,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, Approval>> {
  const rows = await store.readNewest(ctx, kind, subjectIds);
  return new Map(rows.map((row) => [row.subjectId, judged(row)]));
}

/** The rule that would hold for what is asked now. */
async function ruleFor(ctx: QueryContext, kind: ApprovalKind): Promise<Approval['rule']> {
  const own: ApprovalRule | undefined = (await store.readRules(ctx)).find((rule) => rule.kind === kind);
  const { approvals, roles, authorMay } = own ?? kindOf(kind).usual;
  return { approvals, roles: [...roles], authorMay };
}

const standing = ({ votes }: store.Stored) => votes.filter(({ withdrawnAt }) => withdrawnAt === null);
const judged = (row: store.Stored): Approval => ({
  ...row,
  missing: missingOf(
    row.rule,
    standing(row).filter((cast) => cast.vote === 'approve'),
  ),
});

async function newest(ctx: QueryContext, subject: ApprovalSubject): Promise<Approval> {
  const found = await approvalOf(ctx, subject);
  if (!found) throw new AppError('not-found', 'Nobody has asked to approve this.');
  return found;
}

async function openRequest(ctx: CommandContext, subject: ApprovalSubject): Promise<Approval> {
  const found = await approvalOf(ctx, subject);
  if (found) await store.lockRequest(ctx, found.id);
  const now = await approvalOf(ctx, subject);
  if (now?.state === 'open') return now;
  throw refusal(subject)('conflict', 'id', 'does not wait for approval');
}

async function end(ctx: CommandContext, { id, askedBy, ...subject }: Approval, outcome: 'approved' | 'refused') {
  await store.endRequest(ctx, id, outcome);
  const author = userOf(askedBy);
  if (author !== undefined && askedBy !== ctx.actor)
    await ctx.emit({ type: `approval.${outcome}-${subject.kind}`, aggregate: author, version: 1 });
  return newest(ctx, subject);
}

/** The built-in roles that the caller has where the thing lies; a deputy has those of the person too. */
async function rolesIn(ctx: CommandContext, unit: string): Promise<string[]> {
  const userId = userOf(ctx.actor);
  const roles = new Set<string>();
  for (const { role, units } of userId === undefined ? [] : await readHeld(ctx, userId))
    if (units === null || (await store.isBelow(ctx, unit, units))) roles.add(role);
  return [...roles].sort();
}

/** Refused, with what is wrong where, and on the trail. */
const refusal =
  ({ kind, subjectId }: ApprovalSubject) =>
  (code: 'invalid-input' | 'not-permitted' | 'conflict', path: string, message: string): AppError =>
    new AppError(code, `This cannot be done: ${path} ${message}.`, {
      issues: [{ path, message }],
      attempt: { subject: kind, id: subjectId },
    });
