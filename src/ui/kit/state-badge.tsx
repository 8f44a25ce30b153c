// SPDX-License-Identifier: Apache-2.0
import type { UnknownReason } from '../../contract/answer.ts';
import { iconPolygons } from '../../engines/pictures/icons.ts';
import type { PictureState } from '../../engines/pictures/palette.ts';
import { useText } from '../i18n/text.tsx';
import classes from './state-badge.module.css';
import { pictureState, reasonText, type StateWord, stateText } from './states.ts';

const corner = ([x, y]: readonly [number, number]) => `${(x * 16).toFixed(2)} ${(y * 16).toFixed(2)}`;
const paths = Object.fromEntries(
  Object.entries(iconPolygons).map(([state, polygons]) => [
    state,
    polygons.map((polygon) => `M${polygon.map(corner).join('L')}Z`).join(''),
  ]),
);

/** The sign of a state, as in the pictures and PDFs; it says nothing to a screen reader, the word beside it does. */
export function StateIcon({ state, size = 14 }: { readonly state: PictureState; readonly size?: number }) {
  return (
    <svg viewBox="-0.5 -0.5 17 17" width={size} height={size} aria-hidden="true">
      <path d={paths[state]} fill={`var(--state-${state}-ink)`} fillRule="evenodd" />
    </svg>
  );
}

type BadgeProps = {
  readonly state: StateWord;
  /** Why it is unknown; shown instead of the bare word. */
  readonly reason?: UnknownReason | null;
  /** A word of the page's own for the same state. */
  readonly label?: string;
};

/** A state as icon, word and colour. Never colour alone. */
export function StateBadge({ state, reason, label }: BadgeProps) {
  const text = useText();
  const picture = pictureState(state);
  const word =
    label ?? (reason ? text('state.unknown-because', { reason: text(reasonText(reason)) }) : text(stateText(state)));
  const style = { '--state-ink': `var(--state-${picture}-ink)`, '--state-tint': `var(--state-${picture}-tint)` };
  return (
    <span className={`${classes.badge} ${classes[picture] ?? ''}`} style={style as React.CSSProperties}>
      <StateIcon state={picture} />
      {word}
    </span>
  );
}
