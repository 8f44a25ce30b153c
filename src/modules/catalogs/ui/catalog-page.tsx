// SPDX-License-Identifier: Apache-2.0
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../../contract/contract.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import type { catalogs } from '../contract.ts';
import { api, catalogQuery } from './parts/api.ts';
import { ItemTree } from './parts/item-tree.tsx';
import { LicensedDialog } from './parts/licensed-dialog.tsx';
import { Verified } from './parts/verified.tsx';

type Shown = Out<typeof catalogs.show.output>;

/** One catalog to browse: its groups and items, what is mapped from it, and texts under a licence of the hospital. */
export function Page() {
  const { catalog = '' }: { catalog?: string } = useParams({ strict: false });
  const text = useText();
  const found = useQuery(catalogQuery(catalog));
  if (found.data) return <Catalog shown={found.data} onChanged={() => found.refetch()} />;
  return (
    <PageFrame title={text('catalogs.title')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

type CatalogProps = { readonly shown: Shown; readonly onChanged: () => unknown };

function Catalog({ shown, onChanged }: CatalogProps) {
  const { catalog, mappings, licensed } = shown;
  const text = useText();
  const local = useLocal();
  const navigate = useNavigate();
  const mayImport = useMay()('catalogs:import');
  const [dialog, setDialog] = useState<'import' | 'drop'>();
  const drop = async () => {
    await api.dropImport({ catalog: catalog.id });
    await onChanged();
  };
  const bring = { label: text('catalogs.import'), onClick: () => setDialog('import') };
  const take = { label: text('catalogs.drop'), onClick: () => setDialog('drop'), isDestructive: true };
  const compare = (to: string) =>
    void navigate({ to: '/catalogs/crosswalk', search: { from: catalog.id, to } as never });
  return (
    <PageFrame
      title={`${catalog.framework} ${catalog.edition}`}
      state={<Verified catalog={catalog} />}
      owner={null}
      sentence={local(catalog.notice)}
      menu={[
        ...mappings.map(({ target }) => ({
          label: text('catalogs.compare-with', { target }),
          onClick: () => compare(target),
        })),
        ...(mayImport ? [bring] : []),
        ...(mayImport && licensed.length > 0 ? [take] : []),
      ]}
    >
      <Part
        title={text('catalogs.browse')}
        hint={text('catalogs.browse.hint', { items: shown.items.length, licensed: licensed.length })}
        action={<Search />}
      >
        <ItemTree shown={shown} />
      </Part>
      <LicensedDialog
        catalog={catalog.id}
        opened={dialog === 'import'}
        onClose={() => setDialog(undefined)}
        onImported={onChanged}
      />
      <ConfirmDialog
        opened={dialog === 'drop'}
        onClose={() => setDialog(undefined)}
        title={text('catalogs.drop.title')}
        action={text('catalogs.drop')}
        isDestructive
        onConfirm={drop}
      >
        {text('catalogs.drop.body', { count: licensed.length })}
      </ConfirmDialog>
    </PageFrame>
  );
}

/** What is looked for stands in the address. */
function Search() {
  const text = useText();
  const { text: wanted }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <TextInput
      type="search"
      leftSection={<IconSearch size={16} />}
      aria-label={text('catalogs.search')}
      placeholder={text('catalogs.search')}
      value={wanted === undefined ? '' : String(wanted)}
      onChange={(event) => {
        const value = event.currentTarget.value;
        void navigate({ to: '.', search: { text: value === '' ? undefined : value } as never, replace: true });
      }}
    />
  );
}
