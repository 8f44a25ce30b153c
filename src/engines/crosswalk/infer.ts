// SPDX-License-Identifier: Apache-2.0
import { all, byNothing, type Closure, close, none, notAll, some } from './closure.ts';
import type { Crosswalk } from './crosswalk.ts';
import type { Fact } from './facts.ts';
import { holds } from './links.ts';

/** How much of a requirement: nothing of it, some but not all of it, all of it. */
export type Share = 'none' | 'some' | 'all';

/**
 * What is proved of one requirement. `met` is the least and the most of it that can be met: compliant is ['all', 'all'],
 * partial ['some', 'some'], nothing known ['none', 'all']. That it was judged not applicable stands beside it, and makes
 * nothing compliant. `conflict` says that premises contradict each other about it, so that nothing is claimed.
 */
export type Result = {
  readonly requirement: string;
  readonly status: 'compliant' | 'non-compliant' | 'unknown';
  readonly met: readonly [Share, Share];
  readonly notApplicable?: { readonly reason: string; readonly evidence: string };
  readonly conflict: boolean;
};

/** A premise that no longer counts on the day: the evidence of a fact, or the id of a mapping. */
export type Stale = { readonly kind: 'fact' | 'mapping'; readonly path: string; readonly until: string };

export type Inference = {
  readonly crosswalk: Crosswalk;
  readonly facts: readonly Fact[];
  readonly day: string;
  readonly results: readonly Result[];
  readonly stale: readonly Stale[];
  /** All that follows, contradictions with it, and what is left when nothing is drawn from those. */
  readonly everything: Closure;
  readonly sound: Closure;
};

const proved = ({ by }: Closure, n: number, claim: number): boolean => by[n * 4 + claim] !== byNothing;

type Judgement = NonNullable<Result['notApplicable']>;

function judgements(facts: readonly Fact[], day: string): ReadonlyMap<string, Judgement> {
  const found = new Map<string, Judgement>();
  for (const { requirement, assessment, reason = '', evidence, until = '' } of facts)
    if (assessment === 'not-applicable' && holds(until, day)) found.set(requirement, { reason, evidence });
  return found;
}

/** Requirements about which the premises contradict each other, assessed and judged not applicable at once being one way. */
function inConflict(
  { names, numbers }: Crosswalk,
  closure: Closure,
  facts: readonly Fact[],
  away: ReadonlyMap<string, Judgement>,
  day: string,
): Uint8Array {
  const found = Uint8Array.from(names, (_, n) => {
    const both = (one: number, other: number) => proved(closure, n, one) && proved(closure, n, other);
    return both(all, notAll) || both(some, none) ? 1 : 0;
  });
  for (const { requirement, assessment, until = '' } of facts) {
    if (assessment === 'not-applicable' || assessment === 'not-assessed' || !holds(until, day)) continue;
    const n = numbers.get(requirement);
    if (n !== undefined && away.has(requirement)) found[n] = 1;
  }
  return found;
}

function staleness({ links, covers }: Crosswalk, facts: readonly Fact[], day: string): Stale[] {
  const mappings = new Map([...links, ...covers].map(({ mapping, until }) => [mapping, until] as const));
  const pasts: Stale[] = [...mappings].map(([path, until]) => ({ kind: 'mapping', path, until }));
  for (const { evidence, until = '' } of facts) pasts.push({ kind: 'fact', path: evidence, until });
  return pasts.filter(({ until }) => !holds(until, day));
}

function resultOf(closure: Closure, n: number, requirement: string, conflict: boolean, away?: Judgement): Result {
  const met = proved(closure, n, all);
  const missed = proved(closure, n, notAll);
  const least: Share = met ? 'all' : proved(closure, n, some) ? 'some' : 'none';
  const most: Share = proved(closure, n, none) ? 'none' : missed ? 'some' : 'all';
  const status = met ? 'compliant' : missed ? 'non-compliant' : 'unknown';
  return { requirement, status, met: [least, most], conflict, ...(away ? { notApplicable: away } : {}) };
}

/**
 * What facts, as `readFacts` hands them out, prove of every requirement on a day (YYYY-MM-DD). What is stale proves nothing.
 * Of requirements in conflict, and through them, nothing is proved.
 */
export function infer(crosswalk: Crosswalk, facts: readonly Fact[], day: string): Inference {
  const { names } = crosswalk;
  const away = judgements(facts, day);
  const everything = close(crosswalk, facts, day, new Uint8Array(names.length));
  const barred = inConflict(crosswalk, everything, facts, away, day);
  const sound = barred.includes(1) ? close(crosswalk, facts, day, barred) : everything;
  const results = names.map((name, n) => resultOf(sound, n, name, barred[n] === 1, away.get(name)));
  return { crosswalk, facts, day, results, stale: staleness(crosswalk, facts, day), everything, sound };
}
