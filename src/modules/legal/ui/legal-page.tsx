// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../ui/data/me.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { type Say, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { requirementList } from '../contract.ts';
import { kinds, statuses } from '../model.ts';
import type { ListedRequirement } from '../schemas.ts';
import { allQuery, api } from './parts/api.ts';
import { RequirementParts } from './parts/requirement-parts.tsx';
import { Status } from './parts/status.tsx';
import { StatusChart } from './parts/status-chart.tsx';

const calls = { ...api, facets: api.listFacets };

/** What laws, authorities and contracts ask for, whether it applies, and what is to meet it. */
export function Page() {
  const all = useQuery(allQuery).data?.items;
  return (
    <RegisterPage register={useRequirements()} callouts={useCallouts(all)} head={all && <StatusChart rows={all} />} />
  );
}

function useCallouts(all: readonly ListedRequirement[] | undefined): readonly Callout[] {
  const text = useText();
  const notify = useNotify();
  const mayWrite = useMay()('legal:update');
  if (!all) return [];
  const add = () =>
    void api
      .addUsual({})
      .then(() => queryClient.invalidateQueries({ queryKey: ['table'] }))
      .catch(notify.failed);
  const action = mayWrite && (
    <Button size="compact-sm" variant="default" onClick={add}>
      {text('legal.add-usual')}
    </Button>
  );
  if (all.length === 0) return [{ id: 'none', state: 'unknown', title: text('legal.none'), ...(action && { action }) }];
  const open = all.filter(({ status }) => status === 'nothing-named').length;
  const unjudged = all.filter(({ status }) => status === 'not-judged').length;
  return [
    ...(open > 0 ? [{ id: 'open', state: 'bad', title: text('legal.callout.open', { count: open }) } as const] : []),
    ...(unjudged > 0
      ? [{ id: 'unjudged', state: 'unknown', title: text('legal.callout.unjudged', { count: unjudged }) } as const]
      : []),
  ];
}

function useRequirements(): Register<ListedRequirement> {
  const text = useText();
  const kindOf = ({ kind }: ListedRequirement) => kind && text(`legal.kind.${kind}`);
  return {
    id: 'legal',
    list: requirementList,
    calls,
    permission: 'legal:update',
    title: text('legal.title'),
    sentence: text('legal.sentence'),
    addLabel: text('legal.add'),
    empty: { title: text('legal.empty.title'), body: text('legal.empty.body') },
    nameOf: ({ name, article }) => [name, article].filter(Boolean).join(', '),
    stateOf: (row) => <Status row={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('legal.name'), width: 240, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'article', title: text('legal.article'), width: 190 },
        ...{ cell: (row) => row.article, text: (row) => row.article },
      },
      {
        ...{ id: 'status', title: text('legal.status'), width: 240 },
        cell: (row) => <Status row={row} />,
        text: ({ status }) => text(`legal.status.${status}`),
      },
      {
        ...{ id: 'requirement', title: text('legal.requirement'), width: 320 },
        ...{ cell: (row) => row.requirement, text: (row) => row.requirement },
      },
      {
        ...{ id: 'jurisdiction', title: text('legal.jurisdiction'), width: 120 },
        ...{ cell: (row) => row.jurisdiction, text: (row) => row.jurisdiction },
      },
      {
        ...{ id: 'owner', title: text('legal.owner'), width: 170, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
      {
        ...{ id: 'nextReview', title: text('legal.next-review'), width: 150 },
        ...{ cell: (row) => <DateText value={row.nextReview} />, text: (row) => row.nextReview },
      },
      {
        ...{ id: 'verified', title: text('legal.verified'), width: 170 },
        ...{ cell: (row) => <Verified row={row} />, text: (row) => row.verifiedOn },
      },
      { id: 'kind', title: text('legal.kind'), width: 160, isExtra: true, cell: kindOf, text: kindOf },
    ],
    filters: [
      {
        ...{ id: 'status', title: text('legal.status') },
        options: statuses.map((value) => ({ value, label: text(`legal.status.${value}`) })),
      },
      { id: 'kind', title: text('legal.kind'), options: kindOptions(text) },
    ],
    fields: fieldsOf(text),
    more: ({ id }) => <RequirementParts id={id} />,
  };
}

const kindOptions = (text: Say) => kinds.map((value) => ({ value, label: text(`legal.kind.${value}`) }));

function fieldsOf(text: Say): RegisterField[] {
  return [
    { id: 'name', label: text('legal.name'), kind: 'line', isRequired: true },
    { id: 'article', label: text('legal.article'), kind: 'line' },
    { id: 'kind', label: text('legal.kind'), kind: 'choice', options: kindOptions(text) },
    { id: 'jurisdiction', label: text('legal.jurisdiction'), kind: 'line', help: text('legal.jurisdiction.help') },
    { id: 'requirement', label: text('legal.requirement'), kind: 'prose', help: text('legal.requirement.help') },
    { id: 'applies', label: text('legal.applies'), kind: 'yes-no' },
    { id: 'reason', label: text('legal.reason'), kind: 'prose', help: text('legal.reason.help') },
    { id: 'owner', label: text('legal.owner'), kind: 'line' },
    { id: 'reviewMonths', label: text('legal.review-months'), kind: 'number' },
    { id: 'lastReviewed', label: text('legal.last-reviewed'), kind: 'date' },
    { id: 'source', label: text('legal.source'), kind: 'line', help: text('legal.source.help') },
    { id: 'verifiedOn', label: text('legal.verified-on'), kind: 'date' },
    { id: 'verifiedBy', label: text('legal.verified-by'), kind: 'line' },
  ];
}

function Verified({ row: { verifiedOn } }: { readonly row: ListedRequirement }) {
  const text = useText();
  return verifiedOn === null ? (
    <StateBadge state="draft" label={text('legal.not-verified')} />
  ) : (
    <StateBadge state="done" label={text('legal.verified.done')} />
  );
}
