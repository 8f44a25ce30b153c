// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Say, useLocal, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { answerOptions } from '../../../ui/kit/register/answer-options.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { classList } from '../contract.ts';
import { disposalMethods, keepFroms } from '../model.ts';
import type { ListedClass } from '../schemas.ts';
import { api } from './parts/api.ts';
import { InTime } from './parts/in-time.tsx';
import { useRuleText } from './parts/words.ts';

const calls = { ...api, facets: api.listFacets };

export function Page() {
  return (
    <>
      <RegisterPage register={useRecords()} />
      <LegalBases />
    </>
  );
}

function useRecords(): Register<ListedClass> {
  const text = useText();
  const rule = useRuleText();
  const methodOf = ({ disposalMethod }: ListedClass) => disposalMethod && text(`records.method.${disposalMethod}`);
  return {
    id: 'records',
    list: classList,
    calls,
    permission: 'records:update',
    title: text('records.title'),
    sentence: text('records.sentence'),
    addLabel: text('records.add'),
    empty: { title: text('records.empty.title'), body: text('records.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <InTime row={row} inTime={row.inTime} />,
    columns: [
      {
        ...{ id: 'name', title: text('records.name'), width: 240, isSortable: true },
        cell: ({ id, name }) => <Link to={`/records/${id}`}>{name}</Link>,
        text: (row) => row.name,
      },
      { id: 'keepYears', title: text('records.rule'), width: 250, isSortable: true, cell: rule, text: rule },
      {
        ...{ id: 'legalBasis', title: text('records.legal-basis'), width: 220 },
        ...{ cell: (row) => row.legalBasis, text: (row) => row.legalBasis },
      },
      {
        ...{ id: 'inTime', title: text('records.in-time'), width: 180 },
        cell: (row) => <InTime row={row} inTime={row.inTime} />,
        text: (row) => text(`records.in-time.${row.inTime.answer}`),
      },
      {
        ...{ id: 'places', title: text('records.holdings'), width: 90 },
        ...{ cell: (row) => row.places, text: (row) => String(row.places) },
      },
      {
        ...{ id: 'disposalMethod', title: text('records.disposal-method'), width: 180 },
        ...{ cell: methodOf, text: methodOf },
      },
      {
        ...{ id: 'owner', title: text('records.owner'), width: 180, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
      {
        ...{ id: 'reviewDue', title: text('records.review-due'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.reviewDue} />, text: (row) => row.reviewDue },
      },
    ],
    filters: [
      { id: 'healthInformation', title: text('records.health-information'), options: answerOptions(text) },
      { id: 'hold', title: text('records.hold'), options: answerOptions(text) },
      { id: 'disposalMethod', title: text('records.disposal-method'), options: methods(text) },
    ],
    fields: fieldsOf(text),
    more: ({ id }) => <Link to={`/records/${id}`}>{text('records.open')}</Link>,
  };
}

const methods = (text: Say) => disposalMethods.map((value) => ({ value, label: text(`records.method.${value}`) }));

function fieldsOf(text: Say): RegisterField[] {
  const froms = keepFroms.map((value) => ({ value, label: text(`records.from.${value}`) }));
  return [
    { id: 'name', label: text('records.name'), kind: 'line', isRequired: true },
    { id: 'healthInformation', label: text('records.health-information'), kind: 'yes-no' },
    { id: 'description', label: text('records.description'), kind: 'prose' },
    { id: 'keepYears', label: text('records.keep-years'), kind: 'number' },
    { id: 'keepFrom', label: text('records.keep-from'), kind: 'choice', options: froms },
    { id: 'legalBasis', label: text('records.legal-basis'), kind: 'prose' },
    { id: 'archiveAfterYears', label: text('records.archive-after'), kind: 'number' },
    { id: 'archivedIn', label: text('records.archived-in'), kind: 'line' },
    { id: 'minimisation', label: text('records.minimisation'), kind: 'prose', help: text('records.minimisation.help') },
    { id: 'disposalMethod', label: text('records.disposal-method'), kind: 'choice', options: methods(text) },
    { id: 'hold', label: text('records.hold'), kind: 'yes-no' },
    { id: 'holdReason', label: text('records.hold-reason'), kind: 'prose' },
    { id: 'owner', label: text('records.owner'), kind: 'line' },
    { id: 'reviewDue', label: text('records.review-due'), kind: 'date' },
  ];
}

/** What laws say, to begin with. */
function LegalBases() {
  const text = useText();
  const local = useLocal();
  const rule = useRuleText();
  const found = useQuery({
    queryKey: ['records', 'legal-bases'],
    queryFn: () => api.legalBases({}),
    staleTime: Infinity,
  });
  if (!found.data) return null;
  return (
    <Part title={text('records.legal-bases')} hint={text('records.legal-bases.hint')}>
      <PlainTable
        label={text('records.legal-bases')}
        rows={found.data.items}
        rowId={({ id }) => id}
        columns={[
          { id: 'country', title: text('records.country'), cell: ({ country }) => country },
          { id: 'about', title: text('records.name'), cell: ({ about }) => local(about) },
          { id: 'rule', title: text('records.rule'), cell: rule },
          { id: 'source', title: text('records.legal-basis'), cell: ({ source }) => source },
        ]}
      />
    </Part>
  );
}
