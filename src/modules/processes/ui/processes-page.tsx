// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../ui/data/me.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { processList } from '../contract.ts';
import { processKinds } from '../model.ts';
import type { ListedProcess } from '../schemas.ts';
import { api } from './parts/api.ts';
import { Runs } from './parts/runs.tsx';
import { StepsPart } from './parts/steps-part.tsx';
import { WalksPart } from './parts/walks-part.tsx';

const calls = { ...api, facets: api.listFacets };

/** Where care handles information: its steps, the controls in each, and whether it runs so. */
export function Page() {
  return <RegisterPage register={useProcesses()} callouts={useUsual()} />;
}

/** The processes that every hospital has are offered while one of them is missing. */
function useUsual(): readonly Callout[] {
  const text = useText();
  const notify = useNotify();
  const mayWrite = useMay()('processes:update');
  const found = useQuery({
    queryKey: ['table', processList.name, 'kinds'],
    queryFn: () => api.list({ limit: 200 }),
  });
  if (!found.data) return [];
  const known = new Set(found.data.items.map(({ kind }) => kind));
  const missing = processKinds.filter((kind) => kind !== 'other' && !known.has(kind)).length;
  if (missing === 0) return [];
  const add = () =>
    void api
      .addUsual({})
      .then(() => queryClient.invalidateQueries({ queryKey: ['table'] }))
      .catch(notify.failed);
  const action = mayWrite && (
    <Button size="compact-sm" variant="default" onClick={add}>
      {text('processes.add-usual')}
    </Button>
  );
  return [
    { id: 'usual', state: 'partial', title: text('processes.missing', { count: missing }), ...(action && { action }) },
  ];
}

function useProcesses(): Register<ListedProcess> {
  const text = useText();
  const kinds = processKinds.map((value) => ({ value, label: text(`processes.kind.${value}`) }));
  const kindOf = ({ kind }: ListedProcess) => text(`processes.kind.${kind}`);
  const stepsOf = ({ steps, bare }: ListedProcess) => text('processes.steps.count', { count: steps.length, bare });
  return {
    id: 'processes',
    list: processList,
    calls,
    permission: 'processes:update',
    title: text('processes.title'),
    sentence: text('processes.sentence'),
    addLabel: text('processes.add'),
    empty: { title: text('processes.empty.title'), body: text('processes.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <Runs runs={row.runs} />,
    columns: [
      {
        ...{ id: 'name', title: text('processes.process'), width: 260, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      { id: 'kind', title: text('processes.kind'), width: 180, cell: kindOf, text: kindOf },
      { id: 'steps', title: text('processes.steps'), width: 220, cell: stepsOf, text: stepsOf },
      {
        ...{ id: 'runs', title: text('processes.runs'), width: 220 },
        ...{ cell: (row) => <Runs runs={row.runs} />, text: (row) => row.runs.answer },
      },
      {
        ...{ id: 'walkedOn', title: text('processes.walked-on'), width: 160 },
        ...{ cell: (row) => <DateText value={row.walkedOn} />, text: (row) => row.walkedOn },
      },
      {
        ...{ id: 'owner', title: text('processes.owner'), width: 180, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
    ],
    filters: [{ id: 'kind', title: text('processes.kind'), options: kinds }],
    fields: [
      { id: 'name', label: text('processes.process'), kind: 'line', isRequired: true },
      { id: 'kind', label: text('processes.kind'), kind: 'choice', options: kinds, isRequired: true },
      { id: 'description', label: text('processes.description'), kind: 'prose' },
      { id: 'downtimeForm', label: text('processes.downtime-form'), kind: 'line' },
      { id: 'owner', label: text('processes.owner'), kind: 'line' },
      { id: 'reviewDue', label: text('processes.review-due'), kind: 'date' },
    ],
    more: ({ id }) => <Parts id={id} />,
  };
}

function Parts({ id }: { readonly id: string }) {
  const found = useQuery({ queryKey: ['processes', 'row', id], queryFn: () => api.show({ id }) });
  return (
    <Loaded query={found}>
      {(row) => (
        <>
          <StepsPart row={row} />
          <WalksPart row={row} />
        </>
      )}
    </Loaded>
  );
}
