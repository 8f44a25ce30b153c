// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { DataTable } from '../../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../../ui/kit/table/list-source.ts';
import type { TableColumn, TableFilter } from '../../../../ui/kit/table/types.ts';
import { sourceList } from '../../lists.ts';
import { type ControlSource, type SourceRow, statuses } from '../../schemas.ts';
import { api } from './api.ts';
import classes from './controls.module.css';
import { FollowsBadge, useFollowsWords } from './follows.tsx';
import { controlAddress, stateOf, statusState, statusText, useTitle } from './words.ts';

type Input = Parameters<typeof api.source>[0];
type FacetInput = Parameters<typeof api.sourceFacets>[0];

/** The items of one source as rows, beside what the Statement of Applicability says about the controls they relate to. */
export function SourceTable({ source: { id, framework } }: { readonly source: ControlSource }) {
  const text = useText();
  const source = useMemo(
    () =>
      listSource<SourceRow>(
        { ...sourceList, name: `${sourceList.name} ${id}` },
        {
          list: (input: Omit<Input, 'source'>) => api.source({ ...input, source: id }),
          facets: (input: Omit<FacetInput, 'source'>) => api.sourceFacets({ ...input, source: id }),
        },
      ),
    [id],
  );
  return (
    <DataTable
      id={`control-source-${id}`}
      list={sourceList.name}
      label={framework}
      columns={useColumns(id)}
      source={source}
      rowId={({ item }) => item}
      filters={useFilters()}
      isSearchable
      empty={<EmptyState title={text('controls.sources.empty')}>{text('controls.sources.empty.body')}</EmptyState>}
    />
  );
}

function useColumns(catalog: string): readonly TableColumn<SourceRow>[] {
  const text = useText();
  const titleOf = useTitle();
  const said = (control: SourceRow['controls'][number]) => text(stateOf(control).label);
  const followsWords = useFollowsWords();
  const hasPage = catalog !== 'law' && catalog !== 'own';
  const words = (control: SourceRow['controls'][number]) =>
    `${control.control} (${text(`controls.relation.${control.relation}`)}): ${said(control)}`;
  return [
    {
      ...{ id: 'item', title: text('controls.column.item'), width: 210, isSortable: true },
      cell: ({ item }) =>
        hasPage ? (
          <Link to={controlAddress(item, catalog)}>
            <Identifier>{item}</Identifier>
          </Link>
        ) : (
          item
        ),
      text: ({ item }) => item,
    },
    { id: 'title', title: text('controls.column.title'), width: 300, cell: titleOf, text: titleOf },
    {
      ...{ id: 'controls', title: text('controls.soa.title'), width: 420 },
      cell: ({ controls }) =>
        controls.length === 0 ? (
          <span className={classes.unknown}>{text('controls.sources.not-known')}</span>
        ) : (
          <span title={controls.map(words).join('\n')}>
            {controls.map((control) => (
              <span key={`${control.control} ${control.relation} ${control.through}`} className={classes.related}>
                <Link to={controlAddress(control.control)}>
                  <Identifier>{control.control}</Identifier>
                </Link>{' '}
                {said(control)}
              </span>
            ))}
          </span>
        ),
      text: ({ controls }) => controls.map(words).join('; '),
    },
    {
      ...{ id: 'follows', title: text('controls.follows'), width: 190 },
      cell: ({ item, follows }) => follows && <FollowsBadge source={catalog} item={item} follows={follows} />,
      text: ({ follows }) => follows && followsWords(follows),
    },
    {
      ...{ id: 'measures', title: text('controls.sources.applied'), width: 260 },
      cell: ({ measures }) =>
        measures.map(({ id, name, status }) => (
          <StateBadge key={id} state={statusState(status)} label={`${name}: ${text(statusText(status))}`} />
        )),
      text: ({ measures }) => measures.map(({ name, status }) => `${name}: ${text(statusText(status))}`).join('; '),
    },
  ];
}

function useFilters(): readonly TableFilter[] {
  const text = useText();
  return [
    {
      ...{ id: 'related', title: text('controls.sources.relation') },
      options: [
        { value: 'true', label: text('controls.sources.known') },
        { value: 'false', label: text('controls.sources.not-known') },
      ],
    },
    {
      ...{ id: 'state', title: text('controls.column.state') },
      options: (['decided', 'proposed', 'open'] as const).map((value) => ({
        value,
        label: text(`controls.state.${value}`),
      })),
    },
    {
      ...{ id: 'follows', title: text('controls.follows') },
      options: (['compliant', 'non-compliant', 'unknown'] as const).map((value) => ({
        value,
        label: text(`controls.follows.${value}`),
      })),
    },
    {
      ...{ id: 'status', title: text('controls.sources.applied') },
      options: statuses.map((value) => ({ value, label: text(statusText(value)) })),
    },
  ];
}
