// SPDX-License-Identifier: Apache-2.0
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { TableColumn } from '../../../../ui/kit/table/types.ts';
import type { ReviewLine } from '../../schemas.ts';
import { lineWord } from './state.tsx';

export function useLineColumns(): readonly TableColumn<ReviewLine>[] {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  const yesNo = (value: boolean | null) =>
    text(value === null ? 'recertification.not-said' : value ? 'answer.yes' : 'answer.no');
  return [
    {
      ...{ id: 'account', title: text('recertification.account'), width: 190 },
      ...{ cell: (row) => <Account row={row} />, text: ({ account }) => account },
    },
    {
      ...{ id: 'entitlement', title: text('recertification.entitlement'), width: 200 },
      ...{ cell: ({ entitlement }) => entitlement, text: ({ entitlement }) => entitlement },
    },
    {
      ...{ id: 'state', title: text('recertification.decision'), width: 180 },
      cell: ({ state }) => <StateBadge state={lineWord[state]} label={text(`recertification.line.${state}`)} />,
      text: ({ state }) => text(`recertification.line.${state}`),
    },
    {
      ...{ id: 'reviewer', title: text('recertification.reviewer'), width: 160 },
      cell: ({ reviewer }) => reviewer ?? text('recertification.nobody'),
      text: ({ reviewer }) => reviewer,
    },
    {
      ...{ id: 'privileged', title: text('recertification.privileged'), width: 120 },
      ...{ cell: ({ privileged }) => yesNo(privileged), text: ({ privileged }) => yesNo(privileged) },
    },
    {
      ...{ id: 'person', title: text('recertification.person'), width: 180 },
      ...{ cell: ({ person }) => person ?? '–', text: ({ person }) => person },
    },
    {
      ...{ id: 'lastUsed', title: text('recertification.last-used'), width: 140 },
      ...{ cell: ({ lastUsed }) => <DateText value={lastUsed} />, text: ({ lastUsed }) => lastUsed },
    },
    {
      ...{ id: 'by', title: text('recertification.decided-by'), width: 240 },
      cell: ({ decidedBy, decidedAt, note }) =>
        decidedBy && [actor(decidedBy), decidedAt && format.date(decidedAt), note].filter(Boolean).join(' · '),
      text: ({ decidedBy }) => decidedBy,
    },
  ];
}

function Account({ row: { account, leftOn, stillThere } }: { readonly row: ReviewLine }) {
  const text = useText();
  const format = useFormat();
  return (
    <>
      {account}{' '}
      {leftOn !== null && (
        <StateBadge state="fail" label={text('recertification.left-on', { date: format.date(leftOn) })} />
      )}
      {stillThere && <StateBadge state="fail" label={text('recertification.still-there')} />}
    </>
  );
}
