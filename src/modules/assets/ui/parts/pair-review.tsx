// SPDX-License-Identifier: Apache-2.0
import { Button, Group, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { api, assetQuery, type Review, useRefresh } from './api.ts';
import classes from './pair.module.css';
import { PairTable } from './pair-table.tsx';
import { useAssetWords } from './words.ts';

type Decision = 'same' | 'different';
type PairReviewProps = {
  readonly review: Review;
  readonly index: number;
  readonly total: number;
  readonly onStep: (by: number) => void;
};

/** One pair side by side, why it is asked, and the decision with its reason. */
export function PairReview({ review, index, total, onStep }: PairReviewProps) {
  const text = useText();
  const words = useAssetWords();
  const mayDecide = useMay()('assets:update');
  const one = useQuery(assetQuery(review.assetId));
  const other = useQuery(assetQuery(review.otherAssetId));
  return (
    <>
      <div className={classes.bar}>
        <strong>{text('assets.reviews.pair', { index: index + 1, total })}</strong>
        <StateBadge
          state={review.kind === 'conflict' ? 'fail' : 'inconclusive'}
          label={text(`assets.reviews.${review.kind}`)}
        />
        <span>
          {words.scheme(review.scheme)}: <code dir="ltr">{review.value}</code>
        </span>
        <span className={classes.explanation}>{review.explanation}</span>
        <Group gap="xs" className={classes.steps ?? ''}>
          <Button variant="default" size="compact-sm" onClick={() => onStep(-1)} disabled={index === 0}>
            {text('assets.reviews.previous')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => onStep(1)} disabled={index + 1 >= total}>
            {text('assets.reviews.next')}
          </Button>
        </Group>
      </div>
      <Loaded query={one}>
        {(left) => (
          <Loaded query={other}>{(right) => <PairTable left={left} right={right} scheme={review.scheme} />}</Loaded>
        )}
      </Loaded>
      <PairKeys onStep={onStep} />
      {mayDecide && <Decide review={review} />}
    </>
  );
}

function PairKeys({ onStep }: Pick<PairReviewProps, 'onStep'>) {
  useHotkeys([
    ['j', () => onStep(1)],
    ['k', () => onStep(-1)],
  ]);
  return null;
}

/** The reason that was given last: pairs of one walk through a ward often have the same. */
let lastReason = '';

function Decide({ review }: Pick<PairReviewProps, 'review'>) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [decision, setDecision] = useState<Decision>();
  const [reason, setReason] = useState(lastReason);
  const [isMissing, setMissing] = useState(false);
  const { decide, isBusy } = useDecision(review);
  const choose = (chosen: Decision) => {
    setDecision(chosen);
    field.current?.focus();
    field.current?.select();
  };
  useHotkeys([
    ['s', () => choose('same')],
    ['d', () => choose('different')],
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = reason.trim();
    setMissing(given === '');
    if (!decision || given === '') return field.current?.focus();
    lastReason = given;
    decide(decision, given);
  };
  return (
    <form onSubmit={submit} className={classes.decision}>
      <Group gap="sm" role="group" aria-label={text('assets.reviews.title')}>
        {(['same', 'different'] as const).map((each) => (
          <Button
            key={each}
            variant={decision === each ? 'filled' : 'default'}
            aria-pressed={decision === each}
            onClick={() => choose(each)}
          >
            {text(`assets.reviews.${each}`)}
          </Button>
        ))}
      </Group>
      <TextInput
        ref={field}
        className={classes.reason ?? ''}
        label={text('assets.reason')}
        description={text('assets.reason.help')}
        required
        maxLength={1000}
        value={reason}
        error={isMissing ? text('assets.reason.missing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {decision && (
        <Button type="submit" loading={isBusy}>
          {text(`assets.reviews.decide.${decision}`)}
        </Button>
      )}
      <p className={classes.keys}>{text('assets.reviews.keys')}</p>
    </form>
  );
}

function useDecision({ id }: Review) {
  const text = useText();
  const notify = useNotify();
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const undo = () => api.assets.reopen({ reviewId: id, reason: text('assets.reviews.undo-reason') }).then(refresh);
  const decide = (decision: Decision, reason: string) => {
    setBusy(true);
    api.assets
      .decide({ reviewId: id, decision, reason })
      .then(() => {
        notify.done(text(`assets.reviews.done.${decision}`), undo);
        return refresh();
      }, notify.failed)
      .finally(() => setBusy(false));
  };
  return { decide, isBusy };
}
