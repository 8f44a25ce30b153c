// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { requestList } from '../contract.ts';
import { outcomes, requestKinds } from '../model.ts';
import type { JudgedRequest } from '../schemas.ts';
import { api } from './parts/api.ts';
import { InTime } from './parts/impact.tsx';

const calls = registerCalls(api, 'request');

/** What data subjects ask for, until when it is to be answered, and what became of it. */
export function Page() {
  return <RegisterPage register={useRequests()} />;
}

function useRequests(): Register<JudgedRequest> {
  const text = useText();
  const kindOf = ({ kind }: JudgedRequest) => text(`privacy.kind.${kind}`);
  const outcomeOf = ({ outcome }: JudgedRequest) => outcome && text(`privacy.outcome.${outcome}`);
  const kinds = requestKinds.map((value) => ({ value, label: text(`privacy.kind.${value}`) }));
  const ends = outcomes.map((value) => ({ value, label: text(`privacy.outcome.${value}`) }));
  return {
    id: 'privacy-requests',
    list: requestList,
    calls,
    permission: 'privacy:handle-requests',
    title: text('privacy.requests'),
    sentence: text('privacy.requests.sentence'),
    addLabel: text('privacy.requests.add'),
    empty: { title: text('privacy.requests.empty.title'), body: text('privacy.requests.empty.body') },
    nameOf: ({ reference }) => reference,
    stateOf: (row) => <InTime row={row} />,
    columns: [
      {
        ...{ id: 'reference', title: text('privacy.reference'), width: 160, isSortable: true },
        ...{ cell: (row) => row.reference, text: (row) => row.reference },
      },
      { id: 'kind', title: text('privacy.kind'), width: 200, isSortable: true, cell: kindOf, text: kindOf },
      {
        ...{ id: 'received', title: text('privacy.received'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.received} />, text: (row) => row.received },
      },
      {
        ...{ id: 'due', title: text('privacy.due'), width: 150 },
        ...{ cell: (row) => <DateText value={row.due} />, text: (row) => row.due },
      },
      {
        ...{ id: 'inTime', title: text('privacy.in-time'), width: 170 },
        cell: (row) => <InTime row={row} />,
        text: (row) => row.inTime.answer,
      },
      { id: 'outcome', title: text('privacy.outcome'), width: 150, cell: outcomeOf, text: outcomeOf },
      {
        ...{ id: 'owner', title: text('privacy.owner'), width: 170 },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
    ],
    filters: [
      { id: 'kind', title: text('privacy.kind'), options: kinds },
      { id: 'outcome', title: text('privacy.outcome'), options: ends },
    ],
    fields: [
      { id: 'reference', label: text('privacy.reference'), kind: 'line', isRequired: true },
      { id: 'kind', label: text('privacy.kind'), kind: 'choice', options: kinds, isRequired: true },
      { id: 'received', label: text('privacy.received'), kind: 'date', isRequired: true },
      { id: 'person', label: text('privacy.person'), kind: 'line', help: text('privacy.person.help') },
      { id: 'words', label: text('privacy.words'), kind: 'prose' },
      { id: 'extended', label: text('privacy.extended'), kind: 'yes-no' },
      { id: 'extensionReason', label: text('privacy.extension-reason'), kind: 'prose' },
      { id: 'answered', label: text('privacy.answered'), kind: 'date' },
      { id: 'outcome', label: text('privacy.outcome'), kind: 'choice', options: ends },
      { id: 'answerReason', label: text('privacy.answer-reason'), kind: 'prose' },
      { id: 'owner', label: text('privacy.owner'), kind: 'line' },
    ],
  };
}
