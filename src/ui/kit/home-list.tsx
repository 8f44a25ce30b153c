// SPDX-License-Identifier: Apache-2.0
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useText } from '../i18n/text.tsx';
import { QueryError } from './error-state.tsx';
import { HomeCard } from './home-card.tsx';
import classes from './home-list.module.css';
import { Waiting } from './loaded.tsx';
import { type Proof, Proven } from './proof-drawer.tsx';
import { useErrorsShown } from './shown-errors.ts';
import { StateIcon } from './state-badge.tsx';

type Target = { readonly to: string; readonly search?: Readonly<Record<string, unknown>> };

type HomeListProps = {
  readonly title: string;
  /** Undefined where it has not been counted. */
  readonly total: number | undefined;
  /** How many lie outside the scope: while there are any, nothing is called in order. */
  readonly hidden: number;
  readonly items: readonly (Target & { readonly id: string; readonly title: string; readonly detail?: ReactNode })[];
  /** Where all of them are. */
  readonly all: Target & { readonly label: string };
  /** What is said when nothing was found and everything was looked at. */
  readonly none: string;
  /** By what something is counted here: what the proof of the number says. */
  readonly rule: string;
  /** Why finding nothing means nothing; undefined when everything could be looked at. Without it nobody is told that all is well. */
  readonly gap: string | undefined;
  /** What fills the gap, for those who may. */
  readonly first?: (Target & { readonly label: string }) | undefined;
  /** All that the card rests on: it says nothing before every one of them is read. */
  readonly queries: readonly UseQueryResult[];
};

/** A card of the start page: how many, the first of them, and the way to all. */
export function HomeList(props: HomeListProps) {
  const { title, total, hidden, items, all, none, gap, first, queries } = props;
  const text = useText();
  const format = useFormat();
  const proof = useProof(props);
  useErrorsShown(...queries.map(({ error }) => error));
  const failed = queries.find(({ isError }) => isError);
  if (failed)
    return (
      <HomeCard title={title}>
        <QueryError error={failed.error} />
      </HomeCard>
    );
  if (total === undefined || queries.some(({ isPending }) => isPending))
    return (
      <HomeCard title={title}>
        <Waiting />
      </HomeCard>
    );
  return (
    <div className={classes.card}>
      <h2>
        {title}{' '}
        <Proven proof={proof}>
          <span className={classes.count}>{format.number(total)}</span>
        </Proven>
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
      {items.length === 0 && gap !== undefined && first && (
        <Link to={first.to} search={first.search ?? {}}>
          {first.label}
        </Link>
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

/** Why the number is what it is: counted for this page, by the card's rule, in what the person may see. */
function useProof({ title, total = 0, hidden, all, gap, rule }: HomeListProps): Proof {
  const text = useText();
  const format = useFormat();
  return {
    answer: text('home.proof.answer', { title, count: total }),
    facts: [
      { label: text('home.proof.counted'), value: format.number(total), to: all.to },
      { label: text('home.proof.hidden'), value: format.number(hidden) },
    ],
    rule,
    computedAt: null,
    wouldChange: [],
    missing: [
      ...(gap === undefined ? [] : [{ what: gap, who: text('home.proof.who.keeps') }]),
      ...(hidden === 0
        ? []
        : [{ what: text('table.hidden', { count: hidden }), who: text('home.proof.who.administrator') }]),
    ],
  };
}
