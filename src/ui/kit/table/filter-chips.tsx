// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useText } from '../../i18n/text.tsx';
import classes from './filter-chips.module.css';
import { filterParts } from './filter-sentence.ts';
import type { TableFilter } from './types.ts';
import type { ChangeView } from './use-view.ts';
import { type TableView, withFilter } from './view.ts';

type FilterChipsProps = {
  readonly view: TableView;
  readonly filters: readonly TableFilter[];
  readonly onChange: ChangeView;
};

/** The filters as a sentence, each part of which can be taken out. */
export function FilterChips({ view, filters, onChange }: FilterChipsProps) {
  const text = useText();
  const parts = filterParts(view, filters, text);
  if (parts.length === 0) return null;
  return (
    <div className={classes.chips}>
      {parts.map(({ id, sentence }, index) => (
        <span key={id ?? ''} className={classes.part}>
          {index > 0 && text('table.filter.and')}
          <button
            type="button"
            className={classes.chip}
            aria-label={text('table.filter.remove', { sentence })}
            onClick={() => onChange(id === null ? { ...view, text: '' } : withFilter(view, id, []))}
          >
            {sentence}
            <IconX size={14} aria-hidden="true" />
          </button>
        </span>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => onChange({ ...view, text: '', filters: {} })}>
        {text('table.filter.clear')}
      </Button>
    </div>
  );
}
