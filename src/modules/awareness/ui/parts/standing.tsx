// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { Meter } from '../../../../ui/kit/meter.tsx';
import { pictureState, type StateWord } from '../../../../ui/kit/states.ts';
import { type Standing, standings } from '../../model.ts';
import type { Requirement } from '../../schemas.ts';

export const standingWord: Readonly<Record<Standing, StateWord>> = {
  met: 'pass',
  'ends-soon': 'due-soon',
  ended: 'overdue',
  missing: 'fail',
  unknown: 'unknown',
};

/** How those for whom a requirement is, or may be, divide; who may or may not need it is a part of its own. */
export function RequirementMeter({ row }: { readonly row: Requirement }) {
  const text = useText();
  if (row.withoutStaff) return <p>{text('awareness.without-staff')}</p>;
  return (
    <Meter
      label={text('awareness.staff')}
      hidden={0}
      parts={standings.map((standing) => ({
        ...{ state: pictureState(standingWord[standing]), label: text(`awareness.standing.${standing}`) },
        count: row.counts[standing],
      }))}
    />
  );
}
