// SPDX-License-Identifier: Apache-2.0
import type { DateLike } from '../i18n/format.ts';
import { useFormat, useText } from '../i18n/text.tsx';

/** A date as people say it, the exact one on hover; a dash where there is none. */
export function DateText({ value, exact = false }: { readonly value: DateLike | null; readonly exact?: boolean }) {
  const format = useFormat();
  const text = useText();
  if (value === null) return <span title={text('date.none')}>–</span>;
  const full = format.dateTime(value);
  const iso = typeof value === 'string' ? value : value.toISOString();
  if (exact) return <time dateTime={iso}>{full}</time>;
  return (
    // a box of our own for each date of a long table would cost more than all the rest of its row
    <time dateTime={iso} title={full}>
      {format.relative(value, new Date())}
    </time>
  );
}
