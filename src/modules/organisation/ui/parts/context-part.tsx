// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { type PlainColumn, PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { RowMenu, type RowTask } from './row-menu.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type ContextRow = { readonly id: string; readonly revision: number };

type ContextPartProps<Row extends ContextRow> = {
  readonly title: string;
  /** The clause that asks for it. */
  readonly hint: string;
  /** A verb with its object. */
  readonly addLabel: string;
  /** Where there is nothing yet. */
  readonly none: string;
  readonly rows: readonly Row[];
  readonly columns: readonly PlainColumn<Row>[];
  readonly nameOf: (row: Row) => string;
  /** The form of a row, or of a new one. */
  readonly dialog: (row: Row | undefined, onClose: () => void) => ReactNode;
  readonly withdraw: (row: Row) => Promise<unknown>;
  /** Enters again what a row said. */
  readonly enterAgain: (row: Row) => Promise<unknown>;
};

/** A list of the context of the organisation (4.1, 4.2), with what may be done to its rows. */
export function ContextPart<Row extends ContextRow>(props: ContextPartProps<Row>) {
  const { title, rows, nameOf } = props;
  const text = useText();
  const mayChange = useMay()('organisation:update');
  const [open, setOpen] = useState<RowTask<Row>>();
  const close = () => setOpen(undefined);
  const add = (
    <Button variant="default" onClick={() => setOpen({ task: 'add' })}>
      {props.addLabel}
    </Button>
  );
  const menu: PlainColumn<Row> = {
    ...{ id: 'menu', title: text('organisation.row.menus'), isHidden: true },
    cell: (row) => <RowMenu row={row} name={nameOf(row)} onTask={setOpen} />,
  };
  return (
    <Part title={title} hint={props.hint} action={mayChange && add}>
      {rows.length === 0 ? (
        <p>{props.none}</p>
      ) : (
        <PlainTable
          label={title}
          rows={rows}
          rowId={({ id }) => id}
          columns={[...props.columns, ...(mayChange ? [menu] : [])]}
        />
      )}
      {open && open.task !== 'withdraw' && props.dialog(open.task === 'edit' ? open.row : undefined, close)}
      {open?.task === 'withdraw' && (
        <WithdrawDialog
          name={nameOf(open.row)}
          withdraw={() => props.withdraw(open.row)}
          enterAgain={() => props.enterAgain(open.row)}
          onClose={close}
        />
      )}
    </Part>
  );
}
