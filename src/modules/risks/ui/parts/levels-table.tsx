// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import { type Axis, type Stage, stages } from '../../model/axes.ts';
import { aboveAppetite } from '../../model/criteria.ts';
import classes from './risks.module.css';
import { type Basis, useScoreProof } from './score-proof.ts';
import { useRiskWords } from './words.ts';

/** Every axis on every stage, each with its proof. They are never added up: the worst decides. */
export function LevelsTable({ basis }: { readonly basis: Basis }) {
  const text = useText();
  const words = useRiskWords();
  const rows = basis.scores.current.scores.map(({ axis }) => axis);
  return (
    <PlainTable
      label={text('risks.part.levels')}
      rows={rows}
      rowId={(axis) => axis}
      columns={[
        {
          id: 'axis',
          title: text('risks.column.axis'),
          cell: (axis) => (
            <>
              <strong>{words.axis(axis)}</strong>
              {axis === basis.scores.current.decides && <span className={classes.note}>{text('risks.decides')}</span>}
            </>
          ),
        },
        ...stages.map((stage) => ({
          id: stage,
          title: words.stage(stage),
          cell: (axis: Axis) => <LevelCell basis={basis} stage={stage} axis={axis} />,
        })),
      ]}
    />
  );
}

type LevelCellProps = { readonly basis: Basis; readonly stage: Stage; readonly axis: Axis };

function LevelCell({ basis, stage, axis }: LevelCellProps) {
  const text = useText();
  const words = useRiskWords();
  const prove = useScoreProof();
  const judgement = basis.scores[stage];
  const score = judgement.scores.find((one) => one.axis === axis);
  if (!score) return '–';
  const isAbove = aboveAppetite(judgement, basis.criteria.content).some((one) => one.axis === axis);
  return (
    <div className={classes.cell}>
      <Proven proof={prove(basis, stage, score)}>
        <StateBadge state={acceptabilityState[score.acceptability]} label={words.acceptability(score.acceptability)} />
      </Proven>
      <span className={classes.note}>{words.levels(score)}</span>
      {isAbove && <span className={classes.note}>{text('risks.flag.above-appetite')}</span>}
    </div>
  );
}
