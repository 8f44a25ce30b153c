// SPDX-License-Identifier: Apache-2.0
import type { Handlers, Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import type { Due, DueItem, DueProvider, DueQuery } from '../due.ts';
import { readUnits } from '../organisation/index.ts';
import { inScope } from '../register-errors.ts';
import { type Holder, readHolders, userOf } from '../users/index.ts';
import { mustRead, questionsFor, scoreOf } from './model.ts';
import type { readings } from './reading-contract.ts';
import type { Progress, Reading } from './schemas.ts';
import * as store from './store/reading.ts';
import { readDocument } from './store.ts';

type Input<K extends keyof typeof readings> = Out<(typeof readings)[K]['input']>;
const what = 'document in force';

export const readingHandlers: Handlers<typeof readings, Contexts> = {
  async myReading(ctx) {
    const me = await reader(ctx);
    if (!me) return { items: [] };
    const mine = (await store.readToRead(ctx)).filter(({ readers }) => mustRead(readers, me.held));
    return { items: await judged(ctx, mine, me) };
  },

  async read(ctx, { id }) {
    const me = await reader(ctx);
    const version = await versionFor(ctx, id, me);
    const [reading] = await judged(ctx, [version], me);
    const asked = questionsFor(version.questions, me?.held ?? []);
    const [tried] = me ? await store.readAttempts(ctx, [version.versionId], me.userId) : [];
    return {
      ...inScope(reading, what),
      ...{ text: version.text, passMark: version.passMark, attempts: tried?.attempts ?? 0 },
      asked: asked.map(({ id: question, text, options }) => ({
        ...{ id: question, text, multiple: options.filter(({ correct }) => correct).length > 1 },
        options: options.map(({ en, de }) => ({ en, de })),
      })),
    };
  },

  async answer(ctx, { answers, ...seen }) {
    const { version, me } = await before(ctx, seen);
    const { score, wrong } = scoreOf(questionsFor(version.questions, me.held), answers);
    const passed = score >= version.passMark;
    await store.insertAttempt(ctx, { versionId: version.versionId, userId: me.userId, answers, score, passed });
    return { score, passed, wrong };
  },

  async acknowledge(ctx, seen) {
    const { version, me } = await before(ctx, seen);
    const [tried] = await store.readAttempts(ctx, [version.versionId], me.userId);
    if (questionsFor(version.questions, me.held).length > 0 && !tried?.passed)
      throw new AppError('invalid-input', 'The questions to this document are not answered well enough yet.', {
        issues: [{ path: 'answers', message: `must be right to ${version.passMark} per cent` }],
      });
    await store.insertAcknowledgement(ctx, version, me.userId);
    const [said] = await store.readAcknowledged(ctx, [version.versionId], me.userId);
    return { acknowledgedAt: said?.at ?? ctx.now.toISOString() };
  },

  progress: (ctx, { id }) => progressOf(ctx, id),
};

/** The caller as somebody with roles; undefined for what is no account of a person. */
async function reader(ctx: QueryContext): Promise<Holder | undefined> {
  const userId = userOf(ctx.actor);
  if (userId === undefined) return undefined;
  const known = (await readHolders(ctx)).find((one) => one.userId === userId);
  return known ?? { userId, name: '', held: [] };
}

/** The version in force, for who must read it wherever it lies, and for who may see the document. @throws AppError not-found */
async function versionFor(ctx: QueryContext, id: string, me: Holder | undefined): Promise<store.ToRead> {
  const version = inScope((await store.readToRead(ctx, id))[0], what);
  if (!mustRead(version.readers, me?.held ?? [])) inScope(await readDocument(ctx, id), what);
  return version;
}

/** @throws AppError not-permitted for who is no person; conflict for another version than the one in force */
async function before(ctx: CommandContext, { id, sha256 }: Pick<Input<'acknowledge'>, 'id' | 'sha256'>) {
  const me = await reader(ctx);
  const version = await versionFor(ctx, id, me);
  if (!me || ctx.actor.includes(' token:'))
    throw new AppError('not-permitted', 'Only a person who has signed in can say to have read something.');
  if (version.sha256 !== sha256)
    throw new AppError('conflict', 'Another version is in force by now. Read that one.', {
      issues: [{ path: 'sha256', message: 'is not that of the version in force' }],
    });
  return { version, me };
}

async function judged(
  ctx: QueryContext,
  versions: readonly store.ToRead[],
  me: Holder | undefined,
): Promise<Reading[]> {
  const ids = versions.map(({ versionId }) => versionId);
  const said = new Map(
    (me ? await store.readAcknowledged(ctx, ids, me.userId) : []).map((one) => [one.versionId, one.at]),
  );
  const passed = new Map(
    (me ? await store.readAttempts(ctx, ids, me.userId) : []).map((one) => [one.versionId, one.passed]),
  );
  return versions.map((version) => {
    const { documentId, versionId, title, number, sha256, effective, readers, due } = version;
    return {
      ...{ documentId, title, number, sha256, effective, acknowledgedAt: said.get(versionId) ?? null },
      due: mustRead(readers, me?.held ?? []) ? due : null,
      questions: questionsFor(version.questions, me?.held ?? []).length,
      passed: passed.get(versionId) ?? false,
    };
  });
}

async function progressOf(ctx: QueryContext, id: string): Promise<Progress> {
  inScope(await readDocument(ctx, id), 'document');
  const [version] = await store.readToRead(ctx, id);
  const nobody = { people: 0, acknowledged: 0, failing: 0, units: [], outstanding: [], hidden: 0 };
  if (!version) return nobody;
  const asked = (await readHolders(ctx)).filter(({ held }) => mustRead(version.readers, held));
  const inSight = ctx.scope === 'all' ? null : await store.unitsWithin(ctx, ctx.scope);
  const people = asked.filter(
    ({ held }) => !inSight || held.some((one) => one.units?.some((unit) => inSight.has(unit))),
  );
  const said = new Set((await store.readAcknowledged(ctx, [version.versionId])).map(({ userId }) => userId));
  const tried = (await store.readAttempts(ctx, [version.versionId])).filter(({ passed }) => !passed);
  const outstanding = people.filter(({ userId }) => !said.has(userId));
  const failing = new Set(tried.map(({ userId }) => userId));
  const names = new Map((await readUnits(ctx)).items.map((unit) => [unit.id, unit.name]));
  const unitOf = ({ held }: Holder) =>
    names.get(held.find(({ units }) => units !== null)?.units?.[0] ?? ctx.tenant) ?? '';
  const units = [...Map.groupBy(people, unitOf)].map(([unit, members]) => ({
    ...{ unit, people: members.length },
    acknowledged: members.filter(({ userId }) => said.has(userId)).length,
  }));
  return {
    ...{ people: people.length, acknowledged: people.length - outstanding.length },
    failing: outstanding.filter(({ userId }) => failing.has(userId)).length,
    units: units.toSorted((a, b) => a.unit.localeCompare(b.unit)),
    outstanding: outstanding.map(({ userId, name }) => ({ userId, name })),
    hidden: asked.length - people.length,
  };
}

/** What people must still read, each for themselves: no deputy reads for somebody. */
export const dueReading: DueProvider = {
  ...{ kind: 'reading', permission: 'documents:acknowledge', duty: 'documents:acknowledge' },
  async due(ctx, query) {
    const versions = await store.readToRead(ctx);
    if (versions.length === 0) return none;
    const holders = (await readHolders(ctx)).filter(isAsked(ctx, query));
    const said = await store.readAcknowledged(
      ctx,
      versions.map(({ versionId }) => versionId),
    );
    const done = new Set(said.map(({ versionId, userId }) => `${versionId} ${userId}`));
    const items = versions
      .filter(({ due }) => due <= query.until)
      .flatMap((version) =>
        holders
          .filter(({ userId, held }) => mustRead(version.readers, held) && !done.has(`${version.versionId} ${userId}`))
          .map(({ userId }) => dueItem(version, userId)),
      );
    return { items: items.slice(0, query.limit), total: items.length, hidden: 0 };
  },
};

const none: Due = { items: [], total: 0, hidden: 0 };
const isAsked = (ctx: QueryContext, { people }: DueQuery) => {
  const me = userOf(ctx.actor);
  return ({ userId }: Holder) => people === null || userId === me;
};
const dueItem = ({ documentId, versionId, title, number, due }: store.ToRead, userId: string): DueItem => ({
  ...{ kind: 'reading', id: `${versionId} ${userId}`, title, due, priority: 'normal', owner: `user:${userId}` },
  ...{ to: `/reading/${documentId}`, revision: number },
});
