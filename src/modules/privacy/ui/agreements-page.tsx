// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { agreementList } from '../contract.ts';
import { directions, identifiabilities } from '../model/partners.ts';
import { legalBases } from '../model.ts';
import type { JudgedAgreement } from '../partner-schemas.ts';
import { api } from './parts/api.ts';
import { Holds } from './parts/holds.tsx';

const calls = registerCalls(api, 'agreement');

/** With whom the hospital shares personal data, for what, on what basis, and until when. */
export function Page() {
  return <RegisterPage register={useAgreements()} />;
}

function useAgreements(): Register<JudgedAgreement> {
  const text = useText();
  const ways = directions.map((value) => ({ value, label: text(`privacy.direction.${value}`) }));
  const kinds = identifiabilities.map((value) => ({ value, label: text(`privacy.identifiability.${value}`) }));
  const bases = legalBases.map((value) => ({ value, label: text(`privacy.basis.${value}`) }));
  const wayOf = ({ direction }: JudgedAgreement) => direction && text(`privacy.direction.${direction}`);
  const kindOf = ({ identifiability }: JudgedAgreement) =>
    identifiability && text(`privacy.identifiability.${identifiability}`);
  return {
    id: 'privacy-agreements',
    list: agreementList,
    calls,
    permission: 'privacy:update',
    title: text('privacy.agreements'),
    sentence: text('privacy.agreements.sentence'),
    addLabel: text('privacy.agreements.add'),
    empty: { title: text('privacy.agreements.empty.title'), body: text('privacy.agreements.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: ({ holds }) => <Holds holds={holds} />,
    columns: [
      {
        ...{ id: 'name', title: text('privacy.agreement'), width: 260, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'party', title: text('privacy.party'), width: 200, isSortable: true },
        ...{ cell: (row) => row.party, text: (row) => row.party },
      },
      { id: 'direction', title: text('privacy.direction'), width: 150, cell: wayOf, text: wayOf },
      { id: 'identifiability', title: text('privacy.identifiability'), width: 180, cell: kindOf, text: kindOf },
      {
        ...{ id: 'holds', title: text('privacy.holds'), width: 190 },
        ...{ cell: ({ holds }) => <Holds holds={holds} />, text: ({ holds }) => holds.answer },
      },
      {
        ...{ id: 'endsOn', title: text('privacy.ends-on'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.endsOn} />, text: (row) => row.endsOn },
      },
    ],
    filters: [
      { id: 'direction', title: text('privacy.direction'), options: ways },
      { id: 'identifiability', title: text('privacy.identifiability'), options: kinds },
    ],
    fields: [
      { id: 'name', label: text('privacy.agreement'), kind: 'line', isRequired: true },
      { id: 'party', label: text('privacy.party'), kind: 'line' },
      { id: 'purpose', label: text('privacy.purpose'), kind: 'prose' },
      { id: 'direction', label: text('privacy.direction'), kind: 'choice', options: ways },
      { id: 'dataCategories', label: text('privacy.data-categories'), kind: 'prose' },
      { id: 'identifiability', label: text('privacy.identifiability'), kind: 'choice', options: kinds },
      { id: 'legalBasis', label: text('privacy.basis'), kind: 'choice', options: bases },
      { id: 'signedOn', label: text('privacy.signed-on'), kind: 'date' },
      { id: 'endsOn', label: text('privacy.ends-on'), kind: 'date' },
      { id: 'owner', label: text('privacy.owner'), kind: 'line' },
      { id: 'reviewDue', label: text('privacy.review-due'), kind: 'date' },
    ],
  };
}
