// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useText } from '../i18n/text.tsx';
import { ErrorState } from './error-state.tsx';
import classes from './home-list.module.css';
import { StateIcon } from './state-badge.tsx';

type Target = { readonly to: string; readonly search?: Readonly<Record<string, unknown>> };

type HomeListProps = {
  readonly title: string;
  /** Undefined while it is counted. */
  readonly total: number | undefined;
  /** How many lie outside the scope: while there are any, nothing is called in order. */
  readonly hidden: number;
  readonly items: readonly (Target & { readonly id: string; readonly title: string; readonly detail?: ReactNode })[];
  /** Where all of them are. */
  readonly all: Target & { readonly label: string };
  /** What is said when nothing was found and everything was looked at. */
  readonly none: string;
  /** Why finding nothing means nothing; undefined when everything could be looked at. Without it nobody is told that all is well. */
  readonly gap: string | undefined;
  readonly state: { readonly isPending: boolean; readonly error: unknown; readonly retry: () => void };
};

/** A card of the start page: how many, the first of them, and the way to all. */
export function HomeList({ title, total, hidden, items, all, none, gap, state }: HomeListProps) {
  const text = useText();
  const format = useFormat();
  if (state.error) return <ErrorState error={state.error} onRetry={state.retry} />;
  if (state.isPending || total === undefined) return <Skeleton height={160} aria-label={title} />;
  return (
    <div className={classes.card}>
      <h2>
        {title} <span className={classes.count}>{format.number(total)}</span>
      </h2>
      {items.length === 0 ? (
        <p className={classes.none}>
          <StateIcon state={hidden > 0 || gap !== undefined ? 'unknown' : 'good'} size={16} /> {gap ?? none}
        </p>
      ) : (
        <ul>
          {items.map(({ id, title: name, detail, to, search }) => (
            <li key={id}>
              <Link to={to} search={search ?? {}} dir="auto">
                {name}
              </Link>
              <span>{detail}</span>
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && <p className={classes.hidden}>{text('table.hidden', { count: hidden })}</p>}
      {total > 0 && (
        <Link to={all.to} search={all.search ?? {}}>
          {all.label}
        </Link>
      )}
    </div>
  );
}
