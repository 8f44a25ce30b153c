// SPDX-License-Identifier: Apache-2.0

import { Link } from '@tanstack/react-router';
import { daysAfter } from '../../../../contract/calendar.ts';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { type PlainColumn, PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { groupOf, kindWords, weekOf } from '../../model.ts';
import type { Work } from '../../schemas.ts';
import type { Whose } from './api.ts';
import { DueText, PriorityText } from './words.tsx';

type Item = Work['items'][number];
type WorkListProps = { readonly items: readonly Item[]; readonly today: string; readonly whose: Whose };

/** Address and search of a page, from an address with a query. */
export function linkTo(address: string): { to: string; search: Readonly<Record<string, string>> } {
  const [to = '', query = ''] = address.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query)) };
}

/** What is due in the order of the server, a part for what is overdue, for each week, and for what has no day. */
export function WorkList({ items, today, whose }: WorkListProps) {
  const titleOf = useGroupTitle(today);
  const columns = useColumns(today, whose);
  const groups = Map.groupBy(items, ({ due }) => groupOf(due, today));
  return [...groups].map(([group, rows]) => (
    <Part key={group} title={titleOf(group)}>
      <PlainTable label={titleOf(group)} rows={rows} rowId={({ kind, id }) => `${kind} ${id}`} columns={columns} />
    </Part>
  ));
}

function useGroupTitle(today: string): (group: string) => string {
  const text = useText();
  const format = useFormat();
  const thisWeek = weekOf(today);
  return (group) => {
    if (group === 'overdue') return text('tasks.group.overdue');
    if (group === 'undated') return text('tasks.group.undated');
    if (group === thisWeek) return text('tasks.group.this-week');
    if (group === daysAfter(thisWeek, 7)) return text('tasks.group.next-week');
    return text('tasks.group.week', { day: format.date(group) });
  };
}

function useColumns(today: string, whose: Whose): PlainColumn<Item>[] {
  const text = useText();
  const local = useLocal();
  const actor = useActorName();
  return [
    {
      id: 'title',
      title: text('tasks.what'),
      cell: ({ title, to }) => (
        <Link {...linkTo(to)} dir="auto">
          {title}
        </Link>
      ),
    },
    { id: 'kind', title: text('tasks.kind'), cell: ({ kind }) => local(kindWords[kind]) },
    { id: 'due', title: text('tasks.due'), cell: ({ due }) => <DueText due={due} today={today} /> },
    { id: 'priority', title: text('tasks.priority'), cell: ({ priority }) => <PriorityText priority={priority} /> },
    ...(whose === 'team'
      ? [
          {
            id: 'owner',
            title: text('tasks.owner'),
            cell: ({ owner }: Item) => (owner === null ? text('tasks.nobody') : actor(owner)),
          },
        ]
      : []),
  ];
}
