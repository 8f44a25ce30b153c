// SPDX-License-Identifier: Apache-2.0
import type { PictureState } from '../../engines/pictures/palette.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import classes from './meter.module.css';

type Part = { readonly state: PictureState; readonly count: number; readonly label: string };

/** How a whole divides into states: a strip, and the same in words beside it. What is unknown is a part like any other. */
export function Meter({ label, parts }: { readonly label: string; readonly parts: readonly Part[] }) {
  const text = useText();
  const format = useFormat();
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const shown = parts.filter(({ count }) => count > 0);
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
