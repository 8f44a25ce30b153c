// SPDX-License-Identifier: Apache-2.0
import type { Say } from '../../i18n/text.tsx';
import { noValue } from './list-source.ts';
import type { TableFilter } from './types.ts';
import type { TableView } from './view.ts';

export type FilterPart = { readonly id: string | null; readonly sentence: string };

/** 'a, b or c', as the language says it. */
function anyOf(words: readonly string[], say: Say): string {
  const [last, ...others] = words.toReversed();
  if (others.length === 0) return last ?? '';
  return say('table.filter.or', { first: others.toReversed().join(', '), last: last ?? '' });
}

/** A view's filters as parts of a sentence: 'Criticality is high or medium', 'contains “pump”'. The part with id null is the text. */
export function filterParts(view: TableView, filters: readonly TableFilter[], say: Say): FilterPart[] {
  const parts: FilterPart[] = Object.entries(view.filters).map(([id, values]) => {
    const filter = filters.find((each) => each.id === id);
    const labels = values.map(
      (value) =>
        filter?.options.find((option) => option.value === value)?.label ??
        (value === noValue ? say('table.filter.none') : value),
    );
    return { id, sentence: say('table.filter.is', { field: filter?.title ?? id, values: anyOf(labels, say) }) };
  });
  if (view.text !== '') parts.push({ id: null, sentence: say('table.filter.text', { value: view.text }) });
  return parts;
}
