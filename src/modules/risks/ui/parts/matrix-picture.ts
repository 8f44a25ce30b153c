// SPDX-License-Identifier: Apache-2.0
import type { RiskMatrix } from '../../../../engines/pictures/risk-matrix.ts';
import { useDataLanguage, useText } from '../../../../ui/i18n/text.tsx';
import { type Axis, acceptabilities, levels, type Stage, severityWords } from '../../model/axes.ts';
import type { Criteria } from '../../model/criteria.ts';
import type { MatrixAnswer } from './api.ts';
import { useRiskWords } from './words.ts';

/** How many of the open register stand in a matrix, and why the others do not. */
export function placed({ cells, counts, notAssessed }: MatrixAnswer, axis: Axis, stage: Stage) {
  const shown = cells
    .filter((cell) => cell.axis === axis && cell.stage === stage)
    .reduce((sum, { decided, proposed }) => sum + decided + proposed, 0);
  const total = counts.decided + counts.imported + counts.proposed;
  return { shown, notAffected: total - shown - notAssessed };
}

/** One axis on one stage as the picture of the reports shows it, so that screen and paper agree. */
export function useMatrixPicture(): (answer: MatrixAnswer, criteria: Criteria, axis: Axis, stage: Stage) => RiskMatrix {
  const text = useText();
  const words = useRiskWords();
  const language = useDataLanguage();
  return (answer, criteria, axis, stage) => ({
    title: text('risks.matrix.of', { axis: words.axis(axis), stage: words.stage(stage) }),
    language,
    likelihood: { title: text('risks.column.likelihood'), steps: levels.map(words.likelihood) },
    severity: { title: text('risks.column.severity'), steps: levels.map(words.severity) },
    bands: acceptabilities.map((id) => ({ id, label: words.acceptability(id) })),
    cells: severityWords.flatMap((severity, s) =>
      criteria.acceptability[axis][severity].map((band, l) => ({
        likelihood: l,
        severity: s,
        band,
        count: answer.cells
          .filter(
            (cell) =>
              cell.axis === axis && cell.stage === stage && cell.likelihood === l + 1 && cell.severity === s + 1,
          )
          .reduce((sum, { decided, proposed }) => sum + decided + proposed, 0),
      })),
    ),
    unrated: answer.notAssessed,
    hidden: answer.hidden,
  });
}
