// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Out } from '../../../contract/contract.ts';
import { connect } from '../../../ui/data/api.ts';
import { type Say, useFormat, useLocal, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { classifications, currencies, type Document, documentList, documents, origins, states } from '../contract.ts';
import { Currency } from './parts/currency.tsx';

const api = connect({ documents }).documents;
const calls = { ...api, facets: api.listFacets };
type Topics = Out<typeof documents.topics.output>['items'];

export function Page() {
  const local = useLocal();
  const topics = useQuery({ queryKey: ['documents', 'topics'], queryFn: () => api.topics({}) });
  const titles = Object.fromEntries((topics.data?.items ?? []).map(({ topic, title }) => [topic, local(title)]));
  return <DocumentsPage topics={topics.data?.items ?? []} titles={titles} />;
}

type DocumentsPageProps = { readonly topics: Topics; readonly titles: Readonly<Record<string, string>> };

function DocumentsPage({ topics, titles }: DocumentsPageProps) {
  const text = useText();
  const format = useFormat();
  const missing = topics.filter(({ current }) => current.answer !== 'pass').map(({ topic }) => titles[topic] ?? topic);
  const callouts: Callout[] =
    missing.length === 0
      ? []
      : [
          {
            id: 'topics',
            state: 'partial',
            title: text('documents.missing', { count: missing.length, total: topics.length }),
            body: format.list(missing),
          },
        ];
  return <RegisterPage register={useDocuments(titles)} callouts={callouts} />;
}

const stateWords = (text: Say) => states.map((value) => ({ value, label: text(`documents.state.${value}`) }));

const originWords = (text: Say) => origins.map((value) => ({ value, label: text(`documents.origin.${value}`) }));

function useDocuments(titles: Readonly<Record<string, string>>): Register<Document> {
  const text = useText();
  const topicOptions = Object.entries(titles).map(([value, label]) => ({ value, label }));
  const topicOf = ({ topic }: Document) => (topic === null ? null : (titles[topic] ?? topic));
  return {
    id: 'documents',
    list: documentList,
    calls,
    permission: 'documents:update',
    title: text('documents.title'),
    sentence: text('documents.sentence'),
    addLabel: text('documents.add'),
    empty: { title: text('documents.empty.title'), body: text('documents.empty.body') },
    nameOf: ({ title }) => title,
    stateOf: (row) => <Currency row={row} />,
    columns: [
      {
        id: 'title',
        title: text('documents.name'),
        width: 280,
        isSortable: true,
        cell: (row) => <Link to={`/documents/${row.id}` as string}>{row.title}</Link>,
        text: (row) => row.title,
      },
      {
        id: 'currency',
        title: text('documents.currency'),
        width: 200,
        isSortable: true,
        cell: (row) => <Currency row={row} />,
        text: (row) => text(`documents.currency.${row.currency}`),
      },
      { id: 'topic', title: text('documents.topic'), width: 190, isSortable: true, cell: topicOf, text: topicOf },
      {
        id: 'version',
        title: text('documents.version'),
        width: 90,
        cell: (row) => row.version,
        text: (row) => row.version,
      },
      {
        id: 'owner',
        title: text('documents.owner'),
        width: 180,
        isSortable: true,
        cell: (row) => row.owner,
        text: (row) => row.owner,
      },
      {
        id: 'approved',
        title: text('documents.approved'),
        width: 130,
        isSortable: true,
        cell: (row) => <DateText value={row.approved} />,
        text: (row) => row.approved,
      },
      {
        id: 'reviewDue',
        title: text('documents.review-due'),
        width: 130,
        isSortable: true,
        cell: (row) => <DateText value={row.reviewDue} />,
        text: (row) => row.reviewDue,
      },
      {
        id: 'origin',
        title: text('documents.origin'),
        width: 120,
        isExtra: true,
        cell: (row) => text(`documents.origin.${row.origin}`),
        text: (row) => text(`documents.origin.${row.origin}`),
      },
      {
        id: 'here',
        title: text('documents.here'),
        width: 130,
        isExtra: true,
        cell: (row) => text(`documents.here.${row.here}`),
        text: (row) => text(`documents.here.${row.here}`),
      },
      {
        id: 'status',
        title: text('documents.status'),
        width: 140,
        isExtra: true,
        cell: (row) => row.status,
        text: (row) => row.status,
      },
    ],
    filters: [
      {
        id: 'currency',
        title: text('documents.currency'),
        options: currencies.map((value) => ({ value, label: text(`documents.currency.${value}`) })),
      },
      { id: 'state', title: text('documents.status'), options: stateWords(text) },
      { id: 'topic', title: text('documents.topic'), options: topicOptions },
      { id: 'origin', title: text('documents.origin'), options: originWords(text) },
    ],
    more: ({ id }) => (
      <Button component={Link} to={`/documents/${id}` as string} variant="default" mt="md">
        {text('documents.open')}
      </Button>
    ),
    fields: [
      { id: 'title', label: text('documents.name'), kind: 'line', isRequired: true },
      { id: 'topic', label: text('documents.topic'), kind: 'choice', options: topicOptions },
      { id: 'version', label: text('documents.version'), kind: 'line' },
      { id: 'owner', label: text('documents.owner'), kind: 'line' },
      {
        id: 'status',
        label: text('documents.status'),
        kind: 'line',
        options: stateWords(text),
        help: text('documents.status.help'),
      },
      { id: 'approved', label: text('documents.approved'), kind: 'date' },
      { id: 'reviewDue', label: text('documents.review-due'), kind: 'date' },
      { id: 'origin', label: text('documents.origin'), kind: 'choice', options: originWords(text) },
      { id: 'reviewMonths', label: text('documents.review-months'), kind: 'number' },
      { id: 'publisher', label: text('documents.publisher'), kind: 'line' },
      { id: 'location', label: text('documents.location'), kind: 'line' },
      { id: 'checked', label: text('documents.checked'), kind: 'date' },
      {
        ...{ id: 'classification', label: text('documents.classification'), kind: 'choice' },
        options: classifications.map((value) => ({ value, label: text(`documents.classification.${value}`) })),
      },
    ],
  };
}
