// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import type { ClassDetail, Disposal, Holding } from '../schemas.ts';
import { api, classChanged, classQuery } from './parts/api.ts';
import { DisposeDialog, HoldingDialog, WithdrawDialog } from './parts/dialogs.tsx';
import { InTime } from './parts/in-time.tsx';
import { useRuleText } from './parts/words.ts';

/** One class of records: how long they are kept and why, where they lie, and what was disposed of. */
export function Page() {
  const text = useText();
  const { classId: id = '' } = useParams({ strict: false });
  const found = useQuery(classQuery(id));
  if (found.data) return <Found row={found.data} />;
  return (
    <PageFrame title={text('records.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

type RowProps = { readonly row: ClassDetail };

function Found({ row }: RowProps) {
  const text = useText();
  const may = useMay();
  const rule = useRuleText();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <PageFrame
      title={row.name}
      owner={row.owner}
      sentence={row.description ?? rule(row)}
      callouts={useCallouts(row)}
      primary={
        may('records:update') ? { label: text('records.holding.add'), onClick: () => setIsAdding(true) } : undefined
      }
    >
      <Facts>
        <Fact label={text('records.rule')}>{rule(row)}</Fact>
        <Fact label={text('records.legal-basis')}>{row.legalBasis}</Fact>
        <Fact label={text('records.archived-in')}>{row.archivedIn}</Fact>
        <Fact label={text('records.minimisation')}>{row.minimisation}</Fact>
        <Fact label={text('records.disposal-method')}>
          {row.disposalMethod && text(`records.method.${row.disposalMethod}`)}
        </Fact>
        <Fact label={text('records.review-due')}>{row.reviewDue && <DateText value={row.reviewDue} />}</Fact>
      </Facts>
      <Holdings row={row} />
      <Disposals row={row} />
      <HoldingDialog row={row} held={null} opened={isAdding} onClose={() => setIsAdding(false)} />
    </PageFrame>
  );
}

function useCallouts({ hold, holdReason, holdings, keepYears, keepFrom }: ClassDetail): Callout[] {
  const text = useText();
  const late = holdings.filter(({ removed, inTime }) => !removed && inTime.answer === 'fail').length;
  return [
    ...(hold
      ? [
          {
            id: 'hold',
            state: 'partial' as const,
            title: text('records.callout.hold'),
            ...(holdReason && { body: holdReason }),
          },
        ]
      : []),
    ...(late > 0 ? [{ id: 'late', state: 'bad' as const, title: text('records.callout.late', { count: late }) }] : []),
    ...(keepYears === null || keepFrom === null
      ? [{ id: 'rule', state: 'unknown' as const, title: text('records.callout.rule') }]
      : []),
  ];
}

function Holdings({ row }: RowProps) {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState<{ readonly what: 'edit' | 'dispose'; readonly held: Holding }>();
  const held = row.holdings.filter(({ removed }) => !removed);
  const takeOut = useTakeOut(row);
  if (held.length === 0)
    return <EmptyState title={text('records.holdings.none')}>{text('records.holdings.none.body')}</EmptyState>;
  return (
    <Part title={text('records.places')} hint={text('records.places.hint')}>
      <PlainTable
        label={text('records.places')}
        rows={held}
        rowId={({ id }) => id}
        columns={[
          { id: 'place', title: text('records.place'), cell: ({ place }) => place },
          { id: 'form', title: text('records.form'), cell: ({ form }) => text(`records.form.${form}`) },
          { id: 'amount', title: text('records.amount'), cell: ({ amount }) => amount },
          { id: 'oldest', title: text('records.oldest'), cell: ({ oldest }) => oldest && <DateText value={oldest} /> },
          {
            ...{ id: 'in-time', title: text('records.in-time') },
            cell: (one) => <InTime row={row} inTime={one.inTime} held={one} />,
          },
          {
            ...{ id: 'do', title: text('records.actions'), isHidden: true },
            cell: (one) => (
              <Group gap="xs" wrap="nowrap">
                {may('records:dispose') && (
                  <Button size="compact-sm" variant="default" onClick={() => setOpen({ what: 'dispose', held: one })}>
                    {text('records.dispose')}
                  </Button>
                )}
                {may('records:update') && (
                  <>
                    <Button size="compact-sm" variant="subtle" onClick={() => setOpen({ what: 'edit', held: one })}>
                      {text('action.edit')}
                    </Button>
                    <Button size="compact-sm" variant="subtle" onClick={() => takeOut(one)}>
                      {text('records.holding.remove')}
                    </Button>
                  </>
                )}
              </Group>
            ),
          },
        ]}
      />
      <HoldingDialog
        row={row}
        held={open?.held ?? null}
        opened={open?.what === 'edit'}
        onClose={() => setOpen(undefined)}
      />
      {open && (
        <DisposeDialog row={row} held={open.held} opened={open.what === 'dispose'} onClose={() => setOpen(undefined)} />
      )}
    </Part>
  );
}

/** Takes a place out, with the way back. */
function useTakeOut({ id, revision }: ClassDetail) {
  const text = useText();
  const notify = useNotify();
  return (held: Holding) =>
    void api.removeHolding({ id, revision, holdingId: held.id }).then(async (after) => {
      await classChanged(after);
      notify.done(text('register.was-removed', { name: held.place }), async () =>
        classChanged(await api.restoreHolding({ id, revision: after.revision, holdingId: held.id })),
      );
    }, notify.failed);
}

function Disposals({ row }: RowProps) {
  const text = useText();
  const actor = useActorName();
  const may = useMay();
  const [wrong, setWrong] = useState<Disposal>();
  if (row.disposals.length === 0) return null;
  return (
    <Part title={text('records.disposals')} hint={text('records.disposals.hint')}>
      <PlainTable
        label={text('records.disposals')}
        rows={row.disposals}
        rowId={({ id }) => id}
        columns={[
          { id: 'number', title: text('records.number'), align: 'end', cell: ({ number }) => number },
          { id: 'on', title: text('records.done-on'), cell: ({ doneOn }) => <DateText value={doneOn} /> },
          { id: 'place', title: text('records.place'), cell: ({ place }) => place },
          { id: 'upTo', title: text('records.up-to'), cell: ({ upTo }) => <DateText value={upTo} /> },
          { id: 'amount', title: text('records.amount'), cell: ({ amount }) => amount },
          {
            id: 'method',
            title: text('records.disposal-method'),
            cell: ({ method }) => text(`records.method.${method}`),
          },
          {
            ...{ id: 'by', title: text('records.done-by') },
            cell: ({ doneBy, witness }) => (witness ? text('records.with-witness', { name: doneBy, witness }) : doneBy),
          },
          { id: 'rule', title: text('records.rule'), cell: ({ rule }) => rule },
          { id: 'recorded', title: text('records.recorded-by'), cell: ({ recordedBy }) => actor(recordedBy) },
          {
            ...{ id: 'state', title: text('records.state') },
            cell: (one) =>
              one.withdrawn ? (
                <StateBadge
                  state="not-applicable"
                  label={text('records.withdrawn', { reason: one.withdrawn.reason })}
                />
              ) : (
                may('records:dispose') && (
                  <Button size="compact-sm" variant="subtle" onClick={() => setWrong(one)}>
                    {text('records.withdraw')}
                  </Button>
                )
              ),
          },
        ]}
      />
      {wrong && <WithdrawDialog row={row} disposal={wrong} opened onClose={() => setWrong(undefined)} />}
    </Part>
  );
}
