// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { ApprovalPart } from '../../approvals/ui/parts/approval-part.tsx';
import type { BaselineDetail, BaselineItem } from '../schemas.ts';
import { api, baselineQuery, baselinesChanged, countQuery, filtersOf } from './parts/api.ts';
import { DecisionBadge } from './parts/decision-badge.tsx';
import { ItemDialog, RecordDialog } from './parts/dialogs.tsx';
import { Deviations, Items } from './parts/items.tsx';
import { ItemsChart } from './parts/items-chart.tsx';

/** One baseline: what is asked, of which assets, who has approved it, and what is known. */
export function Page() {
  const text = useText();
  const { baselineId: id = '' } = useParams({ strict: false });
  const found = useQuery(baselineQuery(id));
  if (found.data) return <Found key={id} row={found.data} />;
  return (
    <PageFrame title={text('baselines.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

type Opened = 'record' | { readonly item: BaselineItem | undefined };

function Found({ row }: { readonly row: BaselineDetail }) {
  const text = useText();
  const may = useMay();
  const [dialog, setDialog] = useState<Opened>();
  const close = () => setDialog(undefined);
  const filters = filtersOf(row.applies);
  const counted = useQuery({ ...countQuery(row.applies), enabled: filters !== undefined && may('assets:read') });
  const assets = counted.data?.total ?? null;
  const { primary, menu } = useActions(row, setDialog);
  const { approval, id } = row;
  const changed = <T,>(answer: Promise<T>) => answer.finally(baselinesChanged);
  return (
    <PageFrame
      title={row.name}
      state={<DecisionBadge decision={row.decision} />}
      owner={row.owner}
      sentence={text(`baselines.kind.${row.kind}`)}
      callouts={useCallouts(row)}
      primary={primary}
      menu={menu}
    >
      <Facts layout="stack">
        <Fact label={text('baselines.assets')}>
          {filters === undefined ? (
            text('baselines.assets.none')
          ) : (
            <Link to="/assets" search={{ filters } as never}>
              {assets === null ? '…' : text('baselines.assets.count', { count: assets })}
            </Link>
          )}
        </Fact>
        <Fact label={text('baselines.version')}>
          {row.version === 0 ? text('baselines.version.none') : String(row.version)}
        </Fact>
        <Fact label={text('baselines.next-review')}>{row.nextReview && <DateText value={row.nextReview} exact />}</Fact>
      </Facts>
      {approval && (
        <ApprovalPart
          approval={approval}
          mayVote={may('baselines:approve')}
          onVote={(said) => changed(api.vote({ id, ...said }))}
          onTakeBack={() => changed(api.takeBackVote({ id }))}
        />
      )}
      <Deviations row={row} />
      <ItemsChart row={row} assets={assets} />
      <Items
        row={row}
        assets={assets}
        mayEdit={may('baselines:update') && row.decision !== 'waiting' && !row.removed}
        onEdit={(item) => setDialog({ item })}
      />
      <Versions versions={row.versions} />
      <RecordDialog row={row} opened={dialog === 'record'} onClose={close} />
      {typeof dialog === 'object' && <ItemDialog row={row} item={dialog.item} opened onClose={close} />}
    </PageFrame>
  );
}

function useCallouts({ version, decision, results, removed }: BaselineDetail): Callout[] {
  const text = useText();
  if (removed) return [{ id: 'removed', state: 'unknown', title: text('register.removed') }];
  const fails = results.filter(({ answer }) => answer === 'fail').length;
  return [
    ...(fails > 0
      ? [{ id: 'fails', state: 'bad' as const, title: text('baselines.callout.fails', { count: fails }) }]
      : []),
    ...(version === 0
      ? [
          {
            ...{ id: 'unapproved', state: 'partial' as const, title: text('baselines.callout.unapproved') },
            body: text('baselines.callout.unapproved.body'),
          },
        ]
      : []),
    ...(version > 0 && decision !== 'approved'
      ? [{ id: 'changed', state: 'partial' as const, title: text('baselines.callout.changed', { version }) }]
      : []),
    ...(results.length === 0
      ? [
          {
            ...{ id: 'no-data', state: 'unknown' as const, title: text('baselines.callout.no-data') },
            body: text('baselines.callout.no-data.body'),
          },
        ]
      : []),
  ];
}

/** What somebody may do with it next. */
function useActions({ id, revision, decision, version, removed }: BaselineDetail, open: (dialog: Opened) => void) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const may = useMay();
  const run = (answer: Promise<unknown>, message: string) =>
    void answer.finally(baselinesChanged).then(() => notify.done(message), notify.failed);
  const record = { label: text('baselines.record'), onClick: () => open('record') };
  const mayUpdate = may('baselines:update');
  if (removed || !may('baselines:record')) return { primary: undefined, menu: [] };
  if (!mayUpdate) return { primary: record, menu: [] };
  const ask = {
    label: text('baselines.ask'),
    onClick: () => run(api.askApproval({ id, revision }), text('baselines.asked')),
  };
  const withdraw = {
    label: text('baselines.withdraw'),
    onClick: () => run(api.withdrawApproval({ id }), text('baselines.withdrawn')),
  };
  const edit = {
    label: text('action.edit'),
    onClick: () => void navigate({ to: '/baselines', search: { row: id } as never }),
  };
  const addItem = { label: text('baselines.items.add'), onClick: () => open({ item: undefined }) };
  const review = {
    label: text('baselines.review'),
    onClick: () => run(api.review({ id, revision }), text('baselines.reviewed')),
  };
  if (decision === 'waiting') return { primary: record, menu: [withdraw] };
  return decision === 'approved'
    ? { primary: record, menu: [review, addItem, edit] }
    : { primary: ask, menu: [record, addItem, edit, ...(version > 0 ? [review] : [])] };
}

function Versions({ versions }: Pick<BaselineDetail, 'versions'>) {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  if (versions.length === 0) return null;
  return (
    <Part title={text('baselines.versions')}>
      <PlainTable
        label={text('baselines.versions')}
        rows={versions}
        rowId={({ version }) => String(version)}
        columns={[
          { id: 'version', title: text('baselines.version'), cell: ({ version }) => version },
          {
            id: 'by',
            title: text('baselines.approved-by'),
            cell: ({ approvedBy }) => format.list(approvedBy.map(actor)),
          },
          {
            id: 'at',
            title: text('baselines.approved-at'),
            cell: ({ approvedAt }) => <DateText value={approvedAt} exact />,
          },
          { id: 'hash', title: 'SHA-256', cell: ({ sha256 }) => <Identifier>{sha256}</Identifier> },
        ]}
      />
    </Part>
  );
}
