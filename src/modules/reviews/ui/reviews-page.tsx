// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { reviewList } from '../contract.ts';
import { reviewStates } from '../model.ts';
import type { Review } from '../schemas.ts';
import { api } from './parts/api.ts';
import { ReviewBadge } from './parts/review-badge.tsx';

const calls = { ...api, facets: api.listFacets };

/** The reviews of the management system by top management. */
export function Page() {
  return <RegisterPage register={useReviews()} />;
}

function useReviews(): Register<Review> {
  const text = useText();
  const stateOf = ({ state }: Review) => text(`reviews.state.${state}`);
  return {
    id: 'reviews',
    list: reviewList,
    calls,
    permission: 'reviews:update',
    title: text('reviews.title'),
    sentence: text('reviews.sentence'),
    addLabel: text('reviews.add'),
    empty: { title: text('reviews.empty.title'), body: text('reviews.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: ({ state }) => <ReviewBadge state={state} />,
    columns: [
      {
        ...{ id: 'name', title: text('reviews.name'), width: 300, isSortable: true },
        cell: (row) => <Link to={`/reviews/${row.id}`}>{row.name}</Link>,
        text: (row) => row.name,
      },
      {
        ...{ id: 'state', title: text('reviews.state'), width: 190 },
        cell: ({ state }) => <ReviewBadge state={state} />,
        text: stateOf,
      },
      {
        ...{ id: 'planned', title: text('reviews.planned'), width: 150, isSortable: true },
        cell: (row) => row.planned && <DateText value={row.planned} exact />,
        text: (row) => row.planned,
      },
      {
        ...{ id: 'heldOn', title: text('reviews.held'), width: 150 },
        cell: (row) => row.heldOn && <DateText value={row.heldOn} exact />,
        text: (row) => row.heldOn,
      },
      {
        ...{ id: 'chair', title: text('reviews.chair'), width: 180 },
        ...{ cell: (row) => row.chair, text: (row) => row.chair },
      },
    ],
    filters: [
      {
        ...{ id: 'state', title: text('reviews.state') },
        options: reviewStates.map((value) => ({ value, label: text(`reviews.state.${value}`) })),
      },
    ],
    fields: [
      { id: 'name', label: text('reviews.name'), kind: 'line', isRequired: true },
      { id: 'planned', label: text('reviews.planned'), kind: 'date' },
      { id: 'chair', label: text('reviews.chair'), kind: 'line' },
      { id: 'participants', label: text('reviews.participants'), kind: 'prose' },
      { id: 'minutes', label: text('reviews.minutes'), kind: 'prose', help: text('reviews.minutes.help') },
    ],
    more: (row) => <Link to={`/reviews/${row.id}`}>{text('reviews.open')}</Link>,
  };
}
