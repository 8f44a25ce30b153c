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
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { ApprovalPart } from '../../approvals/ui/parts/approval-part.tsx';
import { canRenew, isOpen } from '../model.ts';
import type { ExceptionDetail } from '../schemas.ts';
import { api, exceptionQuery, exceptionsChanged } from './parts/api.ts';
import { EndDialog, type Opened, RenewDialog, ReviewDialog } from './parts/dialogs.tsx';
import { Places } from './parts/places.tsx';
import { ExceptionBadge, TargetLink } from './parts/words.tsx';

/** One exception: from what, why, how long, and who has approved it. */
export function Page() {
  const text = useText();
  const { exceptionId: id = '' } = useParams({ strict: false });
  const found = useQuery(exceptionQuery(id));
  if (found.data) return <Found key={id} row={found.data} />;
  return (
    <PageFrame title={text('exceptions.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Found({ row }: { readonly row: ExceptionDetail }) {
  const may = useMay();
  const [dialog, setDialog] = useState<Opened>();
  const close = () => setDialog(undefined);
  const { primary, menu } = useActions(row, setDialog);
  const { approval, id } = row;
  const changed = <T,>(answer: Promise<T>) => answer.finally(exceptionsChanged);
  return (
    <PageFrame
      title={row.name}
      state={<ExceptionBadge state={row.state} />}
      owner={row.owner}
      sentence={row.reason}
      callouts={useCallouts(row)}
      primary={primary}
      menu={menu}
    >
      <About row={row} />
      {approval && (
        <ApprovalPart
          approval={approval}
          mayVote={may('exceptions:approve')}
          onVote={(said) => changed(api.vote({ id, ...said }))}
          onTakeBack={() => changed(api.takeBackVote({ id }))}
        />
      )}
      <Places row={row} mayEdit={may('exceptions:request') && isOpen(row.state) && !row.removed} />
      <Reviews row={row} />
      <History row={row} />
      <ReviewDialog row={row} opened={dialog === 'review'} onClose={close} />
      <EndDialog row={row} opened={dialog === 'end'} onClose={close} />
      <RenewDialog row={row} opened={dialog === 'renew'} onClose={close} />
    </PageFrame>
  );
}

function useCallouts({ state, expires, compensating, endedWhy, removed }: ExceptionDetail): Callout[] {
  const text = useText();
  const format = useFormat();
  if (removed) return [{ id: 'removed', state: 'unknown', title: text('register.removed') }];
  return [
    ...(state === 'expired'
      ? [
          {
            ...{ id: 'expired', state: 'bad' as const, body: text('exceptions.expired.body') },
            title: text('exceptions.expired', { day: format.date(expires) }),
          },
        ]
      : []),
    ...(state === 'ended'
      ? [{ id: 'ended', state: 'unknown' as const, title: text('exceptions.ended'), body: endedWhy ?? '' }]
      : []),
    ...(compensating === null && state !== 'ended' && state !== 'renewed'
      ? [{ id: 'bare', state: 'partial' as const, title: text('exceptions.bare'), body: text('exceptions.bare.body') }]
      : []),
  ];
}

/** What somebody may do with it next. */
function useActions({ id, revision, state, removed }: ExceptionDetail, open: (dialog: Opened) => void) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const may = useMay();
  const run = (answer: Promise<unknown>, message: string) =>
    void answer.finally(exceptionsChanged).then(() => notify.done(message), notify.failed);
  if (removed || !may('exceptions:request')) return { primary: undefined, menu: [] };
  const edit = {
    label: text('action.edit'),
    onClick: () => void navigate({ to: '/exceptions', search: { row: id } as never }),
  };
  if (isOpen(state))
    return {
      primary: {
        label: text('exceptions.ask'),
        onClick: () => run(api.askApproval({ id, revision }), text('exceptions.asked')),
      },
      menu: [edit],
    };
  if (state === 'waiting')
    return {
      primary: {
        label: text('exceptions.withdraw'),
        onClick: () => run(api.withdrawApproval({ id }), text('exceptions.withdrawn')),
      },
      menu: [],
    };
  if (!canRenew(state)) return { primary: undefined, menu: [] };
  const end = { label: text('exceptions.end'), onClick: () => open('end') };
  const renew = { label: text('exceptions.renew'), onClick: () => open('renew') };
  const review = { label: text('exceptions.review'), onClick: () => open('review') };
  return state === 'in-force' ? { primary: review, menu: [renew, end] } : { primary: renew, menu: [end] };
}

function About({ row }: { readonly row: ExceptionDetail }) {
  const text = useText();
  const actor = useActorName();
  return (
    <Facts layout="stack">
      <Fact label={text(`exceptions.target.${row.targetKind}`)}>
        <TargetLink {...row} />
      </Fact>
      <Fact label={text('exceptions.compensating')}>{row.compensating}</Fact>
      <Fact label={text('exceptions.risk')}>
        {row.riskId && <Link to={`/risks/${row.riskId}`}>{text('exceptions.risk.open')}</Link>}
      </Fact>
      <Fact label={text('exceptions.from')}>{row.validFrom && <DateText value={row.validFrom} exact />}</Fact>
      <Fact label={text('exceptions.expires')}>
        <DateText value={row.expires} exact />
      </Fact>
      <Fact label={text('exceptions.next-review')}>{row.nextReview && <DateText value={row.nextReview} exact />}</Fact>
      <Fact label={text('exceptions.requested-by')}>{actor(row.requestedBy)}</Fact>
    </Facts>
  );
}

function Reviews({ row: { reviews } }: { readonly row: ExceptionDetail }) {
  const text = useText();
  const actor = useActorName();
  if (reviews.length === 0) return null;
  return (
    <Part title={text('exceptions.reviews')}>
      <PlainTable
        label={text('exceptions.reviews')}
        rows={reviews}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'at',
            title: text('exceptions.reviewed-at'),
            cell: ({ reviewedAt }) => <DateText value={reviewedAt} />,
          },
          { id: 'by', title: text('exceptions.reviewed-by'), cell: ({ reviewedBy }) => actor(reviewedBy) },
          { id: 'finding', title: text('exceptions.finding'), cell: ({ finding }) => finding },
          {
            id: 'next',
            title: text('exceptions.next-review'),
            cell: ({ nextReview }) => <DateText value={nextReview} />,
          },
        ]}
      />
    </Part>
  );
}

function History({ row }: { readonly row: ExceptionDetail }) {
  const text = useText();
  const actor = useActorName();
  if (row.history.length < 2) return null;
  return (
    <Part title={text('exceptions.history')} hint={text('exceptions.history.hint')}>
      <PlainTable
        label={text('exceptions.history')}
        rows={row.history}
        rowId={({ id }) => id}
        columns={[
          { id: 'state', title: text('exceptions.state'), cell: ({ state }) => <ExceptionBadge state={state} /> },
          {
            id: 'from',
            title: text('exceptions.from'),
            cell: ({ validFrom }) => <DateText value={validFrom} exact />,
          },
          {
            id: 'expires',
            title: text('exceptions.expires'),
            cell: ({ id, expires }) =>
              id === row.id ? (
                <DateText value={expires} exact />
              ) : (
                <Link to={`/exceptions/${id}`}>
                  <DateText value={expires} exact />
                </Link>
              ),
          },
          { id: 'by', title: text('exceptions.requested-by'), cell: ({ requestedBy }) => actor(requestedBy) },
        ]}
      />
    </Part>
  );
}
