// SPDX-License-Identifier: Apache-2.0
import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { DataTable } from '../../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../../ui/kit/table/list-source.ts';
import type { BulkAction, TableColumn } from '../../../../ui/kit/table/types.ts';
import { standingList } from '../../contract.ts';
import { standings } from '../../model.ts';
import type { Requirement, Standing } from '../../schemas.ts';
import { api, requirementChanged } from './api.ts';
import { standingWord } from './standing.tsx';

type Asked = { readonly rows: readonly Standing[]; readonly done: () => void };

/** Everybody for whom a requirement is, or may be; one course is recorded for many at once. */
export function People({ row }: { readonly row: Requirement }) {
  const text = useText();
  const notify = useNotify();
  const source = useMemo(() => sourceOf(row.id), [row.id]);
  const [asked, setAsked] = useState<Asked>();
  const close = () => {
    asked?.done();
    setAsked(undefined);
  };
  const actions: BulkAction<Standing>[] = [
    { label: text('awareness.record'), run: (rows) => new Promise<void>((done) => setAsked({ rows, done })) },
    {
      label: text('awareness.withdraw'),
      run: (rows) =>
        api
          .withdraw({ id: row.id, recordIds: rows.flatMap(({ recordId }) => recordId ?? []) })
          .then(requirementChanged)
          .then(
            () => true,
            (error: unknown) => {
              notify.failed(error);
              return false;
            },
          ),
    },
  ];
  return (
    <>
      <DataTable
        id="awareness.standings"
        list={standingList.name}
        label={text('awareness.staff')}
        columns={useColumns()}
        filters={[
          {
            ...{ id: 'standing', title: text('awareness.state') },
            options: standings.map((value) => ({ value, label: text(`awareness.standing.${value}`) })),
          },
        ]}
        source={source}
        rowId={({ personId }) => personId}
        isSearchable
        bulkActions={actions}
        empty={<EmptyState title={text('awareness.people.none')}>{text('awareness.people.none.body')}</EmptyState>}
      />
      <FormDialog
        opened={asked !== undefined}
        onClose={close}
        title={text('awareness.record')}
        action={text('awareness.record.action')}
        initial={{ doneOn: dayOf(), evidence: row.evidence ?? '' }}
        onSubmit={async ({ doneOn, evidence }) => {
          const personIds = (asked?.rows ?? []).map(({ personId }) => personId);
          const said = evidence.trim() === '' ? {} : { evidence };
          await requirementChanged(await api.record({ id: row.id, personIds, doneOn, ...said }));
          notify.done(text('awareness.recorded', { count: personIds.length }));
        }}
      >
        {(form) => (
          <>
            <TextInput type="date" label={text('awareness.done-on')} required {...form.getInputProps('doneOn')} />
            <TextInput label={text('awareness.evidence')} {...form.getInputProps('evidence')} />
          </>
        )}
      </FormDialog>
    </>
  );
}

const sourceOf = (requirementId: string) =>
  listSource<Standing>(
    { ...standingList, name: `${standingList.name} ${requirementId}` },
    {
      list: (input: Parameters<typeof api.standings>[0]) => api.standings({ ...input, requirementId }),
      facets: (input: Parameters<typeof api.standingsFacets>[0]) => api.standingsFacets({ ...input, requirementId }),
    },
  );

function useColumns(): readonly TableColumn<Standing>[] {
  const text = useText();
  return [
    {
      ...{ id: 'name', title: text('awareness.person'), width: 220, isSortable: true },
      ...{ cell: ({ name }) => name ?? '–', text: ({ name }) => name },
    },
    {
      ...{ id: 'department', title: text('awareness.department'), width: 180 },
      ...{ cell: ({ department }) => department ?? '–', text: ({ department }) => department },
    },
    {
      ...{ id: 'role', title: text('awareness.role'), width: 180 },
      ...{ cell: ({ role }) => role ?? text('awareness.role.unknown'), text: ({ role }) => role },
    },
    {
      ...{ id: 'standing', title: text('awareness.state'), width: 160 },
      cell: ({ standing }) => (
        <StateBadge state={standingWord[standing]} label={text(`awareness.standing.${standing}`)} />
      ),
      text: ({ standing }) => text(`awareness.standing.${standing}`),
    },
    {
      ...{ id: 'doneOn', title: text('awareness.done-on'), width: 150 },
      ...{ cell: ({ doneOn }) => <DateText value={doneOn} />, text: ({ doneOn }) => doneOn },
    },
    {
      ...{ id: 'until', title: text('awareness.until'), width: 150 },
      ...{ cell: ({ until }) => <DateText value={until} />, text: ({ until }) => until },
    },
    {
      ...{ id: 'evidence', title: text('awareness.evidence'), width: 220 },
      ...{ cell: ({ evidence }) => evidence, text: ({ evidence }) => evidence },
    },
  ];
}
