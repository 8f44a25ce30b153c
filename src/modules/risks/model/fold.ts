// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../../contract/local-text.ts';
import { idOf } from '../../../platform/ids.ts';
import type { Subject, SubjectKind } from '../../slots.ts';
import type { Attributes, FactAnswer, Facts, Finding } from './reason.ts';
import type { ScenarioRule } from './scenario.ts';
import { inBoth, kindLabel, unknownModelLabel } from './words.ts';

const sampleSize = 10;

/** What a proposal is about: one subject, all units of a model, or all devices of a kind. */
export type Target = { readonly kind: SubjectKind; readonly id: string; readonly label: LocalText };
export type Sampled = { readonly id: string; readonly name: string; readonly unit: string };

/** Any number of subjects with the same state, counted in one go. */
export type Tally = {
  readonly count: number;
  /** How many of them each unit of the organisation owns. */
  readonly units: Readonly<Record<string, number>>;
  /** Some of them, those with the lowest ids. */
  readonly sample: readonly Sampled[];
  /** The different states of facts among them, sorted. */
  readonly profiles: readonly string[];
  /** The one with the highest rank, with what its finding rests on. */
  readonly worst: {
    readonly id: string;
    readonly unit: string;
    readonly rank: number;
    readonly attributes: Attributes;
    readonly facts: Readonly<Record<string, FactAnswer>>;
  };
};

/** All findings of one scenario about one target. */
export type Fold = {
  readonly scenario: string;
  readonly target: Target;
  readonly applies: Tally | null;
  readonly cannotTell: Tally | null;
};

/** One subject that a scenario applies to, or about which nobody can tell. */
export type Observation = {
  readonly subject: Subject;
  readonly facts: Facts;
  readonly state: Finding['state'];
  /** Orders findings, worst highest. */
  readonly rank: number;
  readonly profile: string;
};

/**
 * What the finding about a subject is reported under; equal keys, equal targets. Units of one maker and model share one risk;
 * units of unknown model are grouped by class and category. Where nobody can tell about single systems, the question is asked
 * once for all of their class and category: tens of thousands of equal questions help nobody.
 */
export function targetKey(scenario: ScenarioRule, state: Finding['state'], { id, model, attributes }: Subject): string {
  if (scenario.subject === 'model' && model) return `model ${model.id}`;
  const isKind = scenario.subject === 'model' || (scenario.subject === 'asset' && state === 'cannot-tell');
  return isKind ? `kind ${attributes.class ?? ''} ${attributes.category ?? ''}` : id;
}

function targetOf(scenario: ScenarioRule, { subject, state }: Observation, tenant: string): Target {
  const { class: deviceClass, category } = subject.attributes;
  const kindId = (word: string) => idOf(word, tenant, deviceClass ?? '', category ?? '');
  if (scenario.subject === 'model')
    return subject.model
      ? { kind: 'model', id: subject.model.id, label: inBoth(subject.model.label) }
      : { kind: 'model', id: kindId('unknown-model'), label: unknownModelLabel(deviceClass, category) };
  if (scenario.subject === 'asset' && state === 'cannot-tell')
    return { kind: 'asset', id: kindId('assets-of-kind'), label: kindLabel(deviceClass, category) };
  return { kind: subject.kind, id: subject.id, label: inBoth(subject.label) };
}

/** Observations of one scenario with equal target keys as one fold. @param observations at least one */
export function foldOf(scenario: ScenarioRule, observations: readonly Observation[], tenant: string): Fold {
  const [first] = observations;
  if (!first) throw new Error('nothing was observed');
  const tally = (state: Finding['state']) => {
    const list = observations.filter((one) => one.state === state);
    return list.length === 0 ? null : tallyOf(scenario, list, tenant);
  };
  return {
    scenario: scenario.id,
    target: targetOf(scenario, first, tenant),
    applies: tally('applies'),
    cannotTell: tally('cannot-tell'),
  };
}

function tallyOf({ reads }: ScenarioRule, observations: readonly Observation[], tenant: string): Tally {
  const units = new Map<string, number>();
  const unitOf = (subject: Subject) => subject.ownerUnit ?? tenant;
  for (const { subject } of observations) units.set(unitOf(subject), (units.get(unitOf(subject)) ?? 0) + 1);
  const subjects = observations.map((one) => one.subject).sort((a, b) => compare(a.id, b.id));
  const { subject, rank, facts } = observations.reduce((a, b) => (isWorse(asKey(a), asKey(b)) ? a : b));
  return {
    count: observations.length,
    units: Object.fromEntries(units),
    sample: subjects.slice(0, sampleSize).map((one) => ({ id: one.id, name: one.label, unit: unitOf(one) })),
    profiles: [...new Set(observations.map((one) => one.profile))].sort(compare),
    worst: {
      id: subject.id,
      unit: unitOf(subject),
      rank,
      attributes: pick(reads.attributes, (name) => subject.attributes[name]),
      facts: pick(reads.predicates, (predicate) => facts.get(predicate)),
    },
  };
}

const asKey = ({ rank, subject }: Observation) => ({ rank, id: subject.id });

/** Folds of the same scenario and target as one; their order does not matter. @param folds at least one */
export function mergeFolds(folds: readonly Fold[]): Fold {
  const [first] = folds;
  if (!first) throw new Error('there is nothing to merge');
  if (folds.length === 1) return first;
  return {
    ...first,
    applies: merge(folds.map((fold) => fold.applies)),
    cannotTell: merge(folds.map((fold) => fold.cannotTell)),
  };
}

function merge(list: readonly (Tally | null)[]): Tally | null {
  const tallies = list.filter((tally) => tally !== null);
  const [first] = tallies;
  if (first === undefined || tallies.length === 1) return first ?? null;
  const units = new Map<string, number>();
  for (const tally of tallies)
    for (const [unit, count] of Object.entries(tally.units)) units.set(unit, (units.get(unit) ?? 0) + count);
  return {
    count: tallies.reduce((sum, tally) => sum + tally.count, 0),
    units: Object.fromEntries(units),
    sample: tallies
      .flatMap((tally) => tally.sample)
      .sort((x, y) => compare(x.id, y.id))
      .slice(0, sampleSize),
    profiles: [...new Set(tallies.flatMap((tally) => tally.profiles))].sort(compare),
    worst: tallies.map((tally) => tally.worst).reduce((x, y) => (isWorse(x, y) ? x : y)),
  };
}

type Ranked = { readonly rank: number; readonly id: string };
const isWorse = (a: Ranked, b: Ranked): boolean => a.rank > b.rank || (a.rank === b.rank && a.id < b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function pick<T>(names: readonly string[], read: (name: string) => T | undefined): Record<string, T> {
  const entries = names.flatMap((name) => {
    const value = read(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}
