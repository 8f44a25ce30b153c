// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { PictureState } from '../../engines/pictures/palette.ts';
import { useText } from '../i18n/text.tsx';
import classes from './callouts.module.css';
import { StateIcon } from './state-badge.tsx';

export type Callout = {
  readonly id: string;
  readonly state: Extract<PictureState, 'bad' | 'partial' | 'unknown' | 'good'>;
  readonly title: string;
  /** What it means for care, and what to do. */
  readonly body?: ReactNode;
  readonly action?: ReactNode;
};

const mostShown = 3;

const rank = { bad: 0, partial: 1, unknown: 1, good: 2 } as const;

/** What is bad comes first, what is good last; those of one rank stay in the order of the page. */
export const worstFirst = (items: readonly Callout[]): Callout[] =>
  items.toSorted((a, b) => rank[a.state] - rank[b.state]);

/** What is wrong or due: at most three, the worst first; the count of the rest is said. */
export function Callouts({ items }: { readonly items: readonly Callout[] }) {
  const text = useText();
  if (items.length === 0) return null;
  const rest = items.length - mostShown;
  return (
    <section aria-label={text('page.callouts')} className={classes.callouts}>
      {worstFirst(items)
        .slice(0, mostShown)
        .map(({ id, state, title, body, action }) => (
          <div key={id} className={classes.callout} data-state={state}>
            <StateIcon state={state} size={18} />
            <div className={classes.words}>
              <strong>{title}</strong>
              {body && <div>{body}</div>}
            </div>
            {action}
          </div>
        ))}
      {rest > 0 && <p className={classes.rest}>{text('page.callouts.more', { count: rest })}</p>}
    </section>
  );
}
