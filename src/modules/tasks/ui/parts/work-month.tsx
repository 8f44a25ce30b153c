// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { daysAfter } from '../../../../contract/calendar.ts';
import { useLanguage, useText } from '../../../../ui/i18n/text.tsx';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import type { Work } from '../../schemas.ts';
import { monthAfter, weeksOf } from './months.ts';
import { linkTo } from './work-list.tsx';
import classes from './work-month.module.css';

type Item = Work['items'][number];
type WorkMonthProps = {
  readonly items: readonly Item[];
  readonly today: string;
  /** YYYY-MM */
  readonly month: string;
  readonly onMonth: (month: string) => void;
};

const mostInADay = 5;

/** What is due in one month, day by day in weeks; the list says the same in words. */
export function WorkMonth({ items, today, month, onMonth }: WorkMonthProps) {
  const text = useText();
  const language = useLanguage();
  const named = (options: Intl.DateTimeFormatOptions, day: string) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const title = named({ month: 'long', year: 'numeric' }, `${month}-01`);
  const weeks = weeksOf(month);
  const byDay = Map.groupBy(items, ({ due }) => due ?? '');
  return (
    <section aria-label={title}>
      <Group gap="sm" my="md">
        <ActionIcon
          variant="default"
          aria-label={text('tasks.month.before')}
          onClick={() => onMonth(monthAfter(month, -1))}
        >
          <IconChevronLeft size={16} className="follows-direction" />
        </ActionIcon>
        <h2 className={classes.title} aria-live="polite">
          {title}
        </h2>
        <ActionIcon
          variant="default"
          aria-label={text('tasks.month.next')}
          onClick={() => onMonth(monthAfter(month, 1))}
        >
          <IconChevronRight size={16} className="follows-direction" />
        </ActionIcon>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: no region of the page, which stands around it already */}
      <div className={classes.box} role="group" aria-label={title} tabIndex={0}>
        <table className={classes.month} aria-label={title}>
          <thead>
            <tr>
              {(weeks[0] ?? []).map((day) => (
                <th key={day} scope="col" abbr={named({ weekday: 'long' }, day)}>
                  {named({ weekday: 'short' }, day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((day) => (
                  <td key={day} className={day.startsWith(month) ? '' : classes.outside}>
                    <time dateTime={day} className={day === today ? classes.today : ''}>
                      {named({ day: 'numeric' }, day)}
                    </time>
                    <Day items={byDay.get(day) ?? []} isPast={day < today} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Day({ items, isPast }: { readonly items: readonly Item[]; readonly isPast: boolean }) {
  const text = useText();
  if (items.length === 0) return null;
  const more = items.length - mostInADay;
  return (
    <ul>
      {items.slice(0, mostInADay).map(({ kind, id, title, to, priority }) => (
        <li key={`${kind} ${id}`}>
          <StateIcon state={isPast ? 'bad' : priority === 'urgent' || priority === 'high' ? 'partial' : 'neutral'} />{' '}
          <Link {...linkTo(to)} dir="auto">
            {title}
          </Link>
        </li>
      ))}
      {more > 0 && <li>{text('tasks.month.more', { count: more })}</li>}
    </ul>
  );
}

/** The last day that a month shows. */
export const lastDayShown = (month: string): string => daysAfter(weeksOf(month).at(-1)?.[0] ?? `${month}-28`, 6);
