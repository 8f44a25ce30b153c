// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useMemo } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { DataTable } from '../../../../ui/kit/table/data-table.tsx';
import { listSource, noValue } from '../../../../ui/kit/table/list-source.ts';
import type { TableColumn, TableFilter } from '../../../../ui/kit/table/types.ts';
import type { evidence } from '../../../evidence/contract.ts';
import { soaList } from '../../lists.ts';
import { soaCatalogId } from '../../model.ts';
import { Driver, flags, Overlay, type SoaRow, statuses } from '../../schemas.ts';
import { api, soaTable } from './api.ts';
import { DriverChips } from './drivers.tsx';
import { ExceptionBadges, exceptionText } from './exception-badges.tsx';
import { InlineStatus } from './inline-status.tsx';
import { RowState } from './row-state.tsx';
import { useSourceColumns } from './source-columns.tsx';
import { stateOf, statusText, useTitle } from './words.ts';

type Covered = Out<typeof evidence.coverage.output>['items'];
type SoaTableProps = {
  /** Undefined where the person may not see evidence. */
  readonly evidence: Covered | undefined;
  readonly mayDecide: boolean;
  readonly onOpen: (control: string) => void;
  readonly onTogether: (rows: readonly SoaRow[]) => void;
  readonly tools: ReactNode;
};

const source = listSource<SoaRow>(soaList, { list: api.soa, facets: api.soaFacets });

/** The rows of the Statement of Applicability, with what each source says side by side. */
export function SoaTable({ evidence, mayDecide, onOpen, onTogether, tools }: SoaTableProps) {
  const text = useText();
  const decideTogether = {
    label: text('controls.together'),
    run: async (rows: readonly SoaRow[]) => onTogether(rows),
  };
  return (
    <DataTable
      id={soaTable}
      list={soaList.name}
      label={text('controls.soa.title')}
      columns={useColumns(evidence, mayDecide)}
      source={source}
      rowId={(row) => row.control}
      filters={useFilters()}
      isSearchable
      onOpen={(row) => onOpen(row.control)}
      bulkActions={mayDecide ? [decideTogether] : []}
      tools={tools}
      empty={<EmptyState title={text('controls.empty.title')}>{text('controls.empty.body')}</EmptyState>}
    />
  );
}

function useColumns(evidence: Covered | undefined, mayDecide: boolean): readonly TableColumn<SoaRow>[] {
  const text = useText();
  const titleOf = useTitle();
  const ofSources = useSourceColumns();
  const counts = useMemo(
    () => new Map(evidence?.filter(({ catalog }) => catalog === soaCatalogId).map(({ item, holds }) => [item, holds])),
    [evidence],
  );
  const claimOf = ({ claims }: SoaRow) =>
    claims.map(({ applicable, statusWords }) => statusWords ?? text(applicableWord(applicable))).join(', ');
  const sourceWord = useSourceWord();
  const justificationOf = (row: SoaRow) => row.justificationIn ?? row.justificationOut;
  const column = (id: string, width: number, more: Omit<TableColumn<SoaRow>, 'id' | 'title' | 'width'>) => ({
    ...{ id, width, title: text(`controls.column.${id as 'control'}`) },
    ...more,
  });
  return [
    column('control', 92, {
      isSortable: true,
      cell: (row) => <Identifier>{row.control}</Identifier>,
      text: (row) => row.control,
    }),
    column('title', 280, { cell: titleOf, text: titleOf }),
    column('source', 130, {
      cell: (row) => sourceWord(row),
      text: (row) => row.annexA ?? sourceWord(row),
    }),
    column('state', 150, { cell: (row) => <RowState row={row} />, text: (row) => text(stateOf(row).label) }),
    column('status', 160, {
      cell: (row) => <InlineStatus row={row} mayDecide={mayDecide} />,
      text: (row) => row.status && text(statusText(row.status)),
    }),
    column('exceptions', 190, {
      cell: (row) => <ExceptionBadges exceptions={row.exceptions} />,
      text: (row) => row.exceptions.map((one) => exceptionText(text, one.expires, one)).join('; '),
    }),
    column('drivers', 170, {
      cell: (row) => <DriverChips drivers={driversOf(row)} />,
      text: (row) =>
        driversOf(row)
          .map(({ label }) => label)
          .join('; '),
    }),
    column('tailoring', 240, {
      isExtra: true,
      cell: (row) => tailoringOf(row),
      text: (row) => tailoringOf(row),
    }),
    column('claims', 150, { cell: claimOf, text: claimOf }),
    ...(evidence
      ? [
          column('evidence', 100, {
            align: 'end',
            cell: (row) => counts.get(row.control) ?? 0,
            text: (row) => counts.get(row.control) ?? 0,
          }),
        ]
      : []),
    column('owner', 160, { cell: (row) => row.owner, text: (row) => row.owner }),
    column('flags', 180, {
      cell: (row) =>
        row.flags.map((flag) => <StateBadge key={flag} state="partial" label={text(`controls.flag.${flag}`)} />),
      text: (row) => row.flags.map((flag) => text(`controls.flag.${flag}`)).join(', '),
    }),
    column('justification', 260, { isExtra: true, cell: justificationOf, text: justificationOf }),
    column('lastReview', 130, {
      isExtra: true,
      cell: (row) => <DateText value={row.lastReview} />,
      text: (row) => row.lastReview,
    }),
    ...ofSources,
  ];
}

