// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { ExceptionState } from '../../model.ts';
import type { SecurityException } from '../../schemas.ts';

/** What is waived is grey: an exception is never good news, and never an answer. */
const stateWord: Readonly<Record<ExceptionState, StateWord>> = {
  draft: 'draft',
  waiting: 'proposed',
  refused: 'fail',
  approved: 'draft',
  'in-force': 'waived',
  expired: 'overdue',
  renewed: 'not-applicable',
  ended: 'not-applicable',
};

export function ExceptionBadge({ state }: { readonly state: ExceptionState }) {
  const text = useText();
  return <StateBadge state={stateWord[state]} label={text(`exceptions.state.${state}`)} />;
}

type Target = Pick<SecurityException, 'targetKind' | 'targetRef'>;

/** What is deviated from, with the way to it where it has a page. */
export function TargetLink({ targetKind, targetRef }: Target) {
  const [catalog = '', ...rest] = targetRef.split(':');
  const item = rest.join(':');
  if (targetKind !== 'control' || item === '' || catalog === 'law' || catalog === 'own') return <bdi>{targetRef}</bdi>;
  return <Link to={`/controls/${encodeURIComponent(catalog)}/${encodeURIComponent(item)}`}>{targetRef}</Link>;
}
