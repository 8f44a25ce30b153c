// SPDX-License-Identifier: Apache-2.0
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Evidence } from '../../contract.ts';

const words: Readonly<Record<Evidence['freshness'], StateWord>> = {
  valid: 'pass',
  'expires-soon': 'due-soon',
  expired: 'stale',
  'not-stated': 'unknown',
};

/** Whether an item still holds, and by which day that was said. */
export function Freshness({ item }: { readonly item: Evidence }) {
  const text = useText();
  const actor = useActorName();
  const format = useFormat();
  const label = text(`evidence.freshness.${item.freshness}`);
  const state = words[item.freshness];
  return (
    <Proven
      proof={{
        answer: text('evidence.proof.answer', { title: item.title, freshness: label }),
        state,
        facts: [
          {
            label: text('evidence.valid-until'),
            value: item.validUntil === null ? text('answer.not-stated') : format.date(item.validUntil),
          },
          { label: text('evidence.collected-at'), value: format.dateTime(item.collectedAt) },
        ],
        rule: text('evidence.proof.rule'),
        computedAt: null,
        wouldChange: [text('evidence.proof.would-change')],
        ...(item.freshness === 'not-stated' && {
          missing: [{ what: text('evidence.valid-until'), who: actor(item.collectedBy) }],
        }),
      }}
    >
      <StateBadge state={state} label={label} />
    </Proven>
  );
}

/** Whether the file may leave the house. */
export function Clearance({ item: { file, withdrawn } }: { readonly item: Evidence }) {
  const text = useText();
  if (withdrawn) return <StateBadge state="not-applicable" label={text('evidence.withdrawn')} />;
  return file.classification === 'cleared' ? (
    <StateBadge state="approved" label={text('evidence.cleared')} />
  ) : (
    <StateBadge state="waived" label={text('evidence.restricted')} />
  );
}
