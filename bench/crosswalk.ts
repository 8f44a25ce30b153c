// SPDX-License-Identifier: Apache-2.0
import {
  type Assessment,
  buildCrosswalk,
  type Fact,
  infer,
  type Mapping,
  proofOf,
  type Relation,
  type Rule,
  type Rules,
  readFacts,
  requirement,
} from '../src/engines/crosswalk/index.ts';
import { type Measured, median } from './place.ts';

const frameworkCount = 100;
const itemCount = 1000;
const ruleCount = 1500;

/** Equal steps of a generator with a fixed seed (Lehmer's, modulo 2^31 - 1). */
function steps(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const kinds: readonly Relation[] = ['equal', 'subset', 'superset', 'subset', 'superset', 'intersects'];

/** A hundred frameworks in a ring, each mapped to the next with every relation; the facts are of the first ten. */
function generated(): { readonly rules: Rules; readonly facts: readonly Fact[] } {
  const next = steps(20_261_123);
  const id = (framework: number) => `framework-${framework % frameworkCount}`;
  const items = Array.from({ length: itemCount }, (_, i) => `${i}`);
  const frameworks = Array.from({ length: frameworkCount }, (_, f) => ({ id: id(f), edition: '1', items }));
  const mappings = frameworks.map(({ id: source }, f): Mapping => {
    const rules = Array.from({ length: ruleCount }, (_, line): Rule => {
      const at = `${source}.yaml:${line}`;
      const item = `${next(itemCount)}`;
      const relation = line % 100 === 0 ? 'disjoint' : (kinds[next(kinds.length)] ?? 'equal');
      return { item, target: `${next(itemCount)}`, relation, at };
    });
    const end = (framework: string) => ({ framework, edition: '1' });
    return { id: `mapping-${f}`, source: end(source), target: end(id(f + 1)), rules };
  });
  const judged: readonly Assessment[] = ['compliant', 'compliant', 'compliant', 'partial', 'non-compliant'];
  const facts = frameworks.slice(0, 10).flatMap(({ id: framework }) =>
    items.map(
      (item): Fact => ({
        requirement: requirement(framework, item),
        assessment: judged[next(judged.length)] ?? 'compliant',
        evidence: `${framework}/${item}`,
      }),
    ),
  );
  return { rules: { frameworks, mappings }, facts };
}

function seconds(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

/** 100,000 requirements and 150,000 rules: index and closure, what each takes, and the slowest of a thousand proofs. */
export async function crosswalkBench(): Promise<Measured[]> {
  const { rules, facts } = generated();
  const read = () => {
    const { crosswalk, defects } = buildCrosswalk(rules);
    return { crosswalk, defects, facts: readFacts(crosswalk, facts).facts };
  };
  const known = read();
  const inference = infer(known.crosswalk, known.facts, '2026-11-23');
  const building = median(Array.from({ length: 5 }, () => seconds(read)));
  const closing = median(
    Array.from({ length: 5 }, () => seconds(() => infer(known.crosswalk, known.facts, '2026-11-23'))),
  );
  const proofs = inference.results
    .filter((_, i) => i % 100 === 0)
    .map(({ requirement: name }) => seconds(() => proofOf(inference, name)) * 1000);
  const slowest = Math.max(...proofs);
  const told = inference.results.filter(({ met }) => met[0] !== 'none' || met[1] !== 'all').length;
  const unbarred = (what: string, value: number, unit: string): Measured => ({
    what,
    value,
    unit,
    bar: 'none',
    met: true,
  });
  return [
    { what: 'index and closure', value: building + closing, unit: 's', bar: 'under 2 s', met: building + closing < 2 },
    unbarred('index alone', building, 's'),
    unbarred('closure alone', closing, 's'),
    { what: 'slowest of 1,000 proofs', value: slowest, unit: 'ms', bar: 'under 50 ms', met: slowest < 50 },
    unbarred('results of which something is proved', told, 'requirements'),
    unbarred('requirements in conflict', inference.results.filter(({ conflict }) => conflict).length, 'requirements'),
    unbarred('defects reported', known.defects.length, 'rows'),
  ];
}
