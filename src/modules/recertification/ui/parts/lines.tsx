// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import { useMay, useMe } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { DataTable } from '../../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../../ui/kit/table/list-source.ts';
import type { BulkAction, TableFilter } from '../../../../ui/kit/table/types.ts';
import { lineList } from '../../contract.ts';
import { lineStates } from '../../model.ts';
import type { CampaignDetail, ReviewLine } from '../../schemas.ts';
import { api, campaignChanged } from './api.ts';
import { useLineColumns } from './line-columns.tsx';
import { AssignDialog, ChangeDialog } from './line-dialogs.tsx';

/** The rights of a campaign; reviewers decide about many at once. */
export function Lines({ row }: { readonly row: CampaignDetail }) {
  const text = useText();
  const columns = useLineColumns();
  const source = useMemo(() => sourceOf(row.id), [row.id]);
  const { actions, dialogs } = useActions(row);
  return (
    <>
      <DataTable
        id="recertification.lines"
        list={lineList.name}
        label={text('recertification.lines')}
        columns={columns}
        filters={useFilters()}
        source={source}
        rowId={({ id }) => id}
        isSearchable
        bulkActions={actions}
        empty={
          <EmptyState title={text('recertification.lines.none')}>{text('recertification.lines.none.body')}</EmptyState>
        }
      />
      {dialogs}
    </>
  );
}

const sourceOf = (campaignId: string) =>
  listSource<ReviewLine>(
    { ...lineList, name: `${lineList.name} ${campaignId}` },
    {
      list: (input: Parameters<typeof api.lines>[0]) => api.lines({ ...input, campaignId }),
      facets: (input: Parameters<typeof api.linesFacets>[0]) => api.linesFacets({ ...input, campaignId }),
    },
  );

function useFilters(): TableFilter[] {
  const text = useText();
  const me = useMe().user.name;
  const yesNo = (id: 'privileged' | 'left' | 'stillThere', title: string): TableFilter => ({
    ...{ id, title },
    options: [
      { value: 'true', label: text('answer.yes') },
      { value: 'false', label: text('answer.no') },
    ],
  });
  return [
    {
      ...{ id: 'state', title: text('recertification.decision') },
      options: lineStates.map((value) => ({ value, label: text(`recertification.line.${value}`) })),
    },
    {
      ...{ id: 'reviewer', title: text('recertification.reviewer') },
      options: [
        { value: me, label: text('recertification.mine') },
        { value: 'none', label: text('recertification.nobody') },
      ],
    },
    yesNo('privileged', text('recertification.privileged')),
    yesNo('left', text('recertification.left')),
    yesNo('stillThere', text('recertification.still-there')),
  ];
}

type Asked = { readonly dialog: 'change' | 'assign'; readonly ids: readonly string[]; readonly done: () => void };

/** What a reviewer, and who leads the campaign, can do with the rights that were chosen. */
function useActions({ id, closedAt }: CampaignDetail) {
  const text = useText();
  const notify = useNotify();
  const may = useMay();
  const [asked, setAsked] = useState<Asked>();
  const idsOf = (rows: readonly ReviewLine[]) => rows.map((row) => row.id);
  const decide =
    (decision: 'keep' | 'remove') =>
    async (rows: readonly ReviewLine[]): Promise<boolean> => {
      const lineIds = idsOf(rows);
      const undo = async () => campaignChanged(await api.decide({ id, lineIds, decision: null }));
      return api.decide({ id, lineIds, decision }).then(async (after) => {
        await campaignChanged(after);
        notify.done(text(`recertification.done.${decision}`, { count: lineIds.length }), undo);
        return true;
      }, refused);
    };
  const refused = (error: unknown) => {
    notify.failed(error);
    return false;
  };
  const ask = (dialog: Asked['dialog']) => (rows: readonly ReviewLine[]) =>
    new Promise<void>((done) => setAsked({ dialog, ids: idsOf(rows), done }));
  const carryOut = async (rows: readonly ReviewLine[]) =>
    api
      .carryOut({ id, lineIds: idsOf(rows), doneOn: dayOf() })
      .then(campaignChanged)
      .then(() => true, refused);
  const actions: BulkAction<ReviewLine>[] = [
    ...(may('recertification:decide') && closedAt === null
      ? [
          { label: text('recertification.keep'), run: decide('keep') },
          { label: text('recertification.remove'), run: decide('remove') },
          { label: text('recertification.change'), run: ask('change') },
        ]
      : []),
    ...(may('recertification:manage') && closedAt === null
      ? [{ label: text('recertification.assign'), run: ask('assign') }]
      : []),
    ...(may('recertification:manage') ? [{ label: text('recertification.carried-out'), run: carryOut }] : []),
  ];
  const props = { campaignId: id, lineIds: asked?.ids ?? [], onClose: () => close() };
  const close = () => {
    asked?.done();
    setAsked(undefined);
  };
  const dialogs = (
    <>
      <ChangeDialog {...props} opened={asked?.dialog === 'change'} />
      <AssignDialog {...props} opened={asked?.dialog === 'assign'} />
    </>
  );
  return { actions, dialogs };
}
