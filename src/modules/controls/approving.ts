// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { type AskedApproval, approvalOf, ask, takeBack, vote, withdraw } from '../approvals/index.ts';
import { keepEdition, readCatalog } from '../catalogs/index.ts';
import { inScope, requireWhole } from '../register-errors.ts';
import type { controls } from './contract.ts';
import { soaCatalogId } from './model.ts';
import { type ApprovalRequest, SoaContent, type SoaRow, type VersionDraft } from './schemas.ts';
import { openVersion, readSoa, requirePerson, type Soa } from './soa.ts';
import * as versions from './store/versions.ts';

const kind = 'soa';
const title = { en: 'Statement of Applicability, version', de: 'Erklärung zur Anwendbarkeit, Version' };

type Approving = Pick<
  Handlers<typeof controls, Contexts>,
  'askApproval' | 'approval' | 'draft' | 'vote' | 'takeBackVote' | 'withdrawApproval'
>;

/** From decisions to a version: kept word by word, asked for, and approved by as many as the rule says. */
export const approving: Approving = {
  async askApproval(ctx, { contentHash, due, effective }) {
    requirePerson(ctx, 'asks for approval');
    const version = await versions.lockNextVersion(ctx);
    await refuseWaiting(ctx);
    const soa = await readSoa(ctx);
    if (contentHash !== soa.summary.contentHash)
      throw new AppError('conflict', 'The Statement of Applicability has changed since you read it. Look at it again.');
    refuseUndecided(soa.rows);
    refuseHidden(soa);
    const draft = await keepDraft(ctx, version, soa);
    const asked: AskedApproval = {
      ...{ kind, subjectId: draft.id, title: `${title[ctx.language]} ${version}`, sha256: draft.sha256 },
      ...{ ownerUnit: ctx.tenant, authors: authorsOf(ctx, soa), due: due ?? null, effective: effective ?? null },
    };
    return { draft, approval: await ask(ctx, asked) };
  },

  async approval(ctx) {
    const draft = await versions.readDraft(ctx);
    return { request: draft ? await requestFor(ctx, draft) : null };
  },

  async draft(ctx, { id }) {
    const head = await draftOf(ctx, id);
    return openVersion({ head, text: inScope(await versions.readDraftText(ctx, id), 'version') });
  },

  async vote(ctx, { id, ...said }) {
    requireWhole(ctx);
    const draft = await draftOf(ctx, id);
    const approval = await vote(ctx, { kind, subjectId: id }, said);
    if (approval.state === 'approved') {
      const approvers = approval.votes.filter((cast) => cast.vote === 'approve' && cast.withdrawnAt === null);
      await versions.insertVersion(
        ctx,
        draft,
        approvers.map(({ by }) => by),
        approval.effective ?? ctx.today,
      );
      await ctx.emit({ type: 'soa.approved', aggregate: id, version: draft.version });
    }
    return { draft, approval };
  },

  async takeBackVote(ctx, { id }) {
    requireWhole(ctx);
    const draft = await draftOf(ctx, id);
    return { draft, approval: await takeBack(ctx, { kind, subjectId: id }) };
  },

  async withdrawApproval(ctx, { id }) {
    requireWhole(ctx);
    const draft = await draftOf(ctx, id);
    return { draft, approval: await withdraw(ctx, { kind, subjectId: id }) };
  },
};

const draftOf = async (ctx: QueryContext, id: string): Promise<VersionDraft> =>
  inScope(await versions.readDraft(ctx, id), 'version');

const requestFor = async (ctx: QueryContext, draft: VersionDraft): Promise<ApprovalRequest> => ({
  draft,
  approval: inScope(await approvalOf(ctx, { kind, subjectId: draft.id }), 'approval'),
});

/** Who asks, and whoever has decided something that the approved version does not say yet. */
function authorsOf(ctx: CommandContext, { rows, approvedIds }: Soa): string[] {
  const deciders = rows.flatMap(({ decisionId, decidedBy }) =>
    decisionId === null || decidedBy === null || approvedIds.has(decisionId) ? [] : [decidedBy],
  );
  return [ctx.actor, ...deciders];
}

/** The schema names what a version says; proposals, claims and flags are not part of it. */
async function keepDraft(ctx: CommandContext, version: number, { catalog, rows }: Soa) {
  const content = SoaContent.parse({ format: 1, version, catalog, rows });
  await keepEdition(ctx, readCatalog(soaCatalogId));
  return versions.insertDraft(ctx, version, catalog.sha256, JSON.stringify(content));
}

async function refuseWaiting(ctx: QueryContext): Promise<void> {
  const newest = await versions.readDraft(ctx);
  if (!newest || (await requestFor(ctx, newest)).approval.state !== 'open') return;
  throw new AppError('conflict', `Version ${newest.version} waits for approval already. Withdraw that first.`, {
    issues: [{ path: 'contentHash', message: 'another version waits for approval already' }],
    attempt: { subject: kind, id: newest.id },
  });
}

function refuseHidden({ hiddenMeasures }: Soa): void {
  if (hiddenMeasures > 0)
    throw new AppError(
      'not-permitted',
      `${hiddenMeasures} applied controls lie outside your scope. Somebody who sees all of them must ask.`,
    );
}

function refuseUndecided(rows: readonly SoaRow[]): void {
  const undecided = rows.filter((row) => row.state !== 'decided');
  if (undecided.length === 0) return;
  const issues = undecided.map((row) => ({
    path: row.control,
    message: row.state === 'proposed' ? 'proposed as applicable, not decided' : 'neither proposed nor decided',
  }));
  const list = undecided.map((row) => row.control).join(', ');
  throw new AppError(
    'conflict',
    `The Statement of Applicability cannot be approved: ${undecided.length} of ${rows.length} controls are undecided: ${list}.`,
    { issues },
  );
}
