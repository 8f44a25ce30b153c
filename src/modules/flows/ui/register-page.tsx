// SPDX-License-Identifier: Apache-2.0
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import type { TableColumn } from '../../../ui/kit/table/types.ts';
import { type Flow, flowList } from '../contract.ts';
import { AddFlow } from './parts/flow-form.tsx';
import { NoFlows } from './parts/no-flows.tsx';
import { flowSource } from './parts/register-source.ts';
import { TransitBadge } from './parts/transit.tsx';
import { useFlowCallouts } from './parts/use-callouts.tsx';
import { ViewSwitch } from './parts/view-switch.tsx';
import { useFlowWords } from './parts/words.ts';

/** Every flow as a row: the twin of the map. */
export function Page() {
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { filters } = useFlowWords();
  const [adding, add] = useDisclosure();
  return (
    <PageFrame
      title={text('flows.title')}
      sentence={text('flows.sentence')}
      callouts={useFlowCallouts()}
      primary={
        may('flows:update') ? { label: text('flows.add'), icon: <IconPlus size={16} />, onClick: add.open } : undefined
      }
      isWide
    >
      <DataTable
        id="flows"
        list={flowList.name}
        label={text('flows.title')}
        columns={useColumns()}
        source={flowSource}
        rowId={({ id }) => id}
        filters={filters}
        isSearchable
        onOpen={({ id }) => navigate({ to: '/flows/$flowId', params: { flowId: id } })}
        empty={<NoFlows onAdd={add.open} />}
        tools={<ViewSwitch />}
      />
      <AddFlow opened={adding} onClose={add.close} />
    </PageFrame>
  );
}

function useColumns(): readonly TableColumn<Flow>[] {
  const text = useText();
  const words = useFlowWords();
  return useMemo(() => {
    const plain = (id: keyof Flow & string, title: string, say: (flow: Flow) => string | null, width = 150) => ({
      ...{ id, title, width, isSortable: true },
      cell: (flow: Flow) => say(flow) ?? '–',
      text: say,
    });
    const name: TableColumn<Flow> = {
      ...plain('name', text('flows.name'), (flow) => flow.name, 240),
      cell: ({ id, name: label }) => (
        <Link to="/flows/$flowId" params={{ flowId: id }}>
          {label}
        </Link>
      ),
    };
    const transit: TableColumn<Flow> = {
      ...plain('transit', text('flows.transit'), (flow) => words.transit(flow.transit), 200),
      cell: (flow) => <TransitBadge transit={flow.transit} />,
    };
    const perDay: TableColumn<Flow> = {
      ...{ id: 'perDay', title: text('flows.per-day'), width: 110, align: 'end', isSortable: true },
      cell: (flow) => flow.perDay ?? '–',
      text: (flow) => flow.perDay,
    };
    return [
      name,
      plain('from', text('flows.from'), (flow) => flow.from, 200),
      plain('to', text('flows.to'), (flow) => flow.to, 200),
      transit,
      plain('information', text('flows.information'), (flow) => words.information(flow.information)),
      plain('form', text('flows.form'), (flow) => words.form(flow.form), 120),
      plain('protocol', text('flows.protocol'), (flow) => words.protocol(flow.protocol), 100),
      {
        ...plain('requiredByCare', text('flows.required-by-care'), (flow) => words.yesNo(flow.requiredByCare), 130),
        isSortable: false,
      },
      perDay,
      { ...plain('clinicalOwner', text('flows.clinical-owner'), (flow) => flow.clinicalOwner), isExtra: true },
      { ...plain('protection', text('flows.protection'), (flow) => flow.protection), isSortable: false, isExtra: true },
      {
        ...plain('external', text('flows.external'), (flow) => words.yesNo(flow.external)),
        isSortable: false,
        isExtra: true,
      },
    ];
  }, [text, words]);
}
