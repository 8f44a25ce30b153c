// SPDX-License-Identifier: Apache-2.0
import {
  type Assessment,
  buildCrosswalk,
  type Fact,
  infer,
  type Mapping,
  proofOf,
  type Result,
  readFacts,
  requirement,
} from '../../engines/crosswalk/index.ts';
import type { TenantShelf } from '../catalogs/index.ts';
import { soaCatalogId } from './model.ts';
import type { Follows, ProofStep, SoaRow } from './schemas.ts';

type Inference = ReturnType<typeof infer>;

const built = new WeakMap<TenantShelf, ReturnType<typeof buildCrosswalk>>();

/** All catalogs that a tenant sees and the mappings between them, indexed once: a shelf never changes. */
function readCrosswalk(shelf: TenantShelf): ReturnType<typeof buildCrosswalk> {
  const known = built.get(shelf);
  if (known) return known;
  const { catalogs } = shelf;
  const editions = new Map(catalogs.map(({ id, edition }) => [id, edition]));
  const mappings = catalogs.flatMap(({ id, edition, mappings: own }) =>
    own.map(({ target, pairs }): Mapping => {
      const name = `${id} to ${target}`;
      return {
        id: name,
        source: { framework: id, edition },
        target: { framework: target, edition: editions.get(target) ?? '' },
        rules: pairs.map((pair) => ({ ...pair, at: `${name}: ${pair.item}, ${pair.target}` })),
      };
    }),
  );
  const frameworks = catalogs.map(({ id, edition, items }) => ({ id, edition, items: items.map((item) => item.id) }));
  const crosswalk = buildCrosswalk({ frameworks, mappings });
  built.set(shelf, crosswalk);
  return crosswalk;
}

/** What a person's decision about a control says of how much of it is met; nothing where nobody has decided. */
function assessmentOf({ state, applicable, status }: SoaRow): Assessment | undefined {
  if (state !== 'decided') return undefined;
  if (!applicable) return 'not-applicable';
  if (status === 'implemented') return 'compliant';
  // planned or not begun: not all of it is met, and nobody has said that nothing of it is
  return status === 'partial' ? 'partial' : 'non-compliant';
}

const asFact = (row: SoaRow): Fact[] => {
  const assessment = row.catalog === soaCatalogId ? assessmentOf(row) : undefined;
  if (!assessment) return [];
  const name = requirement(soaCatalogId, row.control);
  return [
    {
      requirement: name,
      assessment,
      evidence: row.control,
      ...(row.justificationOut && { reason: row.justificationOut }),
    },
  ];
};

/**
 * What follows from the decisions of the Statement of Applicability for every item of every catalog, over the mappings that there are.
 * It holds as far as the decisions are true: nobody is taken at more than their word. @param day YYYY-MM-DD
 */
export function inferFrom(shelf: TenantShelf, rows: readonly SoaRow[], day: string): Inference {
  const { crosswalk } = readCrosswalk(shelf);
  return infer(crosswalk, readFacts(crosswalk, rows.flatMap(asFact)).facts, day);
}

const followsOf = ({ status, met, conflict }: Result): Follows => ({ status, least: met[0], most: met[1], conflict });

/** What follows for the items of a catalog, by their id. */
export function followsIn(inference: Inference, catalog: string): ReadonlyMap<string, Follows> {
  const prefix = requirement(catalog, '');
  return new Map(
    inference.results
      .filter((result) => result.requirement.startsWith(prefix))
      .map((result) => [result.requirement.slice(prefix.length), followsOf(result)]),
  );
}

/** The chain of decisions and mappings to what follows for an item; undefined for one that no catalog has. */
export function proofFor(inference: Inference, catalog: string, item: string, rows: readonly SoaRow[]) {
  const proof = proofOf(inference, requirement(catalog, item));
  if (!proof) return undefined;
  const said = new Map(rows.map((row) => [row.control, row]));
  const steps = proof.steps.map((step): ProofStep => {
    const { ground } = step;
    const about = { ...nameOf(step.requirement), claim: step.claim };
    if (ground.kind === 'rule')
      return {
        ...about,
        ground: {
          kind: 'mapping',
          mapping: ground.mapping,
          relation: ground.relation,
          premise: nameOf(ground.premise),
        },
      };
    const row = ground.kind === 'fact' ? said.get(ground.fact.evidence) : undefined;
    if (row?.decidedBy == null || row.lastReview === null) return { ...about, ground: { kind: 'itself' } };
    return {
      ...about,
      ground: { kind: 'decision', status: row.status, decidedBy: row.decidedBy, decidedAt: row.lastReview },
    };
  });
  return { follows: followsOf(proof.result), steps };
}

/** A catalog and its item of the name that the engine knows; ids of catalogs have no slash. */
function nameOf(name: string): { readonly catalog: string; readonly item: string } {
  const slash = name.indexOf('/');
  return { catalog: name.slice(0, slash), item: name.slice(slash + 1) };
}
