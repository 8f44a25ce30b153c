// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { download } from '../../../ui/data/download.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useDataLanguage, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { useDownload } from '../../../ui/kit/use-download.ts';
import { reviews } from '../contract.ts';
import type { ReviewDetail } from '../schemas.ts';
import { reviewQuery } from './parts/api.ts';
import { ApproveDialog, DecideDialog, HoldDialog } from './parts/dialogs.tsx';
import { InputsPart } from './parts/inputs.tsx';
import { ReviewBadge } from './parts/review-badge.tsx';

/** One management review: what it considers, what was said, and what it has decided. */
export function Page() {
  const text = useText();
  const { reviewId: id = '' } = useParams({ strict: false });
  const found = useQuery(reviewQuery(id));
  if (found.data) return <Found key={id} row={found.data} />;
  return (
    <PageFrame title={text('reviews.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

type Opened = 'decide' | 'hold' | 'approve' | undefined;

function Found({ row }: { readonly row: ReviewDetail }) {
  const text = useText();
  const [dialog, setDialog] = useState<Opened>();
  const close = () => setDialog(undefined);
  const { primary, menu } = useActions(row, setDialog);
  return (
    <PageFrame
      title={row.name}
      state={<ReviewBadge state={row.state} />}
      sentence={text(`reviews.sentence.${row.state}`)}
      callouts={useCallouts(row)}
      primary={primary}
      menu={menu}
      isWide
    >
      <About row={row} />
      <InputsPart row={row} />
      <Part title={text('reviews.minutes')}>
        {row.minutes === null ? (
          <p>{text('reviews.minutes.none')}</p>
        ) : (
          row.minutes.split(/\n+/).map((line) => <p key={line}>{line}</p>)
        )}
      </Part>
      <Decisions row={row} />
      <DecideDialog row={row} opened={dialog === 'decide'} onClose={close} />
      <HoldDialog row={row} opened={dialog === 'hold'} onClose={close} />
      <ApproveDialog row={row} opened={dialog === 'approve'} onClose={close} />
    </PageFrame>
  );
}

function useCallouts({ state, minutes, inputs, removed }: ReviewDetail): Callout[] {
  const text = useText();
  if (removed) return [{ id: 'removed', state: 'unknown', title: text('register.removed') }];
  const silent = inputs.sections.filter(({ figures }) => figures.length === 0).length;
  return [
    ...(state === 'held' && minutes === null
      ? [{ id: 'minutes', state: 'partial' as const, title: text('reviews.minutes.missing') }]
      : []),
    ...(silent > 0
      ? [{ id: 'silent', state: 'unknown' as const, title: text('reviews.silent', { count: silent }) }]
      : []),
  ];
}

function useActions(row: ReviewDetail, open: (dialog: Opened) => void) {
  const text = useText();
  const navigate = useNavigate();
  const language = useDataLanguage();
  const may = useMay();
  const { running, run } = useDownload();
  const { id, state } = row;
  const file = {
    ...{ label: text('reviews.file'), isDisabled: running !== null },
    onClick: () => void run(row.name, (options) => download(reviews.render, { id, language }, options)),
  };
  const files = may('reviews:export') ? [file] : [];
  if (row.removed || state === 'approved') return { primary: undefined, menu: files };
  const edit = {
    label: text(state === 'held' ? 'reviews.minutes.write' : 'action.edit'),
    onClick: () => void navigate({ to: '/reviews', search: { row: id } as never }),
  };
  const writing = may('reviews:update') ? [edit] : [];
  const approve = {
    ...{ label: text('reviews.approve'), isDisabled: row.minutes === null },
    onClick: () => open('approve'),
  };
  const hold = { label: text('reviews.hold'), onClick: () => open('hold') };
  const approving = state === 'held' && may('reviews:approve') ? [approve] : [];
  if (!may('reviews:update')) return { primary: approving[0], menu: files };
  return state === 'planned'
    ? { primary: hold, menu: [...writing, ...files] }
    : {
        primary: { label: text('reviews.decide'), onClick: () => open('decide') },
        menu: [...approving, ...writing, ...files],
      };
}

function About({ row }: { readonly row: ReviewDetail }) {
  const text = useText();
  const actor = useActorName();
  return (
    <Facts layout="stack">
      <Fact label={text('reviews.planned')}>{row.planned && <DateText value={row.planned} exact />}</Fact>
      <Fact label={text('reviews.held')}>{row.heldOn && <DateText value={row.heldOn} exact />}</Fact>
      <Fact label={text('reviews.chair')}>{row.chair}</Fact>
      <Fact label={text('reviews.participants')}>{row.participants}</Fact>
      {row.sha256 && (
        <Fact label={text('reviews.digest')}>
          <Identifier>{row.sha256}</Identifier>
        </Fact>
      )}
      {row.approvedBy && (
        <Fact label={text('reviews.approved-by')} note={row.approvedOn && <DateText value={row.approvedOn} exact />}>
          {actor(row.approvedBy)}
        </Fact>
      )}
    </Facts>
  );
}

function Decisions({ row: { decisions } }: { readonly row: ReviewDetail }) {
  const text = useText();
  return (
    <Part title={text('reviews.decisions')} hint={text('reviews.decisions.hint')}>
      {decisions.length === 0 ? (
        <p>{text('reviews.decisions.none')}</p>
      ) : (
        <PlainTable
          label={text('reviews.decisions')}
          rows={decisions}
          rowId={({ id }) => id}
          columns={[
            { id: 'kind', title: text('reviews.kind'), cell: ({ kind }) => text(`reviews.kind.${kind}`) },
            {
              ...{ id: 'decision', title: text('reviews.decision') },
              cell: ({ decision, taskId }) => <Link to={`/tasks/${taskId}`}>{decision}</Link>,
            },
            { id: 'owner', title: text('reviews.owner'), cell: ({ owner }) => owner ?? text('answer.not-stated') },
            { id: 'due', title: text('reviews.due'), cell: ({ due }) => due && <DateText value={due} /> },
            {
              ...{ id: 'state', title: text('reviews.task') },
              cell: ({ state }) => text(state === null ? 'reviews.task.gone' : `reviews.task.${state as 'open'}`),
            },
          ]}
        />
      )}
    </Part>
  );
}
