// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { answerOptions } from '../../../ui/kit/register/answer-options.ts';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { processorList } from '../contract.ts';
import type { JudgedProcessor } from '../partner-schemas.ts';
import { api, suppliersQuery } from './parts/api.ts';
import { Holds } from './parts/holds.tsx';
import { ProcessorLinks } from './parts/processor-links.tsx';

const calls = registerCalls(api, 'processor');

/** Who processes personal data on the hospital's behalf, and whether a contract holds. */
export function Page() {
  return <RegisterPage register={useProcessors()} />;
}

function useProcessors(): Register<JudgedProcessor> {
  const text = useText();
  const chosen = useQuery({ ...suppliersQuery, enabled: useMay()('suppliers:read') }).data ?? [];
  const yesNo = (value: boolean | null) => text(value === null ? 'answer.unknown' : value ? 'answer.yes' : 'answer.no');
  return {
    id: 'privacy-processors',
    list: processorList,
    calls,
    permission: 'privacy:update',
    title: text('privacy.processors.title'),
    sentence: text('privacy.processors.sentence'),
    addLabel: text('privacy.processors.add'),
    empty: { title: text('privacy.processors.empty.title'), body: text('privacy.processors.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: ({ holds }) => <Holds holds={holds} />,
    columns: [
      {
        ...{ id: 'name', title: text('privacy.processor'), width: 260, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'service', title: text('privacy.service'), width: 260 },
        ...{ cell: (row) => row.service, text: (row) => row.service },
      },
      {
        ...{ id: 'healthData', title: text('privacy.health-data'), width: 150 },
        ...{ cell: (row) => yesNo(row.healthData), text: (row) => yesNo(row.healthData) },
      },
      {
        ...{ id: 'holds', title: text('privacy.holds'), width: 190 },
        ...{ cell: ({ holds }) => <Holds holds={holds} />, text: ({ holds }) => holds.answer },
      },
      {
        ...{ id: 'contractUntil', title: text('privacy.contract-until'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.contractUntil} />, text: (row) => row.contractUntil },
      },
      {
        ...{ id: 'owner', title: text('privacy.owner'), width: 170, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
    ],
    filters: [
      { id: 'contract', title: text('privacy.contract'), options: answerOptions(text) },
      { id: 'healthData', title: text('privacy.health-data'), options: answerOptions(text) },
      { id: 'transfer', title: text('privacy.transfer'), options: answerOptions(text) },
    ],
    fields: [
      { id: 'name', label: text('privacy.processor'), kind: 'line', isRequired: true },
      { id: 'service', label: text('privacy.service'), kind: 'prose' },
      { id: 'dataCategories', label: text('privacy.data-categories'), kind: 'prose' },
      { id: 'healthData', label: text('privacy.health-data'), kind: 'yes-no' },
      { id: 'contract', label: text('privacy.contract'), kind: 'yes-no' },
      { id: 'contractUntil', label: text('privacy.contract-until'), kind: 'date' },
      {
        ...{ id: 'instructions', label: text('privacy.instructions'), kind: 'prose' },
        help: text('privacy.instructions.help'),
      },
      {
        ...{ id: 'supplierId', label: text('privacy.supplier'), kind: 'choice' },
        options: chosen.map(({ id, name }) => ({ value: id, label: name })),
      },
      { id: 'subProcessors', label: text('privacy.sub-processors'), kind: 'prose' },
      { id: 'transfer', label: text('privacy.transfer'), kind: 'yes-no' },
      { id: 'safeguards', label: text('privacy.safeguards'), kind: 'prose' },
      { id: 'auditedOn', label: text('privacy.audited-on'), kind: 'date' },
      { id: 'owner', label: text('privacy.owner'), kind: 'line' },
      { id: 'reviewDue', label: text('privacy.review-due'), kind: 'date' },
    ],
    more: ({ id }) => <ProcessorLinks id={id} />,
  };
}
