// SPDX-License-Identifier: Apache-2.0
import { Tooltip } from '@mantine/core';
import type { DateLike } from '../i18n/format.ts';
import { useFormat, useText } from '../i18n/text.tsx';

/** A date as people say it, the exact one on hover and focus; a dash where there is none. */
export function DateText({ value, exact = false }: { readonly value: DateLike | null; readonly exact?: boolean }) {
  const format = useFormat();
  const text = useText();
  if (value === null) return <span title={text('date.none')}>–</span>;
  const full = format.dateTime(value);
  const iso = typeof value === 'string' ? value : value.toISOString();
  if (exact) return <time dateTime={iso}>{full}</time>;
  return (
    <Tooltip label={full} openDelay={300}>
      <time dateTime={iso}>{format.relative(value, new Date())}</time>
    </Tooltip>
  );
}
