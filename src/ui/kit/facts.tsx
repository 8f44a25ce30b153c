// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.tsx';
import classes from './facts.module.css';

type FactsProps = {
  /** `line` has labels beside values, for reading down; `stack` has them above, for many short values on a wide page. */
  readonly layout?: 'line' | 'stack';
  /** Elements `Fact`. */
  readonly children: ReactNode;
};

/** What is known of one thing: labels with their values. */
export function Facts({ layout = 'line', children }: FactsProps) {
  return <dl className={classes[layout]}>{children}</dl>;
}

type FactProps = {
  readonly label: string;
  /** Null or an empty text: nobody has stated it, and it says so. */
  readonly children: ReactNode;
  /** Said below the value. */
  readonly note?: ReactNode;
};

export function Fact({ label, children, note }: FactProps) {
  const text = useText();
  const isStated = children !== null && children !== undefined && children !== '';
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {isStated ? children : <span className={classes.none}>{text('answer.not-stated')}</span>}
        {note}
      </dd>
    </div>
  );
}
