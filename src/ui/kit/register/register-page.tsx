// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useMay } from '../../data/me.ts';
import { useText } from '../../i18n/text.tsx';
import type { Callout } from '../callouts.tsx';
import { EmptyState } from '../empty-state.tsx';
import { useNotify } from '../notify.tsx';
import { Page, type PageAction } from '../page.tsx';
import { DataTable } from '../table/data-table.tsx';
import { listSource } from '../table/list-source.ts';
import { RegisterDetail } from './register-detail.tsx';
import { RegisterForm } from './register-form.tsx';
import type { Register, RegisterDraft, RegisterRow } from './types.ts';

type RegisterPageProps<Row extends RegisterRow> = {
  readonly register: Register<Row>;
  readonly callouts?: readonly Callout[];
  readonly menu?: readonly PageAction[];
  /** What the rows come to, above them. */
  readonly head?: ReactNode;
  /** Opens the form of a new row. */
  readonly draft?: RegisterDraft | undefined;
};

/**
 * The screen of a register: its list, one row beside it (in the address as `row`), adding, editing, taking out with Undo,
 * and bringing back.
 */
export function RegisterPage<Row extends RegisterRow>(props: RegisterPageProps<Row>) {
  const { register, callouts = [], menu = [], head, draft } = props;
  const text = useText();
  const mayWrite = useMay()(register.permission);
  const [id, open] = useOpenRow();
  const [edited, setEdited] = useState<Row | 'new'>();
  const { changed, remove, restore } = useChanges(register, open);
  const source = useMemo(() => listSource<Row>(register.list, register.calls), [register.list, register.calls]);
  const add = { label: register.addLabel, icon: <IconPlus size={16} />, onClick: () => setEdited('new') };
  return (
    <Page
      title={register.title}
      sentence={register.sentence}
      callouts={callouts}
      primary={mayWrite ? add : undefined}
      menu={menu}
      isWide
    >
      {head}
      <DataTable
        id={register.id}
        list={register.list.name}
        label={register.title}
        columns={register.columns}
        source={source}
        rowId={(row) => row.id}
        filters={[
          ...register.filters,
          {
            id: 'removed',
            title: text('register.filter.removed'),
            options: [{ value: 'true', label: text('register.removed') }],
          },
        ]}
        bulkActions={mayWrite ? (register.bulkActions ?? []) : []}
        isSearchable
        onOpen={(row) => open(row.id)}
        empty={
          <EmptyState
            title={register.empty.title}
            action={mayWrite && <Button onClick={add.onClick}>{register.addLabel}</Button>}
          >
            {register.empty.body}
          </EmptyState>
        }
      />
      <RegisterDetail
        register={register}
        id={id}
        mayWrite={mayWrite}
        onClose={() => open(null)}
        onEdit={setEdited}
        onRemove={remove}
        onRestore={restore}
      />
      <RegisterForm
        register={register}
        opened={edited !== undefined || (mayWrite && draft !== undefined)}
        onClose={() => {
          setEdited(undefined);
          draft?.onClose();
        }}
        row={edited === 'new' || edited === undefined ? null : edited}
        draft={draft}
        onSaved={(row) => changed(text('register.saved', { name: register.nameOf(row) }), row)}
      />
    </Page>
  );
}

/** The row that stands in the address, and how to open another one. */
function useOpenRow(): readonly [string | null, (id: string | null) => void] {
  const { row }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = (id: string | null) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, row: id ?? undefined }), resetScroll: false });
  return [typeof row === 'string' ? row : null, open];
}

function useChanges<Row extends RegisterRow>(register: Register<Row>, open: (id: string | null) => void) {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['table', register.id] }),
      client.invalidateQueries({ queryKey: ['table', register.list.name] }),
      client.invalidateQueries({ queryKey: [register.id] }),
    ]);
  const changed = (message: string, row: Row) => {
    client.setQueryData([register.id, 'row', row.id], row);
    notify.done(message);
    open(row.id);
    void refresh();
  };
  const remove = (row: Row) => {
    const name = register.nameOf(row);
    const undo = () => register.calls.restore({ id: row.id }).then(refresh);
    register.calls.remove({ id: row.id }).then(() => {
      open(null);
      notify.done(text('register.was-removed', { name }), undo);
      return refresh();
    }, notify.failed);
  };
  const restore = (row: Row) =>
    void register.calls.restore({ id: row.id }).then(() => {
      notify.done(text('register.was-restored', { name: register.nameOf(row) }));
      return refresh();
    }, notify.failed);
  return { changed, remove, restore };
}
