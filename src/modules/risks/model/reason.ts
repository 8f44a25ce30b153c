// SPDX-License-Identifier: Apache-2.0
import type { AnswerWord, UnknownReason } from '../../../contract/answer.ts';
import { type Axis, axesOf, type ByAxis, clampLevel, type Stage } from './axes.ts';
import type { AxisLevels } from './criteria.ts';
import { type Factor, type ScenarioRule, worsens } from './scenario.ts';

export type FactAnswer = { readonly answer: AnswerWord; readonly reason: UnknownReason | null };
/** The facts about one subject by predicate. A predicate that is absent is unknown (no-data). */
export type Facts = ReadonlyMap<string, FactAnswer>;
export type Attributes = Readonly<Record<string, string>>;

/** Something that nobody has said: a fact without an answer, or an attribute of the subject. */
export type Missing = { readonly kind: 'fact' | 'attribute'; readonly name: string };
export type ReadFact = FactAnswer & { readonly predicate: string };
export type LevelsByStage = Readonly<Record<Stage, ByAxis<AxisLevels>>>;

/** What follows from the facts about one subject, with all that it rests on. */
export type Finding = {
  /** cannot-tell: the scenario could apply, and `missing` decides; its levels are those it would have. */
  readonly state: 'applies' | 'cannot-tell';
  readonly missing: readonly Missing[];
  /** Every fact that was read, in the order of the scenario. */
  readonly facts: readonly ReadFact[];
  /** Ids of the factors that hold and made the levels what they are. */
  readonly counted: readonly string[];
  /** Ids of the factors about which nothing is known: they count for neither side. */
  readonly notCounted: readonly string[];
  readonly levels: LevelsByStage;
};

const noData: FactAnswer = { answer: 'unknown', reason: 'no-data' };

/**
 * Compares a scenario with the facts about a subject.
 *
 * The filter and the trigger are three-valued: one part that is proved not to hold settles the matter (undefined); else a
 * part that is unknown, and not accepted as such, leaves it open. Inherent levels are the scenario's own with the worsening
 * factors that hold; current levels also count proved mitigation; residual levels are the current ones less the effect that
 * the treatment is expected to have. Sums are held to 1..5 at the end, so that mitigation must first make up for all that
 * exceeds the scale. An unknown fact never counts, neither for nor against.
 */
export function evaluate(scenario: ScenarioRule, attributes: Attributes, facts: Facts): Finding | undefined {
  const missing: Missing[] = [];
  for (const [name, values] of Object.entries(scenario.applies)) {
    const value = attributes[name];
    if (value === undefined) missing.push({ kind: 'attribute', name });
    else if (!values.includes(value)) return undefined;
  }
  for (const { predicate, answer: accepted } of scenario.trigger) {
    const { answer } = facts.get(predicate) ?? noData;
    if (accepted.includes(answer)) continue;
    if (answer !== 'unknown') return undefined;
    missing.push({ kind: 'fact', name: predicate });
  }
  const state = missing.length === 0 ? 'applies' : 'cannot-tell';
  const factors = scenario.factors.map((factor) => ({ factor, holds: holds(factor, attributes, facts) }));
  const counted = factors.filter((entry) => entry.holds === true).map((entry) => entry.factor);
  const notCounted = factors.filter((entry) => entry.holds === undefined).map((entry) => entry.factor.id);
  return {
    state,
    missing,
    facts: scenario.reads.predicates.map((predicate) => ({ predicate, ...(facts.get(predicate) ?? noData) })),
    counted: counted.map((factor) => factor.id),
    notCounted,
    levels: levelsOf(scenario, counted),
  };
}

/** Whether the condition of a factor holds; undefined when that is unknown. */
function holds({ when }: Factor, attributes: Attributes, facts: Facts): boolean | undefined {
  if ('attribute' in when) {
    const value = attributes[when.attribute];
    return value === undefined ? undefined : when.in.includes(value);
  }
  const { answer } = facts.get(when.predicate) ?? noData;
  return answer === 'unknown' ? undefined : answer === when.answer;
}

function levelsOf(scenario: ScenarioRule, counted: readonly Factor[]): LevelsByStage {
  const inherent = add(scenario, counted.filter(worsens));
  const current = add(scenario, counted);
  return { inherent, current, residual: reduce(current, scenario) };
}

function add({ likelihood, severity }: ScenarioRule, factors: readonly Factor[]): ByAxis<AxisLevels> {
  const sum = (base: number, effect: (factor: Factor) => number | undefined) =>
    clampLevel(factors.reduce((total, factor) => total + (effect(factor) ?? 0), base));
  const chance = sum(likelihood.level, (factor) => factor.likelihood);
  return mapAxes(severity, (base, axis) => ({
    likelihood: chance,
    severity: sum(base, (factor) => factor.severity?.[axis]),
  }));
}

function reduce(current: ByAxis<AxisLevels>, { treatment }: ScenarioRule): ByAxis<AxisLevels> {
  const { likelihood = 0, severity = {} } = treatment.reduces;
  return mapAxes(current, (now, axis) => ({
    likelihood: clampLevel(now.likelihood - likelihood),
    severity: clampLevel(now.severity - (severity[axis] ?? 0)),
  }));
}

function mapAxes<T, R>(values: ByAxis<T>, map: (value: T, axis: Axis) => R): ByAxis<R> {
  const entries = axesOf(values).flatMap((axis) => {
    const value = values[axis];
    return value === undefined ? [] : [[axis, map(value, axis)] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * The answers and attributes that a finding rests on, as one short text: equal texts, equal findings. Why an answer is
 * unknown is left out, so that a fact that goes stale where there was none before changes nothing.
 */
export function profileOf({ reads }: ScenarioRule, attributes: Attributes, facts: Facts): string {
  let profile = '';
  for (const predicate of reads.predicates) profile += facts.get(predicate)?.answer.charAt(0) ?? 'u';
  for (const name of reads.attributes) profile += `|${attributes[name] ?? ''}`;
  return profile;
}
