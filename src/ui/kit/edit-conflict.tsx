// SPDX-License-Identifier: Apache-2.0
import { Button, Table } from '@mantine/core';
import { useText } from '../i18n/text.tsx';
import classes from './edit-conflict.module.css';
import { isSame } from './form-changes.ts';
import { StateIcon } from './state-badge.tsx';

type EditConflictProps = {
  /** As both have begun with it. */
  readonly before: Readonly<Record<string, unknown>>;
  /** With what others have saved where it was not touched. */
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
  readonly labels: Readonly<Record<string, string | undefined>>;
  /** How a field that holds more than a text is said; undefined for the others. */
  readonly say: (field: string, value: unknown) => string | undefined;
  readonly onTakeTheirs: () => void;
};

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ') || '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Two versions of one record: each field in which they differ, and each that others have changed. */
export function EditConflict({ before, mine, theirs, labels, say, onTakeTheirs }: EditConflictProps) {
  const text = useText();
  const shown = (field: string, value: unknown) => say(field, value) ?? inWords(value);
  const differing = Object.keys(mine).filter(
    (field) => !isSame(mine[field], theirs[field]) || !isSame(before[field], theirs[field]),
  );
  return (
    <section role="alert" className={classes.conflict}>
      <h3>
        <StateIcon state="partial" size={18} />
        {text('conflict.title')}
      </h3>
      <p>{text('conflict.body')}</p>
      <Table my="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('conflict.field')}</Table.Th>
            <Table.Th>{text('conflict.mine')}</Table.Th>
            <Table.Th>{text('conflict.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differing.map((field) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{labels[field] ?? field}</Table.Th>
              <Table.Td className={classes.value}>{shown(field, mine[field])}</Table.Td>
              <Table.Td className={classes.value}>{shown(field, theirs[field])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button variant="default" size="xs" onClick={onTakeTheirs}>
        {text('conflict.take-theirs')}
      </Button>
    </section>
  );
}
