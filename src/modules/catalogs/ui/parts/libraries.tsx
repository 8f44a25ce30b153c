// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { catalogs } from '../../contract.ts';
import { api, librariesQuery } from './api.ts';

type Library = Out<typeof catalogs.libraries.output>['items'][number];

/** What the hospital has taken in: where it came from, by whom, under which licence, and what it holds. */
export function Libraries({ mayTakeBack }: { readonly mayTakeBack: boolean }) {
  const text = useText();
  const nameOf = useActorName();
  const client = useQueryClient();
  const found = useQuery(librariesQuery);
  const [taken, setTaken] = useState<Library>();
  const takeBack = async () => {
    await api.takeBackLibrary({ id: taken?.id ?? '' });
    await client.invalidateQueries();
  };
  return (
    <>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text('catalogs.libraries.none')}</p>
          ) : (
            <PlainTable
              label={text('catalogs.libraries')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'name', title: text('catalogs.libraries.name'), cell: (row) => `${row.name} ${row.edition}` },
                { id: 'holds', title: text('catalogs.libraries.holds'), cell: (row) => <Holds library={row} /> },
                {
                  id: 'licence',
                  title: text('catalogs.licence'),
                  cell: ({ provider, licence }) =>
                    [provider, licence?.slice(0, 120)].filter(Boolean).join(': ') || text('answer.not-stated'),
                },
                {
                  id: 'source',
                  title: text('catalogs.source'),
                  cell: ({ sourceName, fileSha256 }) => <span title={fileSha256}>{sourceName}</span>,
                },
                { id: 'by', title: text('catalogs.libraries.by'), cell: ({ importedBy }) => nameOf(importedBy) },
                {
                  id: 'at',
                  title: text('catalogs.libraries.at'),
                  cell: ({ importedAt }) => <DateText value={importedAt} />,
                },
                ...(mayTakeBack
                  ? [
                      {
                        id: 'take-back',
                        title: '',
                        cell: (row: Library) => (
                          <Button variant="subtle" size="compact-sm" onClick={() => setTaken(row)}>
                            {text('catalogs.take-back')}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Loaded>
      <ConfirmDialog
        opened={taken !== undefined}
        onClose={() => setTaken(undefined)}
        title={text('catalogs.take-back.title', { name: taken?.name ?? '' })}
        action={text('catalogs.take-back')}
        isDestructive
        onConfirm={takeBack}
      >
        {text('catalogs.take-back.body')}
      </ConfirmDialog>
    </>
  );
}

function Holds({ library: { catalogs: held, pairs, matrices } }: { readonly library: Library }) {
  const text = useText();
  return (
    <>
      {held.map(({ id, name, items }) => (
        <div key={id}>
          <Link to={`/catalogs/${id}`}>{name}</Link> ({items})
        </div>
      ))}
      {pairs > 0 && <div>{text('catalogs.libraries.pairs', { count: pairs })}</div>}
      {matrices.map((name) => (
        <div key={name}>{text('catalogs.libraries.matrix', { name })}</div>
      ))}
    </>
  );
}
