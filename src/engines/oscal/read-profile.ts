// SPDX-License-Identifier: Apache-2.0
import { Carried, Place, unToken, type Value } from './place.ts';
import { catalogOf, type Fault, headOf, type OscalDocument, unread } from './read-mapping.ts';

export type OscalSelection = {
  readonly path: string;
  readonly catalog: string;
  /** Null for all of the catalog. */
  readonly include: readonly { readonly item: string; readonly path: string }[] | null;
  readonly exclude: readonly string[];
};
export type OscalProfile = OscalDocument & { readonly selections: readonly OscalSelection[] };

/**
 * Reads which controls an OSCAL profile selects (NIST OSCAL 1.2). Parameters, alterations and patterns are left out by their path;
 * a selection by pattern alone is refused, since nobody could tell what it selects.
 */
export function readProfile(value: Value): OscalProfile | readonly Fault[] {
  const name = 'profile';
  const carried = new Carried();
  const model = new Place(value, [name], carried);
  const { head, faults } = headOf(model);
  const selections = model.each('imports').map((one): OscalSelection => {
    const include = namedIn(one, 'include-controls');
    const isAll = one.has('include-all');
    if (!isAll && include.length === 0)
      faults.push({ path: one.at, reason: 'selects no control by its id, nor all of them' });
    for (const path of [...patterns(one, 'include-controls'), ...patterns(one, 'exclude-controls')])
      faults.push({ path, reason: 'a pattern is not read: name the controls by their ids' });
    return {
      ...{ path: one.at, catalog: catalogOf(one), include: isAll ? null : include },
      exclude: namedIn(one, 'exclude-controls').map(({ item }) => item),
    };
  });
  if (selections.length === 0) faults.push({ path: model.in('imports').at, reason: 'imports nothing' });
  if (faults.length > 0) return faults;
  return { ...head, selections, losses: unread(carried, value, name) };
}

const namedIn = (one: Place, list: string) =>
  one
    .each(list)
    .flatMap((select) => select.texts('with-ids').map(({ text, path }) => ({ item: unToken(text) ?? text, path })));

const patterns = (one: Place, list: string): string[] =>
  one.each(list).flatMap((select) => (select.has('matching') ? [select.in('matching').at] : []));
