// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../i18n/text.tsx';
import classes from './row-links.module.css';

type Row = { readonly id: string; readonly name: string };

type RowLinksProps = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly to: (id: string) => string;
  /** What is offered for some words; undefined where the reader may not add or remove. */
  readonly find?: ((text: string) => Promise<readonly Row[]>) | undefined;
  /** 'Add an asset'. */
  readonly addLabel: string;
  readonly none: string;
  readonly onChange: (rows: readonly Row[]) => void;
};

/** Rows of another register that this one is about: links, and a search that adds to them. */
export function RowLinks({ label, rows, to, find, addLabel, none, onChange }: RowLinksProps) {
  const text = useText();
  return (
    <>
      {rows.length === 0 && <p>{none}</p>}
      <ul className={classes.rows} aria-label={label}>
        {rows.map(({ id, name }) => (
          <li key={id}>
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Link to={to(id)} dir="auto">
                {name}
              </Link>
              {find && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={text('row-links.remove.of', { name })}
                  onClick={() => onChange(rows.filter((row) => row.id !== id))}
                >
                  {text('row-links.remove')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {find && <Finder label={addLabel} taken={rows} find={find} onPick={(row) => onChange([...rows, row])} />}
    </>
  );
}

type FinderProps = {
  readonly label: string;
  readonly taken: readonly Row[];
  readonly find: (text: string) => Promise<readonly Row[]>;
  readonly onPick: (row: Row) => void;
};

function Finder({ label, taken, find, onPick }: FinderProps) {
  const text = useText();
  const [sought, setSought] = useState('');
  const { data = [] } = useQuery({ queryKey: ['row-links', label, sought], queryFn: () => find(sought) });
  const offered = data.filter(({ id }) => !taken.some((row) => row.id === id));
  return (
    <Select
      label={label}
      searchable
      value={null}
      searchValue={sought}
      onSearchChange={setSought}
      filter={({ options }) => options}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={text('row-links.none')}
      onChange={(id) => {
        const row = offered.find((one) => one.id === id);
        if (row) onPick(row);
        setSought('');
      }}
    />
  );
}
