// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { answerOptions } from '../../../ui/kit/register/answer-options.ts';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../ui/kit/table/list-source.ts';
import type { TableColumn } from '../../../ui/kit/table/types.ts';
import { directoryList, type NamedPerson, type Person, people, peopleList } from '../contract.ts';
import { PersonPanel } from './parts/person-panel.tsx';

const api = connect({ people }).people;

/** Staff: with names for who may identify people, else by department and role alone. */
export function Page() {
  const text = useText();
  const mayIdentify = useMay()('people:identify');
  return (
    <PageFrame title={text('people.title')} sentence={text('people.sentence')} callouts={useTraining()} isWide>
      {mayIdentify ? <Directory /> : <Nameless />}
    </PageFrame>
  );
}

function Directory() {
  const text = useText();
  const [opened, open] = useState<NamedPerson | null>(null);
  const source = useMemo(
    () => listSource<NamedPerson>(directoryList, { list: api.directory, facets: api.directoryFacets }),
    [],
  );
  const named: TableColumn<NamedPerson>[] = [
    {
      id: 'name',
      title: text('people.name'),
      width: 220,
      isSortable: true,
      cell: ({ name, erased }) => (erased ? text('people.erased') : name),
      text: ({ name }) => name,
    },
    {
      id: 'email',
      title: text('people.email'),
      width: 240,
      isSortable: true,
      cell: ({ email }) => email,
      text: ({ email }) => email,
    },
  ];
  return (
    <>
      <DataTable
        {...useFrame()}
        list={directoryList.name}
        columns={[...named, ...useColumns()]}
        source={source}
        isSearchable
        onOpen={open}
        rowId={({ id }) => id}
      />
      <PersonPanel person={opened} onClose={() => open(null)} />
    </>
  );
}

function Nameless() {
  const source = useMemo(() => listSource<Person>(peopleList, { list: api.list, facets: api.listFacets }), []);
  return (
    <DataTable
      {...useFrame()}
      list={peopleList.name}
      columns={useColumns()}
      source={source}
      isSearchable
      rowId={({ id }) => id}
    />
  );
}

/** What both tables have. */
function useFrame() {
  const text = useText();
  const mayImport = useMay()('imports:create');
  return {
    id: 'people',
    label: text('people.title'),
    filters: [
      { id: 'employed', title: text('people.employed'), options: answerOptions(text) },
      { id: 'erased', title: text('people.erased'), options: answerOptions(text) },
    ],
    empty: (
      <EmptyState
        title={text('people.empty.title')}
        action={
          mayImport && (
            <Button component={Link} to="/imports/new">
              {text('people.empty.action')}
            </Button>
          )
        }
      >
        {text('people.empty.body')}
      </EmptyState>
    ),
  };
}

function useColumns(): TableColumn<Person>[] {
  const text = useText();
  const day = (id: 'started' | 'left' | 'lastTraining', title: string): TableColumn<Person> => ({
    ...{ id, title, width: 150, isSortable: true },
    cell: (row) => <DateText value={row[id]} />,
    text: (row) => row[id],
  });
  const words = (id: 'department' | 'role', title: string): TableColumn<Person> => ({
    ...{ id, title, width: 200, isSortable: true },
    cell: (row) => row[id],
    text: (row) => row[id],
  });
  return [
    words('department', text('people.department')),
    words('role', text('people.role')),
    day('started', text('people.started')),
    day('left', text('people.left')),
    day('lastTraining', text('people.last-training')),
  ];
}

/** How many were trained; who has no date counts as not trained, and is said. */
function useTraining(): Callout[] {
  const text = useText();
  const { data } = useQuery({ queryKey: ['people', 'training'], queryFn: () => api.training({}) });
  if (!data || data.employed === 0) return [];
  const { employed, trained, withoutDate, hidden } = data;
  return [
    {
      id: 'training',
      state: trained === employed && hidden === 0 ? 'good' : 'partial',
      title: text('people.training', { trained, employed }),
      body: text('people.training.body', { withoutDate, hidden }),
    },
  ];
}
