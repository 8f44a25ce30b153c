// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import { type Finding, type Held, type LibraryFile, type Opened, open, type Path } from './finding.ts';
import { checkFrameworks } from './frameworks.ts';
import { type Counting, checkMappings } from './mappings.ts';
import { checkMatrix } from './matrices.ts';
import { Framework, Head, MappingSet, ReferenceControl, RiskMatrix, Threat } from './schema.ts';

/** What a set of library files holds, without what is refused, and everything that is wrong with it. */
export type Libraries = {
  readonly heads: readonly (Head & { readonly file: string })[];
  readonly frameworks: readonly Held<Framework>[];
  readonly referenceControls: readonly Held<z.output<typeof ReferenceControl>>[];
  readonly threats: readonly Held<z.output<typeof Threat>>[];
  readonly mappingSets: readonly Held<MappingSet>[];
  readonly matrices: readonly Held<RiskMatrix>[];
  readonly counting: readonly Counting[];
  /** Rules of mappings that count. */
  readonly rules: number;
  readonly findings: readonly Finding[];
};

/** The two names under which an object stands in a library: one of it, or several. */
const names = {
  frameworks: ['framework', 'frameworks'],
  referenceControls: ['reference_control', 'reference_controls'],
  threats: ['threat', 'threats'],
  mappingSets: ['requirement_mapping_set', 'requirement_mapping_sets'],
  matrices: ['risk_matrix', 'risk_matrices'],
} as const;

class Shelf {
  readonly heads: (Head & { file: string })[] = [];
  readonly findings: Finding[] = [];
  readonly #held: { name: string; head: Head; opened: Opened }[] = [];

  add(file: LibraryFile): void {
    const opened = open(file);
    if ('kind' in opened) {
      this.findings.push(opened);
      return;
    }
    const head = Head.safeParse(opened.raw);
    if (!head.success) {
      this.#refuse(head.error, [], opened);
      return;
    }
    const { data } = head;
    const known = this.heads.find(({ urn }) => urn === data.urn);
    if (known) {
      const kind = known.version === data.version ? 'duplicate' : 'edition';
      const reason = `${known.file} holds the same library in version ${known.version}; this is version ${data.version}`;
      this.findings.push({ ...opened.find([]), kind, effect: 'refused', reason });
      return;
    }
    this.heads.push({ ...data, file: file.name });
    this.#held.push({ name: file.name, head: data, opened });
    const read: readonly string[] = Object.values(names).flat();
    for (const name of Object.keys(data.objects).filter((n) => !read.includes(n)))
      this.findings.push({
        ...opened.find(['objects', name]),
        ...{ kind: 'not-read', effect: 'left-out', reason: `Wardline does not read ${name}` },
      });
  }

  /** Every valid object that stands under one of the names; the others are refused. A name is held once over all files. */
  take<T extends { readonly urn: string }>(under: readonly string[], schema: z.ZodType<T>): Held<T>[] {
    const taken = new Map<string, Held<T>>();
    for (const { head, opened } of this.#held)
      for (const name of under) {
        const found = head.objects[name];
        if (found === undefined || found === '') continue;
        const path = ['objects', name];
        const several = Array.isArray(found) ? found.map((value, i) => ({ value, path: [...path, i] })) : undefined;
        for (const one of several ?? [{ value: found, path }]) {
          const parsed = schema.safeParse(one.value);
          if (!parsed.success) this.#refuse(parsed.error, one.path, opened);
          else if (taken.has(parsed.data.urn))
            this.findings.push({
              ...opened.find(one.path),
              ...{ kind: 'duplicate', effect: 'refused', reason: `${parsed.data.urn} is held already` },
            });
          else
            taken.set(parsed.data.urn, {
              ...{ value: parsed.data, path: one.path, find: opened.find, edition: head.version },
            });
        }
      }
    return [...taken.values()];
  }

  #refuse(error: z.ZodError, at: Path, { find }: Opened): void {
    for (const { path, message } of error.issues)
      this.findings.push({ ...find([...at, ...path]), kind: 'malformed', effect: 'refused', reason: message });
  }
}

/**
 * Reads library files of CISO Assistant together: what one refers to may stand in another.
 * Nothing is guessed: what is refused or left out is in the findings, in the order in which it was found.
 * @param known frameworks that are there already, to which mappings of the files may lead
 */
export function readLibraries(files: readonly LibraryFile[], known: readonly Framework[] = []): Libraries {
  const shelf = new Shelf();
  for (const file of files) shelf.add(file);
  const { findings, heads } = shelf;
  const read = shelf.take(names.frameworks, Framework);
  const referenceControls = shelf.take(names.referenceControls, ReferenceControl);
  const threats = shelf.take(names.threats, Threat);
  const named = new Set([...referenceControls, ...threats].map(({ value }) => value.urn));
  const frameworks = checkFrameworks(read, named, findings);
  const mappingSets = shelf.take(names.mappingSets, MappingSet);
  const all = [...known, ...frameworks.map(({ value }) => value)];
  const counting = checkMappings(mappingSets, all, findings);
  const rules = counting.reduce((sum, { rules: own }) => sum + own.length, 0);
  const matrices = shelf.take(names.matrices, RiskMatrix).filter((held) => checkMatrix(held, findings));
  return { heads, frameworks, referenceControls, threats, mappingSets, matrices, counting, rules, findings };
}
