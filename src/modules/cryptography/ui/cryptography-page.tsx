// SPDX-License-Identifier: Apache-2.0
import { IconAtom, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Say, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { saveFile } from '../../../ui/kit/save-file.ts';
import { cryptoList } from '../contract.ts';
import { assetTypes, type JudgedCryptoAsset, keyStates, plans, purposes } from '../schemas.ts';
import { api, quantumQuery } from './parts/api.ts';
import { type Aspect, aspects, Judgement, judgementText } from './parts/judgements.tsx';

const calls = { ...api, facets: api.listFacets };

export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const notify = useNotify();
  const download = () =>
    void api
      .cbom({})
      .then(
        (bill) =>
          saveFile('wardline-cbom.json', new Blob([JSON.stringify(bill, null, 2)], { type: 'application/json' })),
        notify.failed,
      );
  return (
    <RegisterPage
      register={useCryptography()}
      callouts={useCallouts()}
      menu={[
        {
          ...{ label: text('cryptography.quantum.title'), icon: <IconAtom size={16} /> },
          onClick: () => void navigate({ to: '/cryptography/quantum' }),
        },
        { label: text('cryptography.cbom'), icon: <IconDownload size={16} />, onClick: download },
      ]}
    />
  );
}

/** What is broken today, what will be too late, and what nobody has said. */
function useCallouts(): Callout[] {
  const text = useText();
  const { data } = useQuery(quantumQuery);
  if (!data) return [];
  const count = (isOne: (row: JudgedCryptoAsset) => boolean) => data.items.filter(isOne).length;
  const found = [
    { id: 'weak', state: 'bad' as const, count: count(({ strength }) => strength.answer === 'fail') },
    { id: 'overdue', state: 'bad' as const, count: count(({ rotation }) => rotation.answer === 'fail') },
    { id: 'quantum', state: 'partial' as const, count: count(({ quantum }) => quantum.answer === 'fail') },
    { id: 'unknown', state: 'unknown' as const, count: count(({ strength }) => strength.answer === 'unknown') },
  ] as const;
  return found
    .filter(({ count: many }) => many > 0)
    .map(({ id, state, count: many }) => ({
      ...{ id, state, title: text(`cryptography.callout.${id}`, { count: many }) },
    }));
}

function useCryptography(): Register<JudgedCryptoAsset> {
  const text = useText();
  const judged = (aspect: Aspect) => ({
    ...{ id: aspect, title: text(`cryptography.${aspect}`), width: 190 },
    cell: (row: JudgedCryptoAsset) => <Judgement row={row} aspect={aspect} />,
    text: (row: JudgedCryptoAsset) => judgementText(text, aspect, row),
  });
  const typeOf = ({ assetType }: JudgedCryptoAsset) => text(`cryptography.type.${assetType}`);
  const purposeOf = ({ purpose }: JudgedCryptoAsset) => purpose && text(`cryptography.purpose.${purpose}`);
  const planOf = ({ plan }: JudgedCryptoAsset) => plan && text(`cryptography.plan.${plan}`);
  const options = optionsOf(text);
  return {
    id: 'cryptography',
    list: cryptoList,
    calls,
    permission: 'cryptography:update',
    title: text('cryptography.title'),
    sentence: text('cryptography.sentence'),
    addLabel: text('cryptography.add'),
    empty: { title: text('cryptography.empty.title'), body: text('cryptography.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <Judgement row={row} aspect="strength" />,
    columns: [
      {
        ...{ id: 'name', title: text('cryptography.name'), width: 240, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'assetType', title: text('cryptography.type'), width: 150, isSortable: true },
        ...{ cell: typeOf, text: typeOf },
      },
      {
        ...{ id: 'algorithm', title: text('cryptography.algorithm'), width: 200, isSortable: true },
        ...{ cell: (row) => row.algorithm, text: (row) => row.algorithm },
      },
      ...aspects.map(judged),
      {
        ...{ id: 'rotateBy', title: text('cryptography.rotate-by'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.rotateBy} />, text: (row) => row.rotateBy },
      },
      {
        ...{ id: 'protects', title: text('cryptography.protects'), width: 240 },
        ...{ cell: (row) => row.protects, text: (row) => row.protects },
      },
      {
        ...{ id: 'purpose', title: text('cryptography.purpose'), width: 150, isExtra: true },
        ...{ cell: purposeOf, text: purposeOf },
      },
      {
        ...{ id: 'heldIn', title: text('cryptography.held-in'), width: 180, isExtra: true },
        ...{ cell: (row) => row.heldIn, text: (row) => row.heldIn },
      },
      {
        ...{ id: 'custodian', title: text('cryptography.custodian'), width: 180, isExtra: true },
        ...{ cell: (row) => row.custodian, text: (row) => row.custodian },
      },
      {
        ...{ id: 'plan', title: text('cryptography.plan'), width: 150, isExtra: true },
        ...{ cell: planOf, text: planOf },
      },
    ],
    filters: [
      { id: 'assetType', title: text('cryptography.type'), options: options.assetType },
      { id: 'purpose', title: text('cryptography.purpose'), options: options.purpose },
      { id: 'state', title: text('cryptography.state'), options: options.state },
      { id: 'plan', title: text('cryptography.plan'), options: options.plan },
    ],
    fields: fieldsOf(text, options),
  };
}

const optionsOf = (text: Say) => ({
  assetType: assetTypes.map((value) => ({ value, label: text(`cryptography.type.${value}`) })),
  purpose: purposes.map((value) => ({ value, label: text(`cryptography.purpose.${value}`) })),
  state: keyStates.map((value) => ({ value, label: text(`cryptography.state.${value}`) })),
  plan: plans.map((value) => ({ value, label: text(`cryptography.plan.${value}`) })),
});

function fieldsOf(text: Say, options: ReturnType<typeof optionsOf>): RegisterField[] {
  const number = (id: string, label: string) => ({ id, label, kind: 'number' as const });
  return [
    { id: 'name', label: text('cryptography.name'), kind: 'line', isRequired: true },
    ...[{ id: 'assetType', label: text('cryptography.type'), kind: 'choice' as const, options: options.assetType }].map(
      (field) => ({ ...field, isRequired: true }),
    ),
    {
      ...{ id: 'algorithm', label: text('cryptography.algorithm'), kind: 'line' },
      help: text('cryptography.algorithm.help'),
    },
    number('keyBits', text('cryptography.key-bits')),
    { id: 'purpose', label: text('cryptography.purpose'), kind: 'choice', options: options.purpose },
    { id: 'state', label: text('cryptography.state'), kind: 'choice', options: options.state },
    { id: 'protects', label: text('cryptography.protects'), kind: 'prose' },
    { id: 'heldIn', label: text('cryptography.held-in'), kind: 'line', help: text('cryptography.held-in.help') },
    { id: 'custodian', label: text('cryptography.custodian'), kind: 'line' },
    { id: 'activated', label: text('cryptography.activated'), kind: 'date' },
    { id: 'rotateBy', label: text('cryptography.rotate-by'), kind: 'date' },
    number('keyLifeMonths', text('cryptography.key-life')),
    { ...number('dataYears', text('cryptography.data-years')), help: text('cryptography.data-years.help') },
    number('migrationYears', text('cryptography.migration-years')),
    { id: 'plan', label: text('cryptography.plan'), kind: 'choice', options: options.plan },
    { id: 'planUntil', label: text('cryptography.plan-until'), kind: 'date' },
    { id: 'planNote', label: text('cryptography.plan-note'), kind: 'prose' },
  ];
}
