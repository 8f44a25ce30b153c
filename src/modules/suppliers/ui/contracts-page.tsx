// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Say, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { answerOptions } from '../../../ui/kit/register/answer-options.ts';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { contractList } from '../contract.ts';
import type { JudgedContract } from '../contract-schemas.ts';
import { clauseTopics, contractStates, noticeUnits, renewals } from '../model.ts';
import { api, supplierNames } from './parts/api.ts';
import { readClauses, writeClauses } from './parts/clause-fields.ts';
import { Clauses, ContractState } from './parts/contract-state.tsx';

const calls = registerCalls(api, 'contract');

/** What is agreed with suppliers, until when, by when notice has to be given, and what it says about security. */
export function Page() {
  return <RegisterPage register={useContracts()} />;
}

function useContracts(): Register<JudgedContract> {
  const text = useText();
  const suppliers = useQuery(supplierNames).data ?? [];
  const states = contractStates.map((value) => ({ value, label: text(`suppliers.contract.state.${value}`) }));
  return {
    id: 'supplier-contracts',
    list: contractList,
    calls,
    permission: 'suppliers:update',
    title: text('suppliers.contracts'),
    sentence: text('suppliers.contracts.sentence'),
    addLabel: text('suppliers.contracts.add'),
    empty: { title: text('suppliers.contracts.empty.title'), body: text('suppliers.contracts.empty.body') },
    nameOf: ({ title }) => title,
    stateOf: (row) => <ContractState row={row} />,
    columns: [
      {
        ...{ id: 'title', title: text('suppliers.contract.title'), width: 260, isSortable: true },
        ...{ cell: (row) => row.title, text: (row) => row.title },
      },
      {
        ...{ id: 'supplier', title: text('suppliers.name'), width: 200 },
        ...{ cell: (row) => row.supplier, text: (row) => row.supplier },
      },
      {
        ...{ id: 'state', title: text('suppliers.contract.state'), width: 190 },
        cell: (row) => <ContractState row={row} />,
        text: (row) => text(`suppliers.contract.state.${row.state}`),
      },
      {
        ...{ id: 'ends', title: text('suppliers.contract.ends'), width: 140, isSortable: true },
        cell: ({ openEnded, ends }) => (openEnded ? text('suppliers.contract.open-ended') : <DateText value={ends} />),
        text: (row) => row.ends,
      },
      {
        ...{ id: 'noticeDay', title: text('suppliers.contract.notice-day'), width: 170 },
        ...{ cell: (row) => <DateText value={row.noticeDay} />, text: (row) => row.noticeDay },
      },
      {
        ...{ id: 'clauses', title: text('suppliers.clauses'), width: 190 },
        cell: (row) => <Clauses row={row} />,
        text: ({ missing, unchecked }) => `${missing.length} / ${unchecked.length}`,
      },
      {
        ...{ id: 'owner', title: text('suppliers.contract.owner'), width: 170, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
      {
        ...{ id: 'reviewDue', title: text('suppliers.contract.review-due'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.reviewDue} />, text: (row) => row.reviewDue },
      },
    ],
    filters: [
      { id: 'state', title: text('suppliers.contract.state'), options: states },
      { id: 'renewal', title: text('suppliers.contract.renewal'), options: renewalOptions(text) },
      { id: 'personalData', title: text('suppliers.contract.personal-data'), options: answerOptions(text) },
    ],
    fields: fieldsOf(
      text,
      suppliers.map(({ id, name }) => ({ value: id, label: name })),
    ),
    read: readClauses,
    write: writeClauses,
    more: ({ supplierId, supplier }) =>
      supplierId && supplier && <Link to={`/suppliers?row=${supplierId}`}>{supplier}</Link>,
  };
}

const renewalOptions = (text: Say) =>
  renewals.map((value) => ({ value, label: text(`suppliers.contract.renewal.${value}`) }));

type Options = RegisterField['options'];
function fieldsOf(text: Say, suppliers: NonNullable<Options>): RegisterField[] {
  const units = noticeUnits.map((value) => ({ value, label: text(`suppliers.contract.unit.${value}`) }));
  return [
    { id: 'title', label: text('suppliers.contract.title'), kind: 'line', isRequired: true },
    { id: 'supplierId', label: text('suppliers.name'), kind: 'choice', options: suppliers },
    { id: 'reference', label: text('suppliers.contract.reference'), kind: 'line' },
    { id: 'owner', label: text('suppliers.contract.owner'), kind: 'line' },
    { id: 'subject', label: text('suppliers.contract.subject'), kind: 'prose' },
    { id: 'begins', label: text('suppliers.contract.begins'), kind: 'date' },
    { id: 'ends', label: text('suppliers.contract.ends'), kind: 'date' },
    {
      ...{ id: 'openEnded', label: text('suppliers.contract.open-ended'), kind: 'yes-no' },
      help: text('suppliers.contract.open-ended.help'),
    },
    {
      ...{ id: 'renewal', label: text('suppliers.contract.renewal'), kind: 'choice' },
      options: renewalOptions(text),
    },
    { id: 'noticeAmount', label: text('suppliers.contract.notice'), kind: 'number' },
    { id: 'noticeUnit', label: text('suppliers.contract.unit'), kind: 'choice', options: units },
    { id: 'noticeGiven', label: text('suppliers.contract.notice-given'), kind: 'date' },
    { id: 'reviewDue', label: text('suppliers.contract.review-due'), kind: 'date' },
    { id: 'signedDocument', label: text('suppliers.contract.signed-document'), kind: 'line' },
    { id: 'notifyHours', label: text('suppliers.contract.notify-hours'), kind: 'number' },
    { id: 'personalData', label: text('suppliers.contract.personal-data'), kind: 'yes-no' },
    { id: 'processingAgreement', label: text('suppliers.contract.processing-agreement'), kind: 'line' },
    ...clauseTopics.flatMap((topic): RegisterField[] => [
      { id: `clause-${topic}`, label: text(`suppliers.clause.${topic}`), kind: 'yes-no' },
      {
        ...{ id: `note-${topic}`, kind: 'line' },
        label: text('suppliers.clause.note', { clause: text(`suppliers.clause.${topic}`) }),
      },
    ]),
  ];
}
