// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { countRows, type ListOfRows, pageRows } from '../list-of-rows.ts';
import { leaversNamed } from '../people/index.ts';
import { edited, inScope, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import { readAddress, readHolders, userOf, workersOf } from '../users/index.ts';
import type { campaignList, recertification } from './contract.ts';
import { lineList } from './contract.ts';
import { campaignStateOf, cycleMonths, isReviewed, lineStateOf, names } from './model.ts';
import { readList } from './read-list.ts';
import type { Campaign, CampaignDetail, NewLine, ReviewLine } from './schemas.ts';
import * as lines from './store/lines.ts';
import { campaigns } from './store.ts';

type Instants = 'startedAt' | 'closedAt';
type CampaignRow = Omit<Campaign, Instants> & Readonly<Record<Instants, Date | null>>;

const register = registerHandlers<CampaignRow, CampaignDetail, typeof campaignList.fields>({
  ...{ list: campaigns, what: 'campaign', show: judge },
  check(ctx, values, before) {
    const { listedOn, deadline } = { ...before, ...values } as Pick<Campaign, 'listedOn' | 'deadline'>;
    if (listedOn > ctx.today) throw notPossible('listedOn', 'a list says who had what on a day that has come');
    if (deadline < listedOn) throw notPossible('deadline', 'a list is reviewed after its day');
    if (before?.closedAt) throw new AppError('conflict', 'A campaign that was closed does not change.');
    const isMoved =
      before &&
      (values.system !== before.system || listedOn !== before.listedOn || values.wholeList !== before.wholeList);
    if (before?.startedAt && isMoved)
      throw new AppError(
        'conflict',
        'The list is frozen: its system, its day and whether it is whole do not change any more.',
      );
  },
});

const table: ListOfRows<ReviewLine, typeof lineList.fields> = {
  spec: lineList,
  key: ({ place }) => String(place).padStart(6, '0'),
  fields: {
    place: () => null,
    state: ({ state }) => state,
    reviewer: ({ reviewer }) => reviewer,
    privileged: ({ privileged }) => privileged,
    left: ({ leftOn }) => leftOn !== null,
    stillThere: ({ stillThere }) => stillThere,
  },
  words: ({ account, person, entitlement, reviewer }) => [account, person, entitlement, reviewer],
};

export const handlers: Handlers<typeof recertification, Contexts> = {
  ...register.handlers,
  async ownRights(ctx) {
    const rows = (await readHolders(ctx)).flatMap(({ name, held }) =>
      held.map(({ role, units }) => ({
        ...{ account: name, person: name, entitlement: units === null ? role : `${role} (${units.length} units)` },
        ...{ privileged: role === 'administrator' ? 'yes' : '', 'last used': '', reviewer: '' },
      })),
    );
    return { text: stringify(rows, { header: true }) };
  },

  async start(ctx, { text, ...edit }) {
    const campaign = await register.shown(ctx, edit.id);
    if (campaign.startedAt !== null) throw new AppError('conflict', 'This campaign has its list already.');
    const list = readList(text);
    edited(await lines.touch(ctx, edit), edit.revision, campaign, 'campaign');
    await freeze(ctx, campaign, list);
    return register.shown(ctx, edit.id);
  },

  async lines(ctx, { campaignId, ...query }) {
    return pageRows(table, await shownLines(ctx, campaignId), query);
  },
  async linesFacets(ctx, { campaignId, ...selection }) {
    return countRows(table, await shownLines(ctx, campaignId), selection);
  },

  async assign(ctx, { id, lineIds, reviewer }) {
    const chosen = await openLines(ctx, id, lineIds);
    const decided = chosen.findIndex(({ decision }) => decision !== null);
    if (decided >= 0) throw notPossible(`lineIds.${decided}`, 'somebody has decided about it already');
    await lines.assignReviewer(ctx, lineIds, reviewer);
    return register.shown(ctx, id);
  },

  async decide(ctx, { id, lineIds, decision, note }) {
    const chosen = await openLines(ctx, id, lineIds);
    if (decision === 'change' && note === undefined) throw notPossible('note', 'say what is to change');
    await requireReviewer(ctx, id, chosen);
    await lines.writeDecision(ctx, lineIds, { decision, note: note ?? null });
    return register.shown(ctx, id);
  },

  async carryOut(ctx, { id, lineIds, doneOn }) {
    const chosen = await theseLines(ctx, id, lineIds);
    if (doneOn > ctx.today) throw notPossible('doneOn', 'what is done is entered once it was');
    const strange = chosen.findIndex(({ decision }) => decision !== 'remove' && decision !== 'change');
    if (strange >= 0) throw notPossible(`lineIds.${strange}`, 'nobody has decided that it goes or changes');
    await lines.writeDone(ctx, lineIds, doneOn);
    return register.shown(ctx, id);
  },

  async close(ctx, edit) {
    const campaign = await register.shown(ctx, edit.id);
    if (campaign.closedAt !== null || campaign.startedAt === null)
      throw new AppError('conflict', 'Only a campaign that runs can be closed.');
    edited(await lines.touch(ctx, edit), edit.revision, campaign, 'campaign');
    const decided = (await lines.readLines(ctx, edit.id)).map(whatWasDecided);
    await lines.setClosed(ctx, edit.id, hash('sha256', JSON.stringify([campaign.sha256, decided])));
    await ctx.emit({ type: 'recertification.closed', aggregate: edit.id, version: 1 });
    return register.shown(ctx, edit.id);
  },
};

/** Takes the list in, with what the staff register and earlier campaigns of the system say about each line. */
async function freeze(
  ctx: CommandContext,
  { id, wholeList }: Pick<Campaign, 'id' | 'wholeList'>,
  list: readonly NewLine[],
): Promise<void> {
  const left = await leaversNamed(
    ctx,
    list.flatMap(({ person, account }) => [person ?? account, account]),
  );
  const earlier = await lines.readUnconfirmed(ctx, id);
  const keyOf = (line: { readonly account: string; readonly entitlement: string }) =>
    `${line.account}\n${line.entitlement}`.toLowerCase();
  const wanted = new Map(earlier.map((line) => [keyOf(line), line.id]));
  const taken = list.map((line) => ({
    ...line,
    leftOn: left.get((line.person ?? '').toLowerCase()) ?? left.get(line.account.toLowerCase()) ?? null,
    stillThere: wanted.get(keyOf(line)) ?? null,
  }));
  await lines.insertLines(ctx, id, taken);
  const there = new Set(list.map(keyOf));
  const gone = earlier.filter((line) => !there.has(keyOf(line))).map((line) => line.id);
  // a list of a part says nothing about what it does not hold
  if (wholeList === true) await lines.confirmGone(ctx, id, gone);
  await lines.setStarted(ctx, id, hash('sha256', JSON.stringify(list)));
  await ctx.emit({ type: 'recertification.started', aggregate: id, version: 1 });
}

/** What of a line never changes once its campaign is closed: whether a right has really gone is seen later. */
const whatWasDecided = ({ doneOn: _, doneBy: __, confirmedBy: ___, ...line }: lines.StoredLine) => line;

async function shownLines(ctx: QueryContext, campaignId: string): Promise<ReviewLine[]> {
  await register.shown(ctx, campaignId);
  return (await lines.readLines(ctx, campaignId)).map((line) => ({
    ...line,
    state: lineStateOf(line),
  }));
}

/** @throws AppError not-found for one that the campaign does not have */
async function theseLines(ctx: CommandContext, id: string, lineIds: readonly string[]) {
  inScope((await lines.lockCampaign(ctx, id)) || undefined, 'campaign');
  const all = new Map((await lines.readLines(ctx, id)).map((line) => [line.id, line]));
  return lineIds.map((lineId) => inScope(all.get(lineId), 'line of this campaign'));
}

async function openLines(ctx: CommandContext, id: string, lineIds: readonly string[]) {
  const chosen = await theseLines(ctx, id, lineIds);
  const { closedAt } = await register.shown(ctx, id);
  if (closedAt !== null) throw new AppError('conflict', 'This campaign is closed: nothing is decided in it any more.');
  return chosen;
}

/** Only who is named as reviewer decides, or whose deputy; and nobody about rights of their own. Attempts stay on the trail. */
async function requireReviewer(ctx: CommandContext, id: string, chosen: readonly lines.StoredLine[]): Promise<void> {
  const { own, all } = await namesOf(ctx);
  const issues = chosen.flatMap(({ account, person, entitlement, reviewer }, i) => {
    const path = `lineIds.${i}`;
    const what = `${entitlement} of ${account}`;
    if (names(account, own) || names(person, own)) return [{ path, message: `${what} is your own` }];
    if (reviewer === null) return [{ path, message: `nobody is named who reviews ${what}` }];
    return names(reviewer, all) ? [] : [{ path, message: `somebody else reviews ${what}` }];
  });
  if (issues.length === 0) return;
  const said = issues.slice(0, 5).map(({ message }) => message);
  throw new AppError('not-permitted', `You cannot decide this: ${said.join('; ')}.`, {
    issues,
    attempt: { subject: 'recertification-campaign', id },
  });
}

/** What lists may call the caller, and those for whom the caller stands in. */
async function namesOf(ctx: CommandContext): Promise<{ own: string[]; all: string[] }> {
  const userId = userOf(ctx.actor);
  if (userId === undefined) return { own: [ctx.actor], all: [ctx.actor] };
  const address = await readAddress(ctx, userId);
  const people = await workersOf(ctx, userId);
  const name = people.find((one) => one.userId === userId)?.name;
  // an account is often called as the address before its @
  const own = [ctx.actor, name, address?.email, address?.email.split('@')[0]].filter((one) => one !== undefined);
  return { own, all: [...own, ...people.map((one) => one.name)] };
}

const written = (at: Date | null) => at?.toISOString() ?? null;
const nothing = {
  progress: { undecided: 0, kept: 0, 'to-do': 0, 'said-done': 0, confirmed: 0 },
  ...{ privileged: 0, privilegedUnknown: 0, leavers: 0, stillThere: 0, withoutReviewer: 0 },
};

async function judge(ctx: QueryContext, rows: readonly CampaignRow[]): Promise<CampaignDetail[]> {
  const ids = rows.map(({ id }) => id);
  const counted = new Map((await lines.countLines(ctx, ids)).map(({ campaignId, ...counts }) => [campaignId, counts]));
  const newest = new Map((await lines.readSystems(ctx)).map((row) => [row.key, row]));
  return rows.map((stored) => {
    const row = { ...stored, startedAt: written(stored.startedAt), closedAt: written(stored.closedAt) };
    const ofSystem = newest.get(`${row.system.toLowerCase()} ${row.ownerUnit}`);
    return {
      ...row,
      ...(counted.get(row.id) ?? nothing),
      state: campaignStateOf(row, ctx.today),
      reviewed: isReviewed(ofSystem, cycleMonths.all, ctx.today),
    };
  });
}
