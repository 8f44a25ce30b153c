// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { DateText } from '../../../src/ui/kit/date-text.tsx';
import { EmptyState } from '../../../src/ui/kit/empty-state.tsx';
import { Identifier } from '../../../src/ui/kit/identifier.tsx';
import { Page } from '../../../src/ui/kit/page.tsx';
import { StateBadge } from '../../../src/ui/kit/state-badge.tsx';
import { DataTable } from '../../../src/ui/kit/table/data-table.tsx';
import type { TableColumn } from '../../../src/ui/kit/table/types.ts';
import { broken, type Device, endless, full, none, states, units } from './devices.ts';

const columns: readonly TableColumn<Device>[] = [
  {
    id: 'name',
    title: 'Device',
    width: 240,
    cell: ({ name }) => <a href={`#${name}`}>{name}</a>,
    text: ({ name }) => name,
  },
  {
    id: 'state',
    title: 'State',
    width: 160,
    cell: ({ state }) => <StateBadge state={state} />,
    text: ({ state }) => state,
  },
  { id: 'unit', title: 'Unit', width: 180, cell: ({ unit }) => unit, text: ({ unit }) => unit },
  {
    id: 'serial',
    title: 'Serial number',
    width: 170,
    cell: ({ serial }) => <Identifier>{serial}</Identifier>,
    text: ({ serial }) => serial,
  },
  {
    id: 'interfaces',
    title: 'Interfaces',
    width: 120,
    align: 'end',
    isSortable: true,
    cell: ({ interfaces }) => interfaces,
    text: ({ interfaces }) => interfaces,
  },
  { id: 'seen', title: 'Last seen', cell: ({ seen }) => <DateText value={seen} />, text: ({ seen }) => seen },
  { id: 'id', title: 'Id', cell: ({ id }) => id, text: ({ id }) => id, isExtra: true },
];

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
const sources = { full, none, endless, broken };

export function Tables() {
  const { source = 'full' } = useParams({ strict: false }) as { source?: keyof typeof sources };
  const [opened, setOpened] = useState('');
  return (
    <Page title="Devices" sentence="Everything that is connected to a patient or to the network." isWide>
      <DataTable
        id="devices"
        label="Devices"
        columns={columns}
        source={sources[source]}
        rowId={({ id }) => id}
        isSearchable
        filters={[
          { id: 'unit', title: 'Unit', options: options(units) },
          { id: 'state', title: 'State', options: options(states) },
        ]}
        bulkActions={[{ label: 'Retire', run: async () => undefined }]}
        onOpen={({ name }) => setOpened(name)}
        empty={
          <EmptyState title="No devices yet" action={<Button>Import a list</Button>}>
            Devices come with the list of your medical engineers.
          </EmptyState>
        }
      />
      <output>{opened}</output>
    </Page>
  );
}
