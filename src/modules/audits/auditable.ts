// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { catalogIds, findItem, readCatalog, titleOf } from '../catalogs/index.ts';
import { readSoa } from '../controls/index.ts';
import { clauseCatalog, controlCatalog } from './programme-model.ts';
import type { ChecklistItem } from './programme-schemas.ts';

type Said = Pick<ChecklistItem, 'ref' | 'number' | 'catalog' | 'title' | 'question' | 'looksFor'>;

const both = (en: string, de: string): LocalText => ({ en, de });
const asked = (label: LocalText) =>
  both(
    `How does the hospital show that this holds: ${label.en}?`,
    `Woran zeigt sich im Haus, dass dies gilt: ${label.de}?`,
  );

/** What a checklist asks about a clause or control, in the words of its catalog; what no catalog holds is asked by its name. */
export function questionOf(ref: string): Said {
  const [catalog = '', ...rest] = ref.split(':');
  const number = rest.join(':');
  const item = catalogIds().includes(catalog) ? findItem(readCatalog(catalog), number) : undefined;
  const title = item ? both(titleOf(item, 'en'), titleOf(item, 'de')) : both(number, number);
  const looksFor = item?.description
    ? both(
        [item.description.en, item.hint?.en].filter(Boolean).join(' '),
        [item.description.de, item.hint?.de].filter(Boolean).join(' '),
      )
    : null;
  return { ref, number, catalog, title, question: asked(item?.label ?? title), looksFor };
}

const isKnown = (ref: string): boolean => {
  const [catalog = '', ...rest] = ref.split(':');
  if (['law', 'own'].includes(catalog)) return rest.join('').trim() !== '';
  return catalogIds().includes(catalog) && findItem(readCatalog(catalog), rest.join(':')) !== undefined;
};
export const unknownRefs = (refs: readonly string[]): string[] => refs.filter((ref) => !isKnown(ref));

/** Every leaf clause, and every control that the Statement of Applicability does not exclude: what nobody has decided counts. */
export async function auditableRefs(ctx: QueryContext): Promise<string[]> {
  const clauses = readCatalog(clauseCatalog).items.filter(({ id, assessable }) => assessable && !id.startsWith('A.'));
  const { rows } = await readSoa(ctx);
  const controls = rows.filter(({ state, applicable }) => !(state === 'decided' && applicable === false));
  return [
    ...clauses.map(({ id }) => `${clauseCatalog}:${id}`),
    ...controls.map(({ control }) => (control.includes(':') ? control : `${controlCatalog}:${control}`)),
  ];
}
