// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useText } from '../../../../ui/i18n/text.tsx';

/** What is done with a row of the context, or with a new one. */
export type RowTask<Row> = { readonly task: 'add' } | { readonly task: 'edit' | 'withdraw'; readonly row: Row };

type RowMenuProps<Row> = {
  readonly row: Row;
  /** What people call the row. */
  readonly name: string;
  readonly onTask: (task: RowTask<Row>) => void;
};

export function RowMenu<Row>({ row, name, onTask }: RowMenuProps<Row>) {
  const text = useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={text('organisation.row.menu', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onTask({ task: 'edit', row })}>{text('action.edit')}</Menu.Item>
        <Menu.Item onClick={() => onTask({ task: 'withdraw', row })}>{text('organisation.withdraw')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
