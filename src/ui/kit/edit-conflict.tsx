// SPDX-License-Identifier: Apache-2.0
import { Button, Table } from '@mantine/core';
import { useText } from '../i18n/text.tsx';
import classes from './edit-conflict.module.css';
import { StateIcon } from './state-badge.tsx';

type EditConflictProps = {
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
  readonly labels: Readonly<Record<string, string | undefined>>;
  readonly onTakeTheirs: () => void;
};

const inWords = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** Two versions of one record, field by field where they differ; neither is lost. */
export function EditConflict({ mine, theirs, labels, onTakeTheirs }: EditConflictProps) {
  const text = useText();
  const differing = Object.keys(mine).filter((field) => inWords(mine[field]) !== inWords(theirs[field]));
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
              <Table.Td>{inWords(mine[field])}</Table.Td>
              <Table.Td>{inWords(theirs[field])}</Table.Td>
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
