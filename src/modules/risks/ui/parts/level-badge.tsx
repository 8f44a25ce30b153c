// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import type { Judgement } from '../../model/criteria.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

type LevelBadgeProps = {
  /** Null while nobody has assessed the risk. */
  readonly judgement: Pick<Judgement, 'scores' | 'decides' | 'acceptability'> | null;
};

/** What one stage says: the word of the axis that decides, with its likelihood and severity. */
export function LevelBadge({ judgement }: LevelBadgeProps) {
  const text = useText();
  const words = useRiskWords();
  if (judgement === null) return <StateBadge state="unknown" label={text('risks.not-assessed')} />;
  const score = judgement.scores.find(({ axis }) => axis === judgement.decides);
  return (
    <span className={classes.level}>
      <StateBadge
        state={acceptabilityState[judgement.acceptability]}
        label={words.acceptability(judgement.acceptability)}
      />
      {score && (
        <span className={classes.product} title={words.levels(score)}>
          {score.likelihood} × {score.severity}
        </span>
      )}
    </span>
  );
}
