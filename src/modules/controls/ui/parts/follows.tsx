// SPDX-License-Identifier: Apache-2.0
import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { type Proof, ProofDrawer } from '../../../../ui/kit/proof-drawer.tsx';
import { useErrorsShown } from '../../../../ui/kit/shown-errors.ts';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Follows, ProofStep } from '../../schemas.ts';
import { decisionsKey, proofOfItem } from './api.ts';
import { controlAddress, statusText } from './words.ts';

type FollowsProps = { readonly source: string; readonly item: string; readonly follows: Follows };

/** What follows for an item from the decisions, and the chain of mappings to it. Nothing that is not proved looks like a pass. */
export function FollowsBadge({ source, item, follows }: FollowsProps) {
  const text = useText();
  const [opened, setOpened] = useState(false);
  const words = useFollowsWords();
  const found = useQuery({
    queryKey: [...decisionsKey, 'proof', source, item],
    queryFn: () => proofOfItem(source, item),
    enabled: opened,
  });
  useErrorsShown(found.error);
  const toProof = useProof();
  return (
    <>
      <UnstyledButton mih={24} title={text('proof.open')} onClick={() => setOpened(true)}>
        <StateBadge state={stateOf(follows)} label={words(follows)} />
      </UnstyledButton>
      {found.data && (
        <ProofDrawer
          opened={opened}
          onClose={() => setOpened(false)}
          proof={toProof(`${item}: ${words(follows)}`, follows, found.data.steps)}
        />
      )}
    </>
  );
}

const stateOf = ({ status, conflict }: Follows): StateWord => {
  if (conflict) return 'inconclusive';
  return status === 'compliant' ? 'compliant' : status === 'non-compliant' ? 'non-compliant' : 'unknown';
};

export function useFollowsWords(): (follows: Follows) => string {
  const text = useText();
  return ({ status, least, most, conflict }) => {
    if (conflict) return text('controls.follows.conflict');
    if (status !== 'unknown') return text(`controls.follows.${status}`);
    if (least === 'some') return text('controls.follows.some');
    return text(most === 'all' ? 'controls.follows.unknown' : 'controls.follows.not-all');
  };
}

function useProof(): (answer: string, follows: Follows, steps: readonly ProofStep[]) => Proof {
  const text = useText();
  const format = useFormat();
  const nameOf = useActorName();
  const ground = ({ ground: because, claim, item }: ProofStep) => {
    const how = text(`controls.follows.claim.${claim}`);
    if (because.kind === 'itself') return how;
    if (because.kind === 'decision')
      return text('controls.follows.by-decision', {
        ...{ how, who: nameOf(because.decidedBy), when: format.date(because.decidedAt) },
        status: because.status ? text(statusText(because.status)) : text('controls.state.excluded'),
      });
    const relation = text(`controls.relation.${because.relation}`);
    return text('controls.follows.by-mapping', {
      how,
      relation,
      item,
      premise: because.premise.item,
      mapping: because.mapping,
    });
  };
  return (answer, { status }, steps) => ({
    answer,
    facts: steps.map((step) => ({
      label: `${step.catalog} ${step.item}`,
      value: ground(step),
      to: controlAddress(step.item, step.catalog),
    })),
    rule: text('controls.follows.rule'),
    source: text('controls.follows.rule.source'),
    computedAt: null,
    wouldChange: [text('controls.follows.would-change')],
    ...(status === 'unknown'
      ? { missing: [{ what: text('controls.follows.missing'), who: text('controls.follows.missing.who') }] }
      : {}),
  });
}
