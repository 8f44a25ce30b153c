// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NativeSelect, NumberInput, Title } from '@mantine/core';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { Profile } from '../../contract.ts';
import classes from './card.module.css';
import type { Preview } from './preview-rows.tsx';

type Outline = NonNullable<Preview['outline']>;
type MappingProps = {
  readonly profile: Profile;
  readonly outline: Outline;
  readonly onChange: (profile: Profile) => void;
  /** Forgets what was chosen and guesses anew. */
  readonly onGuess: () => void;
};

/** How a table is cut and which of its columns is which field; every change is previewed at once. */
export function Mapping({ profile, outline, onChange, onGuess }: MappingProps) {
  const text = useText();
  const change = (changes: { readonly [K in keyof Profile]?: Profile[K] | undefined }) => {
    const next = Object.entries({ ...profile, id: 'chosen', ...changes }).filter(([, value]) => value !== undefined);
    onChange(Object.fromEntries(next) as Profile);
  };
  return (
    <div className={classes.mapping}>
      <div className={classes.settings}>
        <TextSettings profile={profile} change={change} />
        {outline.sheets.length > 0 && (
          <NativeSelect
            label={text('imports.sheet')}
            value={profile.sheet ?? ''}
            onChange={(event) => change({ sheet: event.currentTarget.value })}
            data={outline.sheets}
          />
        )}
        <NumberInput
          label={text('imports.header-row')}
          min={1}
          max={1000}
          value={profile.headerRow}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) change({ headerRow: value });
          }}
          hideControls
        />
        <NativeSelect
          label={text('imports.date-order')}
          value={profile.dateOrder ?? ''}
          onChange={(event) => change({ dateOrder: (event.currentTarget.value || undefined) as Profile['dateOrder'] })}
          data={(['', 'dmy', 'mdy'] as const).map((value) => ({
            value,
            label: text(value === '' ? 'imports.date-order.unknown' : `imports.date-order.${value}`),
          }))}
        />
      </div>
      <Group justify="space-between" align="baseline">
        <Title order={3}>{text('imports.fields')}</Title>
        <Button variant="subtle" size="compact-sm" onClick={onGuess}>
          {text('imports.guess')}
        </Button>
      </Group>
      <Fields profile={profile} outline={outline} change={change} />
      <Title order={3}>{text('imports.raw')}</Title>
      <RawRows outline={outline} headerRow={profile.headerRow} />
    </div>
  );
}

type Change = (changes: { readonly [K in keyof Profile]?: Profile[K] | undefined }) => void;
type PartProps = { readonly profile: Profile; readonly change: Change };

const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'];

/** What only text files have. */
function TextSettings({ profile, change }: PartProps) {
  const text = useText();
  if (profile.delimiter === undefined) return null;
  const known = [',', ';', '\t', '|'];
  const delimiters = known.includes(profile.delimiter) ? known : [...known, profile.delimiter];
  return (
    <>
      <NativeSelect
        label={text('imports.delimiter')}
        value={profile.delimiter}
        onChange={(event) => change({ delimiter: event.currentTarget.value })}
        data={delimiters.map((value) => ({ value, label: value === '\t' ? text('imports.delimiter.tab') : value }))}
      />
      <NativeSelect
        label={text('imports.encoding')}
        value={profile.encoding ?? ''}
        onChange={(event) => change({ encoding: event.currentTarget.value || undefined })}
        data={[{ value: '', label: text('imports.encoding.detect') }, ...encodings]}
      />
    </>
  );
}

function Fields({ profile, outline, change }: PartProps & { readonly outline: Outline }) {
  const text = useText();
  const local = useLocal();
  const choose = (field: string, header: string) => {
    // one column feeds one field
    const others = Object.entries(profile.columns).filter(([id, name]) => id !== field && name !== header);
    change({ columns: Object.fromEntries(header === '' ? others : [...others, [field, header]]) });
  };
  return (
    <div className={classes.fields}>
      {outline.fields.map(({ id, title }) => {
        const chosen = profile.columns[id] ?? '';
        const isGone = chosen !== '' && !outline.headers.includes(chosen);
        return (
          <NativeSelect
            key={id}
            label={local(title)}
            value={chosen}
            error={isGone && text('imports.column.gone')}
            onChange={(event) => choose(id, event.currentTarget.value)}
            data={[{ value: '', label: text('imports.column.none') }, ...(isGone ? [chosen] : []), ...outline.headers]}
          />
        );
      })}
    </div>
  );
}

/** The file as it stands there, to see which row is the header. */
function RawRows({ outline, headerRow }: { readonly outline: Outline; readonly headerRow: number }) {
  const text = useText();
  const width = Math.max(0, ...outline.rows.map(({ cells }) => cells.length));
  return (
    <PlainTable
      label={text('imports.raw')}
      rows={outline.rows}
      rowId={({ row }) => String(row)}
      columns={[
        {
          id: 'row',
          title: text('imports.raw.row'),
          align: 'end',
          cell: ({ row }) => (row === headerRow ? <strong>{row}</strong> : row),
        },
        ...Array.from({ length: width }, (_, index) => ({
          id: String(index),
          title: String(index + 1),
          cell: ({ row, cells }: Outline['rows'][number]) =>
            row === headerRow ? <strong>{cells[index]}</strong> : cells[index],
        })),
      ]}
    />
  );
}