const driversOf = (row: SoaRow) => (row.state === 'decided' ? row.drivers : row.proposedDrivers);
const tailoringOf = ({ measures }: SoaRow) =>
  measures.flatMap(({ tailoring, expectedOutcome }) => [tailoring, expectedOutcome].filter(Boolean)).join('; ');

/** Where a row comes from, in words. */
function useSourceWord() {
  const text = useText();
  return ({ catalog, annexA }: SoaRow): string => {
    if (catalog === 'law' || catalog === 'own') return text(`controls.sources.${catalog}`);
    if (catalog !== soaCatalogId) return catalog;
    return text(annexA === null ? 'controls.source.health' : 'controls.source.annex');
  };
}

const applicableWord = (applicable: boolean | null) =>
  applicable === null ? 'controls.claim.silent' : applicable ? 'controls.claim.applicable' : 'controls.claim.excluded';

function useFilters(): readonly TableFilter[] {
  const text = useText();
  const clauses = ['5', '6', '7', '8'] as const;
  return [
    {
      id: 'state',
      title: text('controls.column.state'),
      options: (['decided', 'proposed', 'open'] as const).map((value) => ({
        value,
        label: text(`controls.state.${value}`),
      })),
    },
    {
      id: 'applicable',
      title: text('controls.applicable'),
      options: [
        { value: 'true', label: text('controls.applicable.yes') },
        { value: 'false', label: text('controls.applicable.no') },
        { value: noValue, label: text('controls.state.open') },
      ],
    },
    {
      id: 'status',
      title: text('controls.status'),
      options: statuses.map((value) => ({ value, label: text(statusText(value)) })),
    },
    {
      id: 'flag',
      title: text('controls.column.flags'),
      options: flags.map((value) => ({ value, label: text(`controls.flag.${value}`) })),
    },
    {
      id: 'driver',
      title: text('controls.drivers'),
      options: Driver.shape.kind.options.map((value) => ({ value, label: text(`controls.driver.${value}`) })),
    },
    {
      id: 'catalog',
      title: text('controls.column.source'),
      options: [
        { value: soaCatalogId, label: 'ISO 27799' },
        { value: 'law', label: text('controls.sources.law') },
        { value: 'own', label: text('controls.sources.own') },
        { value: 'iec-80001-2-2-2012', label: 'IEC/TR 80001-2-2' },
      ],
    },
    {
      id: 'exception',
      title: text('controls.column.exceptions'),
      options: Overlay.shape.state.options.map((value) => ({ value, label: text(`controls.exception.word.${value}`) })),
    },
    {
      id: 'group',
      title: text('controls.clause'),
      options: clauses.map((value) => ({ value, label: `${value} ${text(`controls.clause.${value}`)}` })),
    },
  ];
}
