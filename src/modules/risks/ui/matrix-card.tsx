// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useErrorsShown } from '../../../ui/kit/shown-errors.ts';
import { criteriaQuery, matrixQuery } from './parts/api.ts';
import { MatrixFigure } from './parts/matrix-figure.tsx';

/** Where the risks to patients stand today. */
export function Card() {
  const text = useText();
  const matrix = useQuery(matrixQuery);
  const criteria = useQuery(criteriaQuery());
  // the card fails as one
  useErrorsShown(matrix.isError ? criteria.error : null);
  return (
    <HomeCard title={text('risks.card.matrix')}>
      <Loaded query={matrix}>
        {(answer) => (
          <Loaded query={criteria}>
            {({ content }) => <MatrixFigure answer={answer} criteria={content} axis="patient-safety" stage="current" />}
          </Loaded>
        )}
      </Loaded>
      <Link to="/risks/matrix">{text('risks.card.appetite.all')}</Link>
    </HomeCard>
  );
}
