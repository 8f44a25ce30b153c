// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Popover, Radio, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconDownload, IconFilter, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useFormat, useText } from '../../i18n/text.tsx';
import type { Density } from '../density.ts';
import classes from './toolbar.module.css';
import type { FacetCounts, TableColumn, TableFilter } from './types.ts';
import type { ChangeView } from './use-view.ts';
import { type TableView, withFilter } from './view.ts';

type ViewProps = { readonly view: TableView; readonly onChange: ChangeView };

/** Searches when somebody pauses, not at every letter. */
export function TableSearch({ view, onChange }: ViewProps) {
  const text = useText();
  const [value, setValue] = useState(view.text);
  useEffect(() => setValue(view.text), [view.text]);
  const search = useDebouncedCallback(
    (next: string) => onChange({ ...view, text: next.trim() }, { isTyping: true }),
    250,
  );
  return (
    <TextInput
      type="search"
      size="sm"
      className={classes.search ?? ''}
      leftSection={<IconSearch size={16} />}
      aria-label={text('table.search')}
      placeholder={text('table.search')}
      value={value}
      onChange={(event) => {
        setValue(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

type ToolProps = { readonly label: string; readonly icon: ReactNode; readonly children: ReactNode };

function Tool({ label, icon, children }: ToolProps) {
  return (
    <Popover position="bottom-start" trapFocus returnFocus withRoles>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={icon}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.choices ?? ''} aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

type FilterProps = ViewProps & { readonly filters: readonly TableFilter[]; readonly counts: FacetCounts };

/** All filters with the number of rows that each value would give. */
export function FilterTool({ view, onChange, filters, counts }: FilterProps) {
  const text = useText();
  const format = useFormat();
  const label = (id: string, { value, label: word }: TableFilter['options'][number]) => {
    const count = counts[id]?.[value];
    return count === undefined ? word : `${word} (${format.number(count)})`;
  };
  return (
    <Tool label={text('table.filter')} icon={<IconFilter size={16} />}>
      {filters.map((filter) => (
        <Checkbox.Group
          key={filter.id}
          label={filter.title}
          value={[...(view.filters[filter.id] ?? [])]}
          onChange={(values) => onChange(withFilter(view, filter.id, values))}
        >
          {filter.options.map((option) => (
            <Checkbox key={option.value} value={option.value} label={label(filter.id, option)} mt={6} />
          ))}
        </Checkbox.Group>
      ))}
    </Tool>
  );
}

type ColumnProps<Row> = ViewProps & {
  readonly columns: readonly TableColumn<Row>[];
  readonly shown: readonly string[];
};

const densities = ['usual', 'normal', 'compact'] as const;

/** Which columns are shown, the first one always, and how high the rows are. */
export function ColumnTool<Row>({ view, onChange, columns, shown }: ColumnProps<Row>) {
  const text = useText();
  const choose = (chosen: readonly string[]) =>
    onChange({
      ...view,
      columns: columns.map(({ id }) => id).filter((id, index) => index === 0 || chosen.includes(id)),
    });
  return (
    <Tool label={text('table.columns')} icon={<IconColumns3 size={16} />}>
      <Checkbox.Group value={[...shown]} onChange={choose} label={text('table.columns')}>
        {columns.slice(1).map(({ id, title }) => (
          <Checkbox key={id} value={id} label={title} mt={6} />
        ))}
      </Checkbox.Group>
      <Radio.Group
        label={text('settings.density')}
        value={view.density ?? 'usual'}
        onChange={(value) => onChange({ ...view, density: value === 'usual' ? null : (value as Density) })}
      >
        {densities.map((value) => (
          <Radio key={value} value={value} label={text(`settings.density.${value}`)} mt={6} />
        ))}
      </Radio.Group>
    </Tool>
  );
}

/** Says how far it is while it works. */
export function ExportTool({
  onExport,
  exported,
}: {
  readonly onExport: () => void;
  readonly exported: number | null;
}) {
  const text = useText();
  const format = useFormat();
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconDownload size={16} />}
      disabled={exported !== null}
      onClick={onExport}
    >
      {exported === null ? text('table.export') : text('table.exporting', { done: format.number(exported) })}
    </Button>
  );
}
