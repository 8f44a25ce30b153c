// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { DataTable } from '../../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../../ui/kit/table/list-source.ts';
import type { TableColumn } from '../../../../ui/kit/table/types.ts';
import { componentList } from '../../contract.ts';
import { type AssetDetail, api, type Component } from './api.ts';

/** What the software of the model is made of, as its bills of materials say. */
export function ComponentsTab({ detail: { asset } }: { readonly detail: AssetDetail }) {
  const text = useText();
  const source = useMemo(
    () =>
      listSource<Component>(
        { ...componentList, name: `${componentList.name} ${asset.id}` },
        {
          list: (input: object) => api.assets.components({ ...input, assetId: asset.id }),
          facets: (input: object) => api.assets.componentsFacets({ ...input, assetId: asset.id }),
        },
      ),
    [asset.id],
  );
  return (
    <DataTable
      id={`components-${asset.id}`}
      list={componentList.name}
      label={text('assets.components.label')}
      columns={useComponentColumns()}
      source={source}
      rowId={({ id }) => id}
      isSearchable
      empty={
        <EmptyState title={text('assets.components.none.title')}>{text('assets.components.none.body')}</EmptyState>
      }
    />
  );
}

function useComponentColumns(): readonly TableColumn<Component>[] {
  const text = useText();
  const code = (value: string | null) => (value ? <Identifier>{value}</Identifier> : '–');
  return [
    {
      ...{ id: 'name', title: text('assets.components.name'), width: 220, isSortable: true },
      ...{ cell: ({ name }) => name, text: ({ name }) => name },
    },
    {
      ...{ id: 'version', title: text('assets.components.version'), width: 130, isSortable: true },
      ...{ cell: ({ version }) => code(version), text: ({ version }) => version },
    },
    {
      ...{ id: 'supplier', title: text('assets.supplier'), width: 160, isSortable: true },
      ...{ cell: ({ supplier }) => supplier ?? '–', text: ({ supplier }) => supplier },
    },
    {
      ...{ id: 'licence', title: text('assets.components.licence'), width: 150 },
      ...{ cell: ({ licence }) => licence ?? '–', text: ({ licence }) => licence },
    },
    {
      ...{ id: 'product', title: text('assets.components.product'), width: 180 },
      ...{ cell: productOf, text: productOf },
    },
    {
      ...{ id: 'purl', title: text('assets.components.purl'), width: 280 },
      ...{ cell: ({ purl }) => code(purl), text: ({ purl }) => purl },
    },
    {
      ...{ id: 'type', title: text('assets.components.type'), width: 120, isExtra: true },
      ...{ cell: ({ type }) => type ?? '–', text: ({ type }) => type },
    },
    {
      ...{ id: 'cpe', title: text('assets.components.cpe'), width: 280, isExtra: true },
      ...{ cell: ({ cpe }) => code(cpe), text: ({ cpe }) => cpe },
    },
  ];
}

const productOf = ({ product, productVersion }: Component): string =>
  [product, productVersion].filter(Boolean).join(' ') || '–';
