// SPDX-License-Identifier: Apache-2.0
import type { Finding, Held } from './finding.ts';
import type { Framework } from './schema.ts';

/** The frameworks whose requirements form a tree; the others are refused. References to what no file holds are noted. */
export function checkFrameworks(
  frameworks: readonly Held<Framework>[],
  named: ReadonlySet<string>,
  findings: Finding[],
): Held<Framework>[] {
  return frameworks.filter((held) => {
    const defects = treeDefects(held);
    findings.push(...defects, ...referenceDefects(held, named));
    return defects.length === 0;
  });
}

function treeDefects({ value, path, find }: Held<Framework>): Finding[] {
  const nodes = value.requirement_nodes;
  const parents = new Map(nodes.map(({ urn, parent_urn }) => [urn, parent_urn]));
  const seen = new Set<string>();
  /** Requirements from which one comes to the top. */
  const rooted = new Set<string>();
  const isRooted = (urn: string): boolean => {
    const way: string[] = [];
    const passed = new Set<string>();
    for (let at: string | undefined = urn; at !== undefined && !rooted.has(at); at = parents.get(at)) {
      if (passed.has(at)) return false;
      passed.add(at);
      way.push(at);
    }
    for (const step of way) rooted.add(step);
    return true;
  };
  return nodes.flatMap(({ urn, parent_urn }, i): Finding[] => {
    const refused = (kind: Finding['kind'], reason: string): Finding[] => [
      { ...find([...path, 'requirement_nodes', i]), kind, effect: 'refused', reason },
    ];
    if (seen.has(urn)) return refused('duplicate', `${urn} stands above`);
    seen.add(urn);
    if (parent_urn !== undefined && !parents.has(parent_urn))
      return refused('dangling', `its parent ${parent_urn} is not in the framework`);
    return isRooted(urn) ? [] : refused('cycle', `${urn} lies below itself`);
  });
}

const referenceDefects = ({ value, path, find }: Held<Framework>, named: ReadonlySet<string>): Finding[] =>
  value.requirement_nodes.flatMap(({ reference_controls = [], threats = [] }, i) =>
    [...reference_controls, ...threats]
      .filter((urn) => !named.has(urn))
      .map((urn): Finding => {
        const reason = `no file holds ${urn}`;
        return { ...find([...path, 'requirement_nodes', i]), kind: 'dangling', effect: 'noted', reason };
      }),
  );
