// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Selection } from '../../../contract/list.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { listSource, selectionOf } from '../../../ui/kit/table/list-source.ts';
import { useView } from '../../../ui/kit/table/use-view.ts';
import { isFiltered } from '../../../ui/kit/table/view.ts';
import { assetList } from '../contract.ts';
import { type Asset, api } from './parts/api.ts';
import { BulkEdit, type BulkMeant } from './parts/bulk-edit.tsx';
import { useAssetColumns } from './parts/columns.tsx';
import { useAssetFilters } from './parts/filters.ts';

const byName = listSource<Asset>(assetList, { list: api.assets.list, facets: api.assets.listFacets });
/** What patients depend on comes first, unless another order was chosen. */
const source: typeof byName = {
  ...byName,
  load: (query) => byName.load({ ...query, sort: query.sort ?? 'criticality' }),
};

/** The inventory: everything that is registered or was seen on the network. */
export function Page() {
  const text = useText();
  const mayEdit = useMay()('assets:update');
  const navigate = useNavigate();
  const bulk = useBulkEdit();
  const waiting = useQuery({ queryKey: ['assets', 'waiting'], queryFn: () => api.assets.reviewsFacets({}) });
  const count = waiting.data?.total ?? 0;
  return (
    <PageFrame
      title={text('assets.inventory.title')}
      sentence={text('assets.inventory.sentence')}
      callouts={
        count === 0
          ? []
          : [
              {
                ...{ id: 'reviews', state: 'unknown', title: text('assets.inventory.callout.reviews', { count }) },
                body: text('assets.inventory.callout.reviews.body'),
                action: (
                  <Button component={Link} to="/assets/reviews" variant="default" size="compact-sm">
                    {text('assets.inventory.callout.reviews.action')}
                  </Button>
                ),
              },
            ]
      }
      isWide
    >
      <DataTable
        id="assets"
        list={assetList.name}
        label={text('assets.inventory.title')}
        columns={useAssetColumns()}
        source={source}
        rowId={({ id }) => id}
        filters={useAssetFilters()}
        isSearchable
        onOpen={({ id }) => void navigate({ to: `/assets/${id}` })}
        bulkActions={mayEdit ? [{ label: text('assets.edit'), run: bulk.editRows }] : []}
        tools={mayEdit && <EditAll onEdit={bulk.edit} />}
        forAll={<EditAll isInBar onEdit={bulk.edit} />}
        empty={
          <EmptyState
            title={text('assets.inventory.empty.title')}
            action={
              <Button component={Link} to="/imports">
                {text('assets.inventory.empty.action')}
              </Button>
            }
          >
            {text('assets.inventory.empty.body')}
          </EmptyState>
        }
      />
      <BulkEdit meant={bulk.meant} onClose={bulk.close} />
    </PageFrame>
  );
}

/** What is being edited, and who waits for it to be done or given up. */
function useBulkEdit() {
  const [meant, setMeant] = useState<BulkMeant>();
  const settle = useRef<(isDone: boolean) => void>(null);
  const close = (isDone: boolean) => {
    setMeant(undefined);
    settle.current?.(isDone);
    settle.current = null;
  };
  const editRows = (rows: readonly Asset[]) =>
    new Promise<boolean>((resolve) => {
      settle.current = resolve;
      setMeant({ rows });
    });
  return { meant, edit: setMeant, editRows, close };
}

/** As many devices are named one by one; of more, the server writes down what was seen. */
const mostNamed = 1000;
const page = 500;

/** What the filters leave, as it is now. */
async function meantBy(selection: Selection, total: number): Promise<BulkMeant> {
  if (total > mostNamed) return api.assets.beginEdit({ selection } as never);
  const rows: Asset[] = [];
  for (let cursor: string | null | undefined; cursor !== null && rows.length < mostNamed; ) {
    const found = await api.assets.list({ ...(selection as object), limit: page, ...(cursor && { cursor }) });
    rows.push(...found.items);
    cursor = found.cursor;
  }
  return { rows };
}

type EditAllProps = { readonly isInBar?: boolean; readonly onEdit: (meant: BulkMeant) => void };

/** Edits all rows that the filters leave, however many are loaded; without filters only where somebody has selected them all. */
function EditAll({ isInBar = false, onEdit }: EditAllProps) {
  const text = useText();
  const notify = useNotify();
  const [view] = useView();
  const selection = selectionOf(assetList, view);
  const counted = useQuery({
    queryKey: ['assets', 'selected', selection],
    queryFn: () => api.assets.listFacets(selection as never),
    enabled: isInBar || isFiltered(view),
  });
  const total = counted.data?.total ?? 0;
  if (!(isInBar || isFiltered(view)) || total === 0) return null;
  return (
    <Button
      variant="default"
      size={isInBar ? 'compact-sm' : 'sm'}
      leftSection={<IconPencil size={16} />}
      onClick={() => void meantBy(selection, total).then(onEdit, notify.failed)}
    >
      {isInBar ? text('assets.bulk.all-of', { count: total }) : text('assets.bulk.all')}
    </Button>
  );
}
