// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../../ui/data/me.ts';
import { type Say, useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Overlay, SoaRow } from '../../schemas.ts';

const stateWord: Readonly<Record<Overlay['state'], StateWord>> = {
  waiting: 'proposed',
  approved: 'draft',
  'in-force': 'waived',
  expired: 'overdue',
};

export const exceptionText = (text: Say, day: string, { state }: Pick<Overlay, 'state'>): string =>
  text(`controls.exception.${state}`, { day });

/** Exceptions from a control: they stand beside its status and never take its place. */
export function ExceptionBadges({ exceptions }: Pick<SoaRow, 'exceptions'>) {
  const text = useText();
  const format = useFormat();
  const mayOpen = useMay()('exceptions:read');
  return exceptions.map((exception) => {
    const { id, name, state, expires } = exception;
    const label = exceptionText(text, format.date(expires), exception);
    if (!mayOpen) return <StateBadge key={id} state={stateWord[state]} label={label} />;
    return (
      <Link key={id} to={`/exceptions/${id}`} title={name}>
        <StateBadge state={stateWord[state]} label={label} />
      </Link>
    );
  });
}
