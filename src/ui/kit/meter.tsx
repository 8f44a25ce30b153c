// SPDX-License-Identifier: Apache-2.0
import type { PictureState } from '../../engines/pictures/palette.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import classes from './meter.module.css';

type Part = { readonly state: PictureState; readonly count: number; readonly label: string };

type MeterProps = {
  readonly label: string;
  readonly parts: readonly Part[];
  /** How many lie outside the scope: a part of the whole that nobody here can tell about. */
  readonly hidden: number;
};

/** How a whole divides into states: a strip, and the same in words beside it. What is unknown is a part like any other. */
export function Meter({ label, parts, hidden }: MeterProps) {
  const text = useText();
  const format = useFormat();
  const outside = { state: 'unknown', count: hidden, label: text('meter.hidden') } as const;
  const shown = [...parts, outside].filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const words = shown.map((part) => text('meter.part', { count: part.count, label: part.label }));
  return (
    <figure className={classes.meter}>
      <figcaption>{label}</figcaption>
      <div className={classes.strip} aria-hidden="true">
        {shown.map(({ state, count, label: name }) => (
          <span key={name} className={classes[state]} style={{ width: `${(count / total) * 100}%` }} />
        ))}
      </div>
      <p className={classes.words}>{total === 0 ? text('meter.nothing') : format.list(words)}</p>
    </figure>
  );
}
