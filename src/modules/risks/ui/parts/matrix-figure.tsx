// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { riskMatrix, riskMatrixSummary, riskMatrixTable } from '../../../../engines/pictures/risk-matrix.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { SaveButtons } from '../../../../ui/kit/save-buttons.tsx';
import type { Axis, Stage } from '../../model/axes.ts';
import type { Criteria } from '../../model/criteria.ts';
import type { MatrixAnswer } from './api.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import { placed, useMatrixPicture } from './matrix-picture.ts';
import classes from './risks.module.css';

type MatrixFigureProps = {
  readonly answer: MatrixAnswer;
  readonly criteria: Criteria;
  readonly axis: Axis;
  readonly stage: Stage;
};

/** One matrix with what it does not show, its table twin, and as files. */
export function MatrixFigure({ answer, criteria, axis, stage }: MatrixFigureProps) {
  const text = useText();
  const [asTable, setAsTable] = useState(false);
  const matrix = useMatrixPicture()(answer, criteria, axis, stage);
  const table = riskMatrixTable(matrix);
  const { shown, notAffected } = placed(answer, axis, stage);
  const left = [
    text('risks.matrix.shown', { count: shown }),
    notAffected > 0 && text('risks.matrix.not-affected', { count: notAffected }),
    answer.notAssessed > 0 && text('risks.matrix.not-assessed', { count: answer.notAssessed }),
    answer.counts.questions > 0 && text('risks.matrix.questions', { count: answer.counts.questions }),
    answer.hidden > 0 && text('table.hidden', { count: answer.hidden }),
  ].filter((line) => line !== false);
  return (
    <figure className={classes.figure}>
      <figcaption>
        <h2>{matrix.title}</h2>
        <p className="for-screen-readers">{riskMatrixSummary(matrix)}</p>
      </figcaption>
      {asTable ? (
        <PlainTable
          label={matrix.title}
          rows={table.rows}
          rowId={(row) => row.slice(0, 3).join(' ')}
          columns={table.columns.map((title, n) => ({
            id: title,
            title,
            cell: (row: (typeof table.rows)[number]) => row[n],
            ...(n === table.columns.length - 1 ? { align: 'end' as const } : {}),
          }))}
        />
      ) : (
        <MatrixGrid matrix={matrix} axis={axis} stage={stage} />
      )}
      <ul className={classes.left}>
        {left.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Group gap="xs" className="screen-only">
        <Button variant="subtle" size="compact-sm" onClick={() => setAsTable(!asTable)}>
          {text(asTable ? 'chart.as-picture' : 'chart.as-table')}
        </Button>
        <SaveButtons picture={{ name: `risks-${axis}-${stage}`, svg: () => riskMatrix(matrix), table: () => table }} />
      </Group>
    </figure>
  );
}
