// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import type { TableColumn, TableQuery } from '../../../ui/kit/table/types.ts';
import { type ImportRun, imports, runList } from '../contract.ts';
import { ImportState } from './parts/import-state.tsx';
import { importerName } from './parts/importer-name.ts';

const api = connect({ imports });

const orders = Object.entries(runList.fields).flatMap(([name, field]) => ('sort' in field ? [name, `-${name}`] : []));
type Asked = Parameters<typeof api.imports.list>[0];

function asked({ text, filters, sort }: Pick<TableQuery, 'text' | 'filters' | 'sort'>): Asked {
  const filter = Object.fromEntries(Object.entries(filters).map(([field, values]) => [field, { in: values }]));
  return {
    ...(text !== '' && { text }),
    ...(Object.keys(filter).length > 0 && { filter }),
    ...(sort !== null && orders.includes(sort) && { sort }),
  } as Asked;
}

const source = {
  load: ({ cursor, limit, ...query }: TableQuery) =>
    api.imports.list({ ...asked(query), limit, ...(cursor !== null && { cursor }) }),
  count: async (query: Omit<TableQuery, 'cursor' | 'limit'>) => {
    const { sort: _, ...selection } = asked(query);
    return api.imports.listFacets(selection);
  },
};

/** Everything that was imported, the newest first. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const may = useMay();
  const columns = useColumns();
  const begin = () => void navigate({ to: '/imports/new' });
  const primary = may('imports:create')
    ? { label: text('imports.new'), icon: <IconUpload size={16} />, onClick: begin }
    : undefined;
  return (
    <PageFrame title={text('imports.title')} sentence={text('imports.sentence')} primary={primary} isWide>
      <DataTable
        id="imports"
        list={runList.name}
        label={text('imports.title')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        isSearchable
        filters={[
          {
            id: 'state',
            title: text('imports.state'),
            options: runList.fields.state.values.map((value) => ({ value, label: text(`imports.state.${value}`) })),
          },
        ]}
        onOpen={({ id }) => void navigate({ to: '/imports/$runId', params: { runId: id } })}
        empty={
          <EmptyState
            title={text('imports.empty.title')}
            action={primary && <Button onClick={begin}>{text('imports.new')}</Button>}
          >
            {text('imports.empty.body')}
          </EmptyState>
        }
      />
    </PageFrame>
  );
}

function useColumns(): readonly TableColumn<ImportRun>[] {
  const text = useText();
  const format = useFormat();
  const number = (id: 'created' | 'updated' | 'unchanged' | 'rejected'): TableColumn<ImportRun> => ({
    id,
    title: text(`imports.count.${id}`),
    width: 100,
    align: 'end',
    isSortable: id === 'rejected',
    cell: (row) => format.number(row[id]),
    text: (row) => row[id],
  });
  return [
    {
      id: 'fileName',
      title: text('imports.file'),
      width: 260,
      isSortable: true,
      cell: ({ fileName }) => fileName,
      text: ({ fileName }) => fileName,
    },
    {
      id: 'started',
      title: text('imports.started'),
      isSortable: true,
      cell: ({ startedAt }) => <DateText value={startedAt} />,
      text: ({ startedAt }) => startedAt,
    },
    {
      id: 'importer',
      title: text('imports.type'),
      width: 190,
      cell: ({ importer }) => importerName(importer, text),
      text: ({ importer }) => importer,
    },
    {
      id: 'state',
      title: text('imports.state'),
      width: 150,
      cell: ({ state, rejected }) => <ImportState state={state} rejected={rejected} />,
      text: ({ state }) => text(`imports.state.${state}`),
    },
    number('created'),
    number('updated'),
    number('unchanged'),
    number('rejected'),
    {
      id: 'source',
      title: text('imports.source'),
      isSortable: true,
      isExtra: true,
      cell: (row) => row.source,
      text: (row) => row.source,
    },
  ];
}
