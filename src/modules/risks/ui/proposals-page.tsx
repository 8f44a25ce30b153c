// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../ui/kit/table/list-source.ts';
import type { BulkAction, TableFilter } from '../../../ui/kit/table/types.ts';
import { subjectKinds } from '../../slots.ts';
import { proposalList } from '../lists.ts';
import { acceptabilities, axes } from '../model/axes.ts';
import type { Proposal } from '../schemas.ts';
import { api, useRiskCache } from './parts/api.ts';
import { DecideDialog } from './parts/decide-dialog.tsx';
import { type ProposalTab, proposalTabs, useProposalColumns } from './parts/proposal-columns.tsx';
import { useRiskWords } from './parts/words.ts';

const which = {
  waiting: { state: 'applies', dismissed: false },
  questions: { state: 'cannot-tell', dismissed: false },
  dismissed: { state: 'applies', dismissed: true },
} as const;

const sourceOf = (tab: ProposalTab) =>
  listSource<Proposal>(
    { ...proposalList, name: `${proposalList.name} ${tab}` },
    {
      list: (input: Parameters<typeof api.proposals>[0]) => api.proposals({ ...input, ...which[tab] }),
      facets: (input: Parameters<typeof api.proposalsFacets>[0]) => api.proposalsFacets({ ...input, ...which[tab] }),
    },
  );

/** What the reasoner proposes and nobody has decided; what it cannot tell; what was dismissed. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const { tab: asked }: { readonly tab?: unknown } = useSearch({ strict: false });
  const tab = proposalTabs.find((one) => one === asked) ?? 'waiting';
  const source = useMemo(() => sourceOf(tab), [tab]);
  const columns = useProposalColumns(tab);
  const filters = useFilters();
  const { actions, dialogs } = useDecisions(tab);
  return (
    <PageFrame title={text('risks.proposals.title')} sentence={text(`risks.proposals.sentence.${tab}`)} isWide>
      <SegmentedControl
        mb="md"
        aria-label={text('risks.proposals.title')}
        value={tab}
        onChange={(value) => void navigate({ to: '/risks/proposals', search: { tab: value } as never })}
        data={proposalTabs.map((value) => ({ value, label: text(`risks.proposals.tab.${value}`) }))}
      />
      <DataTable
        key={tab}
        id={`risks.proposals.${tab}`}
        list={proposalList.name}
        label={text(`risks.proposals.tab.${tab}`)}
        columns={columns}
        filters={filters}
        source={source}
        rowId={({ id }) => id}
        isSearchable
        onOpen={({ id }) => void navigate({ to: `/risks/${id}` })}
        bulkActions={actions}
        empty={
          <EmptyState title={text(`risks.proposals.empty.${tab}`)}>
            {text(`risks.proposals.empty.${tab}.body`)}
          </EmptyState>
        }
      />
      {dialogs}
    </PageFrame>
  );
}

/** What can be done with selected proposals by those who may decide. */
function useDecisions(tab: ProposalTab) {
  const text = useText();
  const cache = useRiskCache();
  const notify = useNotify();
  const mayDecide = useMay()('risks:decide');
  const [chosen, setChosen] = useState<{
    decision: 'take-in' | 'dismiss';
    rows: readonly Proposal[];
    done: () => void;
  }>();
  if (!mayDecide) return { actions: [], dialogs: null };
  const ask = (decision: 'take-in' | 'dismiss'): BulkAction<Proposal> => ({
    label: text(`risks.do.${decision}`),
    run: (rows) => new Promise<void>((done) => setChosen({ decision, rows, done })),
  });
  const restore: BulkAction<Proposal> = {
    label: text('risks.do.restore'),
    run: async (rows) => {
      for (const { id } of rows) await api.restore({ proposalId: id });
      await cache.refresh();
      notify.done(text('risks.restored', { count: rows.length }));
    },
  };
  const actions = { waiting: [ask('take-in'), ask('dismiss')], questions: [ask('dismiss')], dismissed: [restore] }[tab];
  const close = () => {
    chosen?.done();
    setChosen(undefined);
  };
  const dialogs = (['take-in', 'dismiss'] as const).map((decision) => (
    <DecideDialog
      key={decision}
      decision={decision}
      proposals={chosen?.rows ?? []}
      opened={chosen?.decision === decision}
      onClose={close}
    />
  ));
  return { actions, dialogs };
}

function useFilters(): TableFilter[] {
  const text = useText();
  const words = useRiskWords();
  const options = <V extends string>(values: readonly V[], label: (value: V) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    {
      id: 'acceptability',
      title: text('risks.column.current'),
      options: options(acceptabilities.toReversed(), words.acceptability),
    },
    { id: 'axis', title: text('risks.column.axis'), options: options(axes, words.axis) },
    { id: 'subjectKind', title: text('risks.column.subject-kind'), options: options(subjectKinds, words.subject) },
  ];
}
