// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { RecordHistory } from '../../../../ui/kit/record-history.tsx';
import { type AssetDetail, api } from './api.ts';
import { useAssetWords, valueWords } from './words.ts';

const fieldOf = (column: string) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** Columns that follow from others, or say nothing to people. */
const technical: ReadonlySet<string> = new Set([
  'revision',
  'kept',
  'stated',
  'more',
  'services',
  'modelId',
  'mergedInto',
]);

/** What was changed on it, by whom, before and after. */
export function HistoryTab({ detail: { asset } }: { readonly detail: AssetDetail }) {
  const text = useText();
  const words = useAssetWords();
  return (
    <RecordHistory
      label={text('assets.tab.history')}
      queryKey={['assets', 'history', asset.id]}
      load={(page) => api.assets.history({ id: asset.id, ...page })}
      fields={(column) => (technical.has(fieldOf(column)) ? undefined : words.field(fieldOf(column)))}
      say={(column, value) => valueWords(words, fieldOf(column), value)}
    />
  );
}
