// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { baselineList } from '../contract.ts';
import { type Baseline, decisions, kinds } from '../schemas.ts';
import { api } from './parts/api.ts';
import { DecisionBadge } from './parts/decision-badge.tsx';

const calls = { ...api, facets: api.listFacets };
const attributes = ['class', 'category', 'maker', 'model'] as const;
const fieldOf = (attribute: (typeof attributes)[number]) => `applies-${attribute}`;

/** What servers, workplaces and medical devices are held to. */
export function Page() {
  return <RegisterPage register={useBaselines()} />;
}

function useBaselines(): Register<Baseline> {
  const text = useText();
  const kindOf = ({ kind }: Baseline) => text(`baselines.kind.${kind}`);
  const versionOf = ({ version }: Baseline) => (version === 0 ? text('baselines.version.none') : version);
  const kindOptions = kinds.map((value) => ({ value, label: text(`baselines.kind.${value}`) }));
  return {
    id: 'baselines',
    list: baselineList,
    calls,
    permission: 'baselines:update',
    title: text('baselines.title'),
    sentence: text('baselines.sentence'),
    addLabel: text('baselines.add'),
    empty: { title: text('baselines.empty.title'), body: text('baselines.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: ({ decision }) => <DecisionBadge decision={decision} />,
    more: ({ id }) => <Link to={`/baselines/${id}`}>{text('baselines.open')}</Link>,
    columns: [
      {
        ...{ id: 'name', title: text('baselines.name'), width: 280, isSortable: true },
        ...{ cell: (row) => <Link to={`/baselines/${row.id}`}>{row.name}</Link>, text: (row) => row.name },
      },
      { id: 'kind', title: text('baselines.kind'), width: 160, cell: kindOf, text: kindOf },
      {
        ...{ id: 'decision', title: text('baselines.decision'), width: 170 },
        cell: ({ decision }) => <DecisionBadge decision={decision} />,
        text: ({ decision }) => text(`baselines.decision.${decision}`),
      },
      { id: 'version', title: text('baselines.version'), width: 150, align: 'end', cell: versionOf, text: versionOf },
      {
        ...{ id: 'itemCount', title: text('baselines.items'), width: 90, align: 'end' },
        ...{ cell: (row) => row.itemCount, text: (row) => row.itemCount },
      },
      {
        ...{ id: 'nextReview', title: text('baselines.next-review'), width: 160, isSortable: true },
        ...{ cell: (row) => <DateText value={row.nextReview} />, text: (row) => row.nextReview },
      },
      {
        ...{ id: 'owner', title: text('baselines.owner'), width: 180 },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
    ],
    filters: [
      { id: 'kind', title: text('baselines.kind'), options: kindOptions },
      {
        ...{ id: 'decision', title: text('baselines.decision') },
        options: decisions.map((value) => ({ value, label: text(`baselines.decision.${value}`) })),
      },
    ],
    fields: [
      { id: 'name', label: text('baselines.name'), kind: 'line', isRequired: true },
      {
        ...{ id: 'kind', label: text('baselines.kind'), kind: 'choice', isRequired: true },
        ...{ options: kindOptions, help: text('baselines.kind.help') },
      },
      { id: 'owner', label: text('baselines.owner'), kind: 'line' },
      ...attributes.map((attribute) => ({
        ...{ id: fieldOf(attribute), label: text(`baselines.applies.${attribute}`), kind: 'line' as const },
        ...(attribute === 'class' && { help: text('baselines.applies.help') }),
      })),
      { id: 'reviewMonths', label: text('baselines.review-months'), kind: 'number' },
    ],
    read: ({ applies }) =>
      Object.fromEntries(attributes.map((attribute) => [fieldOf(attribute), (applies[attribute] ?? []).join(', ')])),
    write: written,
  };
}

/** What it applies to goes as one record: what was there, with what has been changed. The kind is said once. */
function written(changes: Readonly<Record<string, unknown>>, row: Baseline | null): Readonly<Record<string, unknown>> {
  const changed = attributes.filter((attribute) => changes[fieldOf(attribute)] !== undefined);
  const plain = Object.entries(changes).filter(
    ([field]) => !field.startsWith('applies-') && !(row && field === 'kind'),
  );
  const applies = Object.fromEntries(
    changed.map((attribute) => [attribute, valuesIn(String(changes[fieldOf(attribute)] ?? ''))]),
  );
  return { ...Object.fromEntries(plain), ...(changed.length > 0 && { applies: { ...row?.applies, ...applies } }) };
}

const valuesIn = (text: string): string[] =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
