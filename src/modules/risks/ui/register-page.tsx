// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { riskList } from '../lists.ts';
import { AddRiskDialog } from './parts/add-risk-dialog.tsx';
import { type MatrixAnswer, matrixQuery } from './parts/api.ts';
import { useRegisterColumns, useRegisterFilters } from './parts/register-columns.tsx';
import { registerSource } from './parts/register-source.ts';
import { useDialog } from './parts/use-dialog.ts';

/** Decided risks, imported entries and open proposals in one table, harm to patients first. */
export function Page() {
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const dialog = useDialog();
  const mayAdd = may('risks:decide');
  const columns = useRegisterColumns();
  const filters = useRegisterFilters();
  const callouts = useCallouts(useQuery(matrixQuery).data);
  return (
    <PageFrame
      title={text('risks.register.title')}
      sentence={text('risks.register.sentence')}
      callouts={callouts}
      primary={
        mayAdd
          ? { label: text('risks.add'), icon: <IconPlus size={16} />, onClick: () => dialog.open('add') }
          : undefined
      }
      isWide
    >
      <DataTable
        id="risks.register"
        list={riskList.name}
        label={text('risks.register.title')}
        columns={columns}
        filters={filters}
        source={registerSource}
        rowId={({ id }) => id}
        isSearchable
        onOpen={({ id }) => void navigate({ to: `/risks/${id}` })}
        empty={
          <EmptyState
            title={text('risks.register.empty.title')}
            action={
              <Button component={Link} to="/imports">
                {text('risks.register.empty.action')}
              </Button>
            }
          >
            {text('risks.register.empty.body')}
          </EmptyState>
        }
      />
      <AddRiskDialog opened={dialog.is('add') && mayAdd} onClose={dialog.close} />
    </PageFrame>
  );
}

/** What is worst in the register, patients first. */
function useCallouts(matrix: MatrixAnswer | undefined): Callout[] {
  const text = useText();
  if (!matrix) return [];
  const { counts, byAcceptability, notAssessed } = matrix;
  const safety = matrix.cells
    .filter(
      ({ stage, axis, acceptability }) =>
        stage === 'current' && axis === 'patient-safety' && acceptability === 'unacceptable',
    )
    .reduce((sum, cell) => sum + cell.decided + cell.proposed, 0);
  const show = (filters: object) => (
    <Button component={Link} to="/risks" search={{ filters } as never} variant="default" size="xs">
      {text('risks.show')}
    </Button>
  );
  const { unacceptable } = byAcceptability;
  return [
    ...(safety > 0
      ? [
          {
            id: 'safety',
            state: 'bad' as const,
            title: text('risks.callout.safety', { count: safety }),
            body: text('risks.callout.safety.body'),
            action: show({ acceptability: ['unacceptable'], axis: ['patient-safety'] }),
          },
        ]
      : []),
    ...(safety === 0 && unacceptable > 0
      ? [
          {
            id: 'unacceptable',
            state: 'bad' as const,
            title: text('risks.callout.unacceptable', { count: unacceptable }),
            action: show({ acceptability: ['unacceptable'] }),
          },
        ]
      : []),
    ...(notAssessed > 0
      ? [
          {
            id: 'not-assessed',
            state: 'unknown' as const,
            title: text('risks.callout.not-assessed', { count: notAssessed }),
            body: text('risks.callout.not-assessed.body'),
            action: show({ status: ['as-imported', 'to-assess'] }),
          },
        ]
      : []),
    ...(counts.questions > 0
      ? [
          {
            id: 'questions',
            state: 'unknown' as const,
            title: text('risks.callout.questions', { count: counts.questions }),
            action: (
              <Button
                component={Link}
                to="/risks/proposals"
                search={{ tab: 'questions' } as never}
                variant="default"
                size="xs"
              >
                {text('risks.show')}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
