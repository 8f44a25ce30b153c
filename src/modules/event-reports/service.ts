// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from 'node:crypto';
import type { Handlers } from '../../contract/contract.ts';
import type { Db } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts } from '../../platform/invoke/context.ts';
import { staleEdit } from '../register-errors.ts';
import { userOf } from '../users/index.ts';
import type { eventReports } from './contract.ts';
import { flood, isDecision, mayBecome } from './model.ts';
import * as store from './store.ts';

/** What is kept of a code. */
const digestOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

/** The open point that a code leads to, for who has no account. @throws AppError not-found for a wrong code or a closed point */
export async function findPoint(db: Db, code: string): Promise<store.OpenPoint> {
  const point = await store.findPoint(db, digestOfCode(code));
  if (point) return point;
  throw new AppError('not-found', 'This address takes no reports. Ask for a new poster, or tell somebody.');
}

export const handlers: Handlers<typeof eventReports, Contexts> = {
  async submit(ctx, { pointId, ...submission }) {
    await refuseFlood(ctx, pointId);
    const report = await store.insertReport(ctx, pointId, userOf(ctx.actor), submission);
    if (!report) throw new AppError('not-found', 'This address takes no reports any more.');
    await ctx.emit({ type: 'event-report.submitted', aggregate: report.id, version: 1 });
    return { number: report.number };
  },

  list: (ctx, query) => store.readReports(ctx, query),
  listFacets: (ctx, selection) => store.countReports(ctx, selection),
  async mine(ctx, { limit, cursor }) {
    const userId = userOf(ctx.actor);
    // the command line and services have no reports of their own
    return userId === undefined
      ? { items: [], cursor: null, total: 0, states: [] }
      : store.readOwnReports(ctx, userId, cursor, limit);
  },
  async show(ctx, { id }) {
    const report = await store.readReport(ctx, id);
    if (!report) throw new AppError('not-found', 'There is no such report, or it lies outside your scope.');
    return report;
  },

  async triage(ctx, { id, revision, state, assignedTo, assessment }) {
    const before = await store.readReport(ctx, id);
    if (!before) throw new AppError('not-found', 'There is no such report, or it lies outside your scope.');
    if (before.revision !== revision) throw staleEdit('report', before);
    if (!mayBecome(before.state, state))
      throw new AppError('invalid-input', `A report that is '${before.state}' cannot become '${state}'.`);
    const decided = isDecision(state);
    if (decided && assessment === undefined && before.assessment === null)
      throw new AppError('invalid-input', 'Say why: a decision needs an assessment.', {
        issues: [{ path: 'assessment', message: 'is needed for a decision' }],
      });
    if (!(await store.updateReport(ctx, id, revision, { state, assignedTo, assessment, decided })))
      throw new AppError('conflict', 'Somebody else has changed this report, or it lies outside your scope.');
    await ctx.emit({ type: 'event-report.triaged', aggregate: id, version: revision + 1 });
    return handlers.show(ctx, { id });
  },

  points: (ctx) => store.readPoints(ctx),
  async addPoint(ctx, { label, ownerUnit }) {
    const code = randomBytes(15).toString('base64url');
    const id = await store.insertPoint(ctx, label, ownerUnit ?? ctx.tenant, digestOfCode(code));
    if (id === undefined) throw new AppError('not-found', 'There is no such unit, or it lies outside your scope.');
    return { id, code };
  },
  async closePoint(ctx, { id }) {
    if (!(await store.closePoint(ctx, id)))
      throw new AppError('not-found', 'There is no such open report point, or it lies outside your scope.');
    return {};
  },
};

/** @throws AppError too-many-requests when more comes in than people could read */
async function refuseFlood(ctx: CommandContext, pointId: string | undefined): Promise<void> {
  const userId = userOf(ctx.actor);
  if (userId !== undefined) return refuseBeyond(ctx, flood.perPerson, { userId });
  await refuseBeyond(ctx, flood.withoutAccount, {});
  if (pointId !== undefined) await refuseBeyond(ctx, flood.perPoint, { pointId });
}

type Limits = readonly { readonly reports: number; readonly minutes: number }[];

async function refuseBeyond(ctx: CommandContext, limits: Limits, from: store.Origin): Promise<void> {
  for (const { reports, minutes } of limits) {
    const since = new Date(ctx.now.getTime() - minutes * 60_000);
    if ((await store.countSince(ctx, since, from)) >= reports)
      throw new AppError(
        'too-many-requests',
        'More reports came from here than people can read. Tell it by telephone: call the number that the downtime procedure of your ward names.',
        { retryAfter: minutes * 60 },
      );
  }
}
