// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Meter } from '../../../ui/kit/meter.tsx';
import { useErrorsShown } from '../../../ui/kit/shown-errors.ts';
import { axes } from '../model/axes.ts';
import { gravity } from '../model/criteria.ts';
import { type CriteriaInForce, criteriaQuery, type MatrixAnswer, matrixQuery } from './parts/api.ts';
import { useAxisParts } from './parts/axis-list.tsx';
import classes from './parts/risks.module.css';
import { useRiskWords } from './parts/words.ts';

/** Risks above appetite: each axis by what its matrix says today. */
export function Card() {
  const text = useText();
  const matrix = useQuery(matrixQuery);
  const criteria = useQuery(criteriaQuery());
  // the card fails as one
  useErrorsShown(matrix.isError ? criteria.error : null);
  return (
    <HomeCard title={text('risks.card.appetite')}>
      <Loaded query={matrix}>
        {(answer) => <Loaded query={criteria}>{(inForce) => <Axes answer={answer} criteria={inForce} />}</Loaded>}
      </Loaded>
    </HomeCard>
  );
}

type AxesProps = { readonly answer: MatrixAnswer; readonly criteria: CriteriaInForce };

function Axes({ answer, criteria: { content } }: AxesProps) {
  const text = useText();
  const words = useRiskWords();
  const parts = useAxisParts();
  const above = answer.cells
    .filter((cell) => cell.stage === 'current' && gravity(cell.acceptability) > gravity(content.appetite[cell.axis]))
    .reduce((sum, { decided, proposed }) => sum + decided + proposed, 0);
  const isEmpty = answer.cells.length === 0 && answer.notAssessed === 0 && answer.hidden === 0;
  return (
    <>
      <p className={classes.muted}>
        {isEmpty ? text('risks.card.waiting.gap') : text('risks.card.appetite.sentence', { count: above })}
      </p>
      {answer.hidden > 0 && <p className={classes.muted}>{text('risks.card.appetite.scope')}</p>}
      {axes.map((axis) => (
        <Meter key={axis} label={words.axis(axis)} parts={parts(answer, axis, 'current')} hidden={answer.hidden} />
      ))}
      <Link to="/risks/matrix">{text('risks.card.appetite.all')}</Link>
    </>
  );
}
