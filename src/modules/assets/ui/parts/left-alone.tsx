// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Dialog } from '../../../../ui/kit/layer.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { Asset } from './api.ts';
import type { EditableField } from './edit-fields.tsx';
import { useAssetWords, valueWords } from './words.ts';

/** Devices that others had changed while many were edited, as they are now, and what was to be set on them. */
export type LeftAlone = { readonly rows: readonly Asset[]; readonly field: EditableField; readonly value: string };

type LeftAloneProps = {
  readonly left: LeftAlone | undefined;
  readonly onClose: () => void;
  /** Now that the person has seen them. */
  readonly onApply: (left: LeftAlone) => Promise<unknown>;
};

/** Both versions of what an edit of many devices has not overwritten. */
export function LeftAloneDialog({ left, onClose, onApply }: LeftAloneProps) {
  const text = useText();
  const words = useAssetWords();
  const notify = useNotify();
  const { rows, field, value } = left ?? { rows: [], field: 'owner', value: '' };
  return (
    <Dialog
      opened={left !== undefined}
      onClose={onClose}
      title={text('assets.bulk.left', { count: rows.length })}
      size="lg"
    >
      <Stack gap="md">
        <Text>{text('assets.bulk.left.body')}</Text>
        <PlainTable
          label={text('assets.bulk.left', { count: rows.length })}
          rows={rows}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'name',
              title: text('assets.name'),
              cell: ({ id, name }) => <Link to={`/assets/${id}`}>{name}</Link>,
            },
            { id: 'field', title: text('assets.bulk.field'), cell: () => words.field(field) },
            { id: 'mine', title: text('conflict.mine'), cell: () => valueWords(words, field, value) },
            { id: 'theirs', title: text('conflict.theirs'), cell: (row) => valueWords(words, field, row[field]) },
          ]}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text('assets.bulk.left.leave')}
          </Button>
          <Button onClick={() => left && onApply(left).catch(notify.failed)}>{text('assets.bulk.left.apply')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
