// SPDX-License-Identifier: Apache-2.0
import {
  all,
  byCover,
  byFact,
  byLink,
  byNothing,
  type Claim,
  type Closure,
  claims,
  none,
  notAll,
  some,
} from './closure.ts';
import type { Fact } from './facts.ts';
import type { Inference, Result } from './infer.ts';
import { type Relation, turn } from './relations.ts';

/** Why a step holds: a fact, a row of a mapping, a declared coverage, or that every requirement asks for something. */
export type Ground =
  | { readonly kind: 'fact'; readonly fact: Fact }
  | {
      readonly kind: 'rule';
      readonly mapping: string;
      readonly at: string;
      readonly premise: string;
      /** What the premise is to the requirement of the step. */
      readonly relation: Relation;
    }
  | { readonly kind: 'coverage'; readonly mapping: string; readonly at: string; readonly premises: readonly string[] }
  | { readonly kind: 'itself' };

/** One step: the claim about the requirement follows from its ground, whose premises are in steps before it. */
export type Step = { readonly requirement: string; readonly claim: Claim; readonly ground: Ground };

/** The steps to everything that the result says. In conflict: the steps to what contradicts itself. */
export type Proof = { readonly result: Result; readonly steps: readonly Step[] };

/** The ground of a claim, and the claims that it rests on. */
function groundOf({ crosswalk, facts }: Inference, closure: Closure, at: number): [Ground, readonly number[]] {
  const { names, links, covers } = crosswalk;
  const which = closure.which[at] ?? 0;
  const from = closure.from[at] ?? 0;
  const fact = facts[which];
  const link = links[which];
  const cover = covers[which];
  const by = closure.by[at];
  if (by === byFact && fact) return [{ kind: 'fact', fact }, []];
  if (by === byLink && link) {
    const relation = link.to === at >> 2 ? link.relation : turn(link.relation);
    const premise = names[from >> 2] ?? '';
    return [{ kind: 'rule', mapping: link.mapping, at: link.at, premise, relation }, [from]];
  }
  if (by === byCover && cover) {
    const premises = cover.parts.map((part) => names[part] ?? '');
    return [
      { kind: 'coverage', mapping: cover.mapping, at: cover.at, premises },
      cover.parts.map((part) => part * 4 + (at & 3)),
    ];
  }
  return [{ kind: 'itself' }, [from]];
}

function stepsTo(inference: Inference, closure: Closure, goals: readonly number[]): Step[] {
  const steps: Step[] = [];
  const done = new Set<number>();
  const open = goals.toReversed();
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const [ground, premises] = groundOf(inference, closure, at);
    const missing = premises.filter((premise) => !done.has(premise));
    if (missing.length > 0 && !done.has(at)) open.push(...missing);
    else {
      open.pop();
      if (done.has(at)) continue;
      done.add(at);
      steps.push({ requirement: inference.crosswalk.names[at >> 2] ?? '', claim: claims[at & 3] ?? 'some', ground });
    }
  }
  return steps;
}

/** The proof of what is said of a requirement; nothing for a name that the crosswalk does not know. */
export function proofOf(inference: Inference, requirement: string): Proof | undefined {
  const n = inference.crosswalk.numbers.get(requirement);
  const result = n === undefined ? undefined : inference.results[n];
  if (n === undefined || !result) return undefined;
  const closure = result.conflict ? inference.everything : inference.sound;
  const has = (claim: number) => closure.by[n * 4 + claim] !== byNothing;
  const wanted = result.conflict ? [all, some, notAll, none] : [has(all) ? all : some, has(none) ? none : notAll];
  return {
    result,
    steps: stepsTo(
      inference,
      closure,
      wanted.filter(has).map((claim) => n * 4 + claim),
    ),
  };
}
