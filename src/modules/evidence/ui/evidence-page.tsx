// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../ui/kit/table/list-source.ts';
import type { TableColumn, TableFilter } from '../../../ui/kit/table/types.ts';
import { type Evidence, evidenceList, freshnesses } from '../contract.ts';
import { AddDialog } from './parts/add-dialog.tsx';
import { api, evidenceTable, refText } from './parts/api.ts';
import { Clearance, Freshness } from './parts/badges.tsx';
import { DropArea } from './parts/drop-area.tsx';

const source = listSource<Evidence>(evidenceList, { list: api.list, facets: api.listFacets });
const countsQuery = { queryKey: ['evidence', 'counts'], queryFn: () => api.listFacets({}) };

/** The evidence library: what proves that controls are done, and until when it holds. */
export function Page() {
  const text = useText();
  const mayAdd = useMay()('evidence:add');
  const navigate = useNavigate();
  const { add }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const control = typeof add === 'string' ? add : undefined;
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <PageFrame title={text('evidence.title')} sentence={text('evidence.sentence')} callouts={useCallouts()} isWide>
      {control !== undefined && mayAdd && <p role="status">{text('evidence.add.for', { control })}</p>}
      {mayAdd && <DropArea onFiles={setFiles} />}
      <DataTable
        id={evidenceTable}
        list={evidenceList.name}
        label={text('evidence.title')}
        columns={useColumns()}
        source={source}
        rowId={({ id }) => id}
        filters={useFilters()}
        isSearchable
        onOpen={({ id }) => void navigate({ to: `/evidence/${id}` })}
        empty={<EmptyState title={text('evidence.empty.title')}>{text('evidence.empty.body')}</EmptyState>}
      />
      <AddDialog files={files} control={control} onClose={() => setFiles([])} />
    </PageFrame>
  );
}

function useCallouts(): readonly Callout[] {
  const text = useText();
  const values = useQuery(countsQuery).data?.facets.freshness.values ?? [];
  const count = (freshness: Evidence['freshness']) => values.find(({ value }) => value === freshness)?.count ?? 0;
  const [expired, soon] = [count('expired'), count('expires-soon')];
  const show = (freshness: string) => (
    <Link to="/evidence" search={{ filters: { freshness: [freshness] } }}>
      {text('evidence.show')}
    </Link>
  );
  return [
    ...(expired > 0
      ? [
          {
            id: 'expired',
            state: 'bad' as const,
            title: text('evidence.expired', { count: expired }),
            action: show('expired'),
          },
        ]
      : []),
    ...(soon > 0
      ? [
          {
            id: 'soon',
            state: 'partial' as const,
            title: text('evidence.soon', { count: soon }),
            action: show('expires-soon'),
          },
        ]
      : []),
  ];
}

function useColumns(): readonly TableColumn<Evidence>[] {
  const text = useText();
  const actor = useActorName();
  const controlsOf = ({ controls }: Evidence) => controls.map(({ item }) => item).join(', ');
  return [
    {
      ...{ id: 'title', title: text('evidence.name'), width: 280, isSortable: true },
      cell: ({ id, title }) => <Link to={`/evidence/${id}`}>{title}</Link>,
      text: ({ title }) => title,
    },
    {
      ...{ id: 'freshness', title: text('evidence.freshness'), width: 150 },
      cell: (item) => <Freshness item={item} />,
      text: ({ freshness }) => text(`evidence.freshness.${freshness}`),
    },
    {
      ...{ id: 'classification', title: text('evidence.classification'), width: 150 },
      cell: (item) => <Clearance item={item} />,
      text: ({ file }) => text(`evidence.${file.classification}`),
    },
    { ...{ id: 'controls', title: text('evidence.controls'), width: 150 }, cell: controlsOf, text: controlsOf },
    {
      ...{ id: 'risks', title: text('evidence.risks'), width: 80, align: 'end' },
      cell: ({ risks }) => risks.length,
      text: ({ risks }) => risks.length,
    },
    {
      ...{ id: 'validUntil', title: text('evidence.valid-until'), width: 140, isSortable: true },
      cell: ({ validUntil }) => <DateText value={validUntil} />,
      text: ({ validUntil }) => validUntil,
    },
    {
      ...{ id: 'collectedAt', title: text('evidence.collected-at'), width: 140, isSortable: true },
      cell: ({ collectedAt }) => <DateText value={collectedAt} />,
      text: ({ collectedAt }) => collectedAt,
    },
    {
      ...{ id: 'collectedBy', title: text('evidence.collected-by'), width: 170, isSortable: true },
      cell: ({ collectedBy }) => actor(collectedBy),
      text: ({ collectedBy }) => actor(collectedBy),
    },
    {
      ...{ id: 'file', title: text('evidence.file'), width: 200, isExtra: true },
      cell: ({ file }) => file.name,
      text: ({ file }) => file.name,
    },
    {
      ...{ id: 'refs', title: text('evidence.controls.full'), width: 220, isExtra: true },
      cell: ({ controls }) => controls.map(refText).join(', '),
      text: ({ controls }) => controls.map(refText).join(', '),
    },
  ];
}

function useFilters(): readonly TableFilter[] {
  const text = useText();
  return [
    {
      id: 'freshness',
      title: text('evidence.freshness'),
      options: freshnesses.map((value) => ({ value, label: text(`evidence.freshness.${value}`) })),
    },
    {
      id: 'classification',
      title: text('evidence.classification'),
      options: (['restricted', 'cleared'] as const).map((value) => ({ value, label: text(`evidence.${value}`) })),
    },
    {
      id: 'withdrawn',
      title: text('evidence.filter.shown'),
      options: [{ value: 'true', label: text('evidence.withdrawn') }],
    },
  ];
}
