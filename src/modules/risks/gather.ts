// SPDX-License-Identifier: Apache-2.0
import type { JobContext, QueryContext } from '../../platform/invoke/context.ts';
import { readAnswers } from '../facts/index.ts';
import type { Subject, SubjectKind, SubjectProvider } from '../slots.ts';
import { type Fold, foldOf, mergeFolds, type Observation, targetKey } from './model/fold.ts';
import type { FactAnswer, Facts } from './model/reason.ts';
import type { Reasoner } from './model/reasoner.ts';
import type { Scenario } from './model/scenario.ts';

/** Subjects of one kind, and who knows them. */
export type Source = { readonly kind: SubjectKind; readonly page: SubjectProvider['page'] };

const pageSize = 2500;
/** What is kept in memory before it is written: most pages find again what others found about the same models. */
const pagesAtOnce = 10;
const foldsAtOnce = 5000;

export type Gathered = {
  readonly folds: readonly Fold[];
  readonly subjects: number;
  /** The last subject that was read; null when the source is exhausted. */
  readonly after: string | null;
};
type Start = { readonly after: string | null; readonly counts: { readonly subjects: number } };

/** Reads some pages of subjects with their facts, each in a short transaction, and says what the scenarios find in them. */
export async function gather(ctx: JobContext, source: Source, reasoner: Reasoner, start: Start): Promise<Gathered> {
  const byTarget = new Map<string, Fold>();
  let { after } = start;
  let read = 0;
  for (let pages = 0; pages < pagesAtOnce && byTarget.size < foldsAtOnce; pages++) {
    const { subjects, folds } = await ctx.transaction((tx) => gatherPage(tx, source, reasoner, after));
    for (const fold of folds) {
      const key = `${fold.scenario} ${fold.target.id}`;
      const earlier = byTarget.get(key);
      byTarget.set(key, earlier ? mergeFolds([earlier, fold]) : fold);
    }
    read += subjects.length;
    after = subjects.length < pageSize ? null : (subjects.at(-1)?.id ?? null);
    ctx.progress('facts against scenarios', start.counts.subjects + read);
    if (after === null) break;
  }
  return { folds: [...byTarget.values()], subjects: read, after };
}

async function gatherPage(ctx: QueryContext, { kind, page }: Source, reasoner: Reasoner, after: string | null) {
  const subjects = await page(ctx, kind, after, pageSize);
  const facts = await factsOf(ctx, subjects);
  const found = new Map<string, { scenario: Scenario; observations: Observation[] }>();
  for (const subject of subjects) {
    const own = facts.get(subject.id) ?? none;
    for (const scenario of reasoner.scenariosFor(kind, subject.attributes)) {
      const observation = reasoner.observe(scenario, subject, own);
      if (!observation) continue;
      const key = `${scenario.id} ${targetKey(scenario, observation.state, subject)}`;
      const others = found.get(key);
      if (others) others.observations.push(observation);
      else found.set(key, { scenario, observations: [observation] });
    }
  }
  const folds = [...found.values()].map(({ scenario, observations }) => foldOf(scenario, observations, ctx.tenant));
  return { subjects, folds };
}

const none: Facts = new Map();

const factsOf = (ctx: QueryContext, subjects: readonly Subject[]): Promise<Map<string, Map<string, FactAnswer>>> =>
  readAnswers(
    ctx,
    subjects.map((subject) => subject.id),
  );
