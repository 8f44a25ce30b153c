// SPDX-License-Identifier: Apache-2.0
import { UnstyledButton } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Meter } from '../../../../ui/kit/meter.tsx';
import { acceptabilityState, pictureState } from '../../../../ui/kit/states.ts';
import { type Axis, acceptabilities, axes, type Stage } from '../../model/axes.ts';
import type { MatrixAnswer } from './api.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

/** How the risks of an axis divide on a stage, the worst first; what nobody has assessed is a part like the others. */
export function useAxisParts() {
  const text = useText();
  const words = useRiskWords();
  return ({ cells, notAssessed }: MatrixAnswer, axis: Axis, stage: Stage) => [
    ...acceptabilities.toReversed().map((word) => ({
      state: pictureState(acceptabilityState[word]),
      label: words.acceptability(word),
      count: cells
        .filter((cell) => cell.axis === axis && cell.stage === stage && cell.acceptability === word)
        .reduce((sum, { decided, proposed }) => sum + decided + proposed, 0),
    })),
    { state: 'unknown' as const, label: text('risks.not-assessed'), count: notAssessed },
  ];
}

type AxisListProps = {
  readonly answer: MatrixAnswer;
  readonly stage: Stage;
  readonly axis: Axis;
  readonly onChoose: (axis: Axis) => void;
};

/** The five axes, patients first, each leading to its matrix. */
export function AxisList({ answer, stage, axis, onChoose }: AxisListProps) {
  const words = useRiskWords();
  const parts = useAxisParts();
  return (
    <nav className={classes.axes} aria-label={useText()('risks.matrix.axes')}>
      {axes.map((one) => (
        <UnstyledButton
          key={one}
          className={classes.axis ?? ''}
          aria-pressed={one === axis}
          onClick={() => onChoose(one)}
        >
          <Meter label={words.axis(one)} parts={parts(answer, one, stage)} hidden={answer.hidden} />
        </UnstyledButton>
      ))}
    </nav>
  );
}
