// SPDX-License-Identifier: Apache-2.0
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { type Proof, Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { SoaRow } from '../../schemas.ts';
import { driverAddress } from './drivers.tsx';
import { stateOf, useTitle } from './words.ts';

/** What is said of a control, and on what that rests. */
export function RowState({ row }: { readonly row: SoaRow }) {
  const text = useText();
  const { state, label } = stateOf(row);
  return (
    <Proven proof={useProof(row)}>
      <StateBadge state={state} label={text(label)} />
    </Proven>
  );
}

function useProof(row: SoaRow): Proof {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  const title = useTitle()(row);
  const { state, label } = stateOf(row);
  const shared = {
    answer: text('controls.proof.answer', { control: `${row.control} ${title}`, state: text(label) }),
    state,
    computedAt: null,
  };
  if (row.state === 'decided')
    return {
      ...shared,
      facts: [
        { label: text('controls.decided-by'), value: row.decidedBy === null ? '' : actor(row.decidedBy) },
        { label: text('controls.decided-at'), value: row.lastReview === null ? '' : format.dateTime(row.lastReview) },
        { label: text('controls.justification'), value: row.justificationIn ?? row.justificationOut ?? '' },
      ],
      rule: text('controls.proof.decided'),
      source: 'ISO/IEC 27001:2022, 6.1.3 d',
      wouldChange: [text('controls.proof.decide-anew')],
    };
  return {
    ...shared,
    facts: row.proposedDrivers.map(({ kind, ref, label: driver }) => ({
      label: text(`controls.driver.${kind}`),
      value: driver,
      to: driverAddress({ kind, ref }),
    })),
    rule: text(row.state === 'proposed' ? 'controls.proof.proposed' : 'controls.proof.open'),
    source: 'ISO/IEC 27001:2022, 6.1.3 b, c',
    wouldChange: [text('controls.proof.decide')],
    ...(row.state === 'open' && {
      missing: [{ what: text('controls.proof.missing'), who: text('controls.proof.who') }],
    }),
  };
}
