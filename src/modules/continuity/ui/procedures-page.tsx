// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { procedureList } from '../contract.ts';
import type { ListedProcedure } from '../schemas.ts';
import { AnswerBadge } from './parts/answer.tsx';
import { api } from './parts/api.ts';
import { useServiceChoice } from './parts/service-choice.ts';

const calls = registerCalls(api, 'procedure');

/** What people do when a system is down, where it lies on paper, and whether it can be used. */
export function Page() {
  return <RegisterPage register={useProcedures()} />;
}

function useProcedures(): Register<ListedProcedure> {
  const text = useText();
  const service = useServiceChoice();
  const usability = (row: ListedProcedure) => (
    <AnswerBadge answer={row.usable} pass={text('continuity.usable.pass')} fail={text('continuity.usable.fail')} />
  );
  return {
    id: 'continuity-procedures',
    list: procedureList,
    calls,
    permission: 'continuity:update',
    title: text('continuity.procedures'),
    sentence: text('continuity.procedures.sentence'),
    addLabel: text('continuity.procedures.add'),
    empty: { title: text('continuity.procedures.empty.title'), body: text('continuity.procedures.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: usability,
    columns: [
      {
        ...{ id: 'name', title: text('continuity.procedure'), width: 260, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'service', title: text('continuity.service'), width: 220 },
        ...{ cell: (row) => row.service, text: (row) => row.service },
      },
      {
        ...{ id: 'usable', title: text('continuity.usable'), width: 320 },
        ...{ cell: usability, text: (row) => row.usable.answer },
      },
      {
        ...{ id: 'place', title: text('continuity.place'), width: 220 },
        ...{ cell: (row) => row.place, text: (row) => row.place },
      },
      {
        ...{ id: 'printedOn', title: text('continuity.printed-on'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.printedOn} />, text: (row) => row.printedOn },
      },
      {
        ...{ id: 'reviewDue', title: text('continuity.review-due'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.reviewDue} />, text: (row) => row.reviewDue },
      },
    ],
    filters: [],
    fields: [
      { id: 'name', label: text('continuity.procedure'), kind: 'line', isRequired: true },
      service,
      { id: 'beginsWhen', label: text('continuity.begins-when'), kind: 'prose' },
      { id: 'endsWhen', label: text('continuity.ends-when'), kind: 'prose' },
      { id: 'place', label: text('continuity.place'), kind: 'line' },
      { id: 'printedOn', label: text('continuity.printed-on'), kind: 'date' },
      { id: 'owner', label: text('continuity.owner'), kind: 'line' },
      { id: 'reviewDue', label: text('continuity.review-due'), kind: 'date' },
    ],
  };
}
