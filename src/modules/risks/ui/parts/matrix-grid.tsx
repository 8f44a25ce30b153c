// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { bandColour, type RiskMatrix, wordsOn } from '../../../../engines/pictures/risk-matrix.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { type Axis, type Level, levels, type Stage } from '../../model/axes.ts';
import { cellValue } from './register-source.ts';
import classes from './risks.module.css';

type MatrixGridProps = { readonly matrix: RiskMatrix; readonly axis: Axis; readonly stage: Stage };

/** The matrix as a table whose cells lead to their risks; likelihood runs upwards, severity along the line. */
export function MatrixGrid({ matrix, axis, stage }: MatrixGridProps) {
  const text = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.matrixBox} aria-label={matrix.title} tabIndex={0}>
      <table className={classes.matrix} aria-label={matrix.title}>
        <thead>
          <tr>
            <th scope="col">{text('risks.matrix.corner')}</th>
            {matrix.severity.steps.map((step) => (
              <th key={step} scope="col">
                {step}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.toReversed().map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row">{matrix.likelihood.steps[likelihood - 1]}</th>
              {levels.map((severity) => (
                <MatrixCell key={severity} matrix={matrix} cell={{ axis, stage, likelihood, severity }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type MatrixCellProps = {
  readonly matrix: RiskMatrix;
  readonly cell: { readonly axis: Axis; readonly stage: Stage; readonly likelihood: Level; readonly severity: Level };
};

function MatrixCell({ matrix, cell }: MatrixCellProps) {
  const text = useText();
  const format = useFormat();
  const found = matrix.cells.find(
    (one) => one.likelihood === cell.likelihood - 1 && one.severity === cell.severity - 1,
  );
  const fill = bandColour(matrix, found?.band ?? '');
  const word = matrix.bands.find(({ id }) => id === found?.band)?.label ?? '';
  const style = { background: fill, color: wordsOn(fill) };
  const count = found?.count ?? 0;
  return (
    <td style={style}>
      {count === 0 ? (
        <span className={classes.empty}>
          <span>0</span>
          <small>{word}</small>
        </span>
      ) : (
        <Link to="/risks" search={{ filters: { cell: [cellValue(cell)] } } as never} style={{ color: style.color }}>
          <strong>{format.number(count)}</strong>
          <small>{word}</small>
          <span className="for-screen-readers">
            {text('risks.matrix.cell', {
              likelihood: matrix.likelihood.steps[cell.likelihood - 1] ?? '',
              severity: matrix.severity.steps[cell.severity - 1] ?? '',
            })}
          </span>
        </Link>
      )}
    </td>
  );
}
