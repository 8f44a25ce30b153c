// SPDX-License-Identifier: Apache-2.0
import { useMe } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';

/** What files with demonstration data carry: the title of a column in tables, and the words in each row and over pictures. */
export type Mark = { readonly title: string; readonly words: string };

/** Demonstration data say so in every file; undefined for those of a real organisation. */
export function useMark(): Mark | undefined {
  const text = useText();
  const { tenant } = useMe();
  if (tenant.kind !== 'demonstration') return undefined;
  return { title: text('table.export.mark'), words: text('shell.demonstration') };
}
