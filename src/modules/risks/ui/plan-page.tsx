// SPDX-License-Identifier: Apache-2.0
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../ui/kit/table/list-source.ts';
import { planList } from '../lists.ts';
import { TreatmentStatus } from '../schemas.ts';
import { api, burndownQuery, type PlanItem } from './parts/api.ts';
import { Burndown } from './parts/burndown.tsx';
import { usePlanColumns } from './parts/plan-columns.tsx';
import { useRiskWords } from './parts/words.ts';

const live = { status: { in: ['planned', 'in-progress'] as ('planned' | 'in-progress')[] } };

type Input = Parameters<typeof api.plan>[0];

/** @param isOpenOnly leaves out what is done or dropped, unless a state is asked for */
const sourceOf = (isOpenOnly: boolean) => {
  const asked = <I extends Pick<Input, 'filter'>>(input: I): I =>
    isOpenOnly && input.filter?.status === undefined ? { ...input, filter: { ...input.filter, ...live } } : input;
  return listSource<PlanItem>(
    { ...planList, name: `${planList.name} ${isOpenOnly ? 'open' : 'all'}` },
    {
      list: (input: Input) => api.plan(asked(input)),
      facets: (input: Parameters<typeof api.planFacets>[0]) => api.planFacets(asked(input)),
    },
  );
};

/** Who does what until when, over all open risks: what is overdue stands first. */
export function Page() {
  const text = useText();
  const words = useRiskWords();
  const navigate = useNavigate();
  const { show }: { readonly show?: unknown } = useSearch({ strict: false });
  const isOpenOnly = show !== 'all';
  const source = useMemo(() => sourceOf(isOpenOnly), [isOpenOnly]);
  const columns = usePlanColumns();
  const burndown = useQuery(burndownQuery);
  const overdue = burndown.data?.overdue ?? 0;
  return (
    <PageFrame
      title={text('risks.plan.title')}
      sentence={text('risks.plan.sentence')}
      callouts={
        overdue > 0
          ? [
              {
                id: 'overdue',
                state: 'bad',
                title: text('risks.plan.overdue', { count: overdue }),
                body: text('risks.plan.overdue.body'),
              },
            ]
          : []
      }
      isWide
    >
      <Loaded query={burndown}>{(data) => <Burndown data={data} />}</Loaded>
      <SegmentedControl
        my="md"
        aria-label={text('risks.plan.title')}
        value={isOpenOnly ? 'open' : 'all'}
        onChange={(value) =>
          void navigate({ to: '.', search: (old: object) => ({ ...old, show: value }), resetScroll: false } as never)
        }
        data={[
          { value: 'open', label: text('risks.plan.open') },
          { value: 'all', label: text('risks.plan.all') },
        ]}
      />
      <DataTable
        key={String(isOpenOnly)}
        id={`risks.plan.${isOpenOnly ? 'open' : 'all'}`}
        list={planList.name}
        label={text('risks.plan.title')}
        columns={columns}
        filters={[
          {
            id: 'status',
            title: text('risks.column.status'),
            options: TreatmentStatus.options.map((value) => ({ value, label: words.treatment(value) })),
          },
        ]}
        source={source}
        rowId={({ id }) => id}
        isSearchable
        onOpen={({ riskId }) => void navigate({ to: `/risks/${riskId}` })}
        empty={
          <EmptyState
            title={text('risks.plan.empty.title')}
            action={
              <Button component={Link} to="/risks" search={{ filters: { status: ['to-treat'] } } as never}>
                {text('risks.plan.empty.action')}
              </Button>
            }
          >
            {text('risks.plan.empty.body')}
          </EmptyState>
        }
      />
    </PageFrame>
  );
}
