// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { ExceptionDetail } from '../../schemas.ts';
import { api, assetsQuery, exceptionsChanged } from './api.ts';

type PlacesProps = { readonly row: ExceptionDetail; readonly mayEdit: boolean };

/** Where it holds: in words, and for which assets. */
export function Places({ row, mayEdit }: PlacesProps) {
  const text = useText();
  const notify = useNotify();
  const set = (assets: ExceptionDetail['assets']) =>
    void api
      .update({ id: row.id, revision: row.revision, changes: { assets } })
      .finally(exceptionsChanged)
      .catch(notify.failed);
  return (
    <Part title={text('exceptions.where')} hint={row.place ?? text('exceptions.where.hint')}>
      {row.assets.length > 0 && (
        <PlainTable
          label={text('exceptions.assets')}
          rows={row.assets}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'asset',
              title: text('exceptions.asset'),
              cell: ({ id, label }) => <Link to={`/assets/${id}`}>{label}</Link>,
            },
            ...(mayEdit
              ? [
                  {
                    ...{ id: 'remove', title: text('exceptions.actions') },
                    cell: ({ id, label }: ExceptionDetail['assets'][number]) => (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={text('exceptions.asset.remove-one', { name: label })}
                        onClick={() => set(row.assets.filter((asset) => asset.id !== id))}
                      >
                        {text('exceptions.asset.remove')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayEdit && <Picker taken={row.assets} onPick={(asset) => set([...row.assets, asset])} />}
    </Part>
  );
}

type PickerProps = {
  readonly taken: ExceptionDetail['assets'];
  readonly onPick: (asset: ExceptionDetail['assets'][number]) => void;
};

function Picker({ taken, onPick }: PickerProps) {
  const text = useText();
  const [sought, setSought] = useState('');
  const mayRead = useMay()('assets:read');
  const { data = [] } = useQuery({ ...assetsQuery(sought), enabled: mayRead });
  if (!mayRead) return null;
  const offered = data
    .filter(({ id }) => !taken.some((asset) => asset.id === id))
    .map(({ id, name }) => ({ value: id, label: name ?? id }));
  return (
    <Select
      label={text('exceptions.asset.add')}
      searchable
      value={null}
      searchValue={sought}
      onSearchChange={setSought}
      filter={({ options }) => options}
      data={offered}
      nothingFoundMessage={text('exceptions.asset.none')}
      onChange={(id) => {
        const asset = offered.find(({ value }) => value === id);
        if (asset) onPick({ id: asset.value, label: asset.label });
        setSought('');
      }}
    />
  );
}
