// SPDX-License-Identifier: Apache-2.0
import { parse, stringify } from 'yaml';
import type { Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { notPossible, staleEdit } from '../register-errors.ts';
import type { risks } from './contract.ts';
import { freeze, openRisk } from './decide.ts';
import { lookedAtFacts } from './facts-seen.ts';
import { shippedMethods } from './library.ts';
import {
  AssessmentMethod,
  type Estimate,
  equalLevels,
  judgeBy,
  outsideScales,
  stricterOf,
} from './model/assessment-method.ts';
import { axesOf, type Stage, stages } from './model/axes.ts';
import { judge } from './model/criteria.ts';
import { ensureCriteria } from './store/criteria.ts';
import * as store from './store/methods.ts';

type Input<K extends keyof typeof risks> = Out<(typeof risks)[K]['input']>;
type Method = Out<(typeof risks)['setMethod']['output']>;

/** The newest version of every method; a shipped one that nobody has used or changed stands as version 0. */
export async function listMethods(ctx: QueryContext): Promise<Method[]> {
  const known = (await store.readMethods(ctx)).map(({ id: _, setAt, ...row }) => ({
    ...row,
    text: stringify(row.content),
    setAt: setAt.toISOString(),
  }));
  const unused = shippedMethods()
    .filter(({ id }) => !known.some(({ content }) => content.id === id))
    .map((content) => ({
      version: 0,
      digest: store.digestOf(content),
      content,
      text: stringify(content),
      setBy: null,
      setAt: null,
    }));
  return [...known, ...unused].sort((a, b) => (a.content.id < b.content.id ? -1 : 1));
}

/** Takes a method in as its next version. @throws AppError invalid-input with the path within the file */
export async function setMethod(ctx: CommandContext, { text, seen }: Input<'setMethod'>): Promise<Method> {
  const content = readMethod(text);
  const before = (await listMethods(ctx)).find((method) => method.content.id === content.id);
  if (before?.digest === store.digestOf(content)) return before;
  if (seen !== (before?.version ?? 0)) throw before ? staleEdit('method', before) : gone(content.id);
  await store.insertMethod(ctx, content, seen + 1, ctx.actor);
  const after = (await listMethods(ctx)).find((method) => method.content.id === content.id);
  if (!after || after.digest !== store.digestOf(content)) throw staleEdit('method', after ?? {});
  await ctx.emit({ type: 'risk-method.set', aggregate: ctx.tenant, version: after.version });
  return after;
}

const gone = (key: string) => notPossible('seen', `there is no earlier version of a method ${key}: say 0`);

function readMethod(text: string): AssessmentMethod {
  const result = AssessmentMethod.safeParse(parseText(text));
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: `text: ${path.join('.')}`, message }));
  const first = issues.slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`);
  throw new AppError('invalid-input', `This is no method of assessment: ${first.join('; ')}.`, { issues });
}

function parseText(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw notPossible('text', `is neither YAML nor JSON: ${message}`);
  }
}

/** A person's assessment on the scales of a method. */
export async function assessBy(ctx: CommandContext, input: Input<'assessBy'>): Promise<void> {
  const risk = await openRisk(ctx, input);
  const method = (await listMethods(ctx)).find(({ content }) => content.id === input.methodKey);
  if (!method) throw notPossible('methodKey', `there is no method ${input.methodKey}`);
  if (method.digest !== input.digest) throw changedMeanwhile();
  const { content } = method;
  requireEstimates(content, input);
  if (content.approach === 'asset-based' && risk.subjectId === null && risk.assetIds.length === 0)
    throw new AppError('conflict', 'This method starts from assets, and the risk names none. Link one first.');
  if (method.version === 0) await store.insertMethod(ctx, content, 1, 'wardline');
  const row = (await store.readMethods(ctx)).find(({ digest }) => digest === method.digest);
  if (!row) throw changedMeanwhile();
  const criteria = await ensureCriteria(ctx);
  const judged = eachStage((stage) => judgeBy(content, input[stage]));
  const scores = eachStage((stage) => {
    const { scores: all, ...worst } = stricterOf(
      judge(equalLevels(content, judged[stage]), criteria.content),
      content,
      judged[stage],
    );
    return { ...worst, scores: [...all] };
  });
  const stages = eachStage((stage) => ({
    ...judged[stage],
    scores: [...judged[stage].scores],
    inputs: { ...input[stage].inputs },
  }));
  const { id, version, digest } = row;
  await freeze(ctx, risk.id, 'person', criteria.id, criteria.content, null, {
    scores: { method: content.approach === 'event-based' ? 'exploitability' : 'probability', ...scores },
    finding: null,
    rationale: input.rationale,
    byMethod: { id, key: content.id, version, digest, said: input.said, stages },
  });
  await lookedAtFacts(ctx, risk);
  await ctx.emit({ type: 'risk.assessed', aggregate: risk.id, version: 1 });
}

const changedMeanwhile = () =>
  new AppError('conflict', 'This method has been changed since you looked at it. Look at it again.');

const eachStage = <T>(make: (stage: Stage) => T): Record<Stage, T> => ({
  inherent: make('inherent'),
  current: make('current'),
  residual: make('residual'),
});

/** Everything on the scales of the method, all stages about the same axes, and all said that the method asks for. */
function requireEstimates(method: AssessmentMethod, input: Input<'assessBy'>): void {
  const estimates: Record<Stage, Estimate> = input;
  const axesIn = (stage: Stage) => axesOf(estimates[stage].severity).join(' ');
  const issues = [
    ...stages.flatMap((stage) =>
      outsideScales(method, estimates[stage]).map(({ path, message }) => ({
        path: [stage, ...path].join('.'),
        message,
      })),
    ),
    ...stages
      .filter((stage) => axesIn(stage) !== axesIn('inherent'))
      .map((path) => ({ path, message: 'names other axes than inherent' })),
    ...method.describes
      .filter(({ id }) => !input.said[id])
      .map(({ id }) => ({ path: `said.${id}`, message: 'must be said' })),
    ...Object.keys(input.said)
      .filter((id) => !method.describes.some((one) => one.id === id))
      .map((id) => ({ path: `said.${id}`, message: 'the method does not ask for this' })),
  ];
  if (issues.length === 0) return;
  const words = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new AppError('invalid-input', `This is no assessment by ${method.id}: ${words}.`, { issues });
}
