// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { axes, stages } from '../model/axes.ts';
import { criteriaQuery, matrixQuery } from './parts/api.ts';
import { AxisList } from './parts/axis-list.tsx';
import { MatrixFigure } from './parts/matrix-figure.tsx';
import classes from './parts/risks.module.css';
import { useRiskWords } from './parts/words.ts';

/** How many risks stand in each cell, by axis and stage; a cell leads to its risks. */
export function Page() {
  const text = useText();
  const words = useRiskWords();
  const navigate = useNavigate();
  const search: { readonly axis?: unknown; readonly stage?: unknown } = useSearch({ strict: false });
  const axis = axes.find((one) => one === search.axis) ?? 'patient-safety';
  const stage = stages.find((one) => one === search.stage) ?? 'current';
  const matrix = useQuery(matrixQuery);
  const criteria = useQuery(criteriaQuery());
  const go = (change: object) =>
    void navigate({
      to: '/risks/matrix',
      search: (old: object) => ({ ...old, ...change }),
      resetScroll: false,
    } as never);
  return (
    <PageFrame title={text('risks.matrix.title')} sentence={text('risks.matrix.sentence')} isWide>
      <SegmentedControl
        mb="md"
        aria-label={text('risks.matrix.stage')}
        value={stage}
        onChange={(value) => go({ stage: value })}
        data={stages.map((value) => ({ value, label: words.stage(value) }))}
      />
      <Loaded query={matrix}>
        {(answer) =>
          answer.cells.length === 0 && answer.notAssessed === 0 && answer.hidden === 0 ? (
            <EmptyState title={text('risks.matrix.empty.title')}>{text('risks.matrix.empty.body')}</EmptyState>
          ) : (
            <Loaded query={criteria}>
              {({ content }) => (
                <div className={classes.matrixPage}>
                  <MatrixFigure answer={answer} criteria={content} axis={axis} stage={stage} />
                  <AxisList answer={answer} stage={stage} axis={axis} onChoose={(value) => go({ axis: value })} />
                </div>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
