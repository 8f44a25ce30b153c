// SPDX-License-Identifier: Apache-2.0
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { ControlSource } from '../../schemas.ts';
import { sourcesQuery } from './api.ts';

/** Which source's items are the rows: it stands in the address; undefined for the Statement of Applicability itself. */
export function useRowsOf(): readonly [string | undefined, ControlSource | undefined] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const sources = useQuery(sourcesQuery);
  const asked = typeof search.rows === 'string' ? search.rows : undefined;
  const source = sources.data?.items.find(({ id }) => id === asked);
  // an address that names no source shows the Statement itself
  return sources.data && !source ? [undefined, undefined] : [asked, source];
}

/** Lets somebody look at the Statement from the side of another source. */
export function RowsSelect({ value }: { readonly value: string | undefined }) {
  const text = useText();
  const navigate = useNavigate();
  const sources = useQuery(sourcesQuery);
  return (
    <Select
      label={text('controls.sources.rows')}
      maw={420}
      mb="md"
      allowDeselect={false}
      value={value ?? ''}
      data={[
        { value: '', label: text('controls.soa.title') },
        ...(sources.data?.items ?? []).map(({ id, framework, edition }) => ({
          value: id,
          label: id === 'law' || id === 'own' ? text(`controls.sources.${id}`) : `${framework} ${edition ?? ''}`.trim(),
        })),
      ]}
      // filters and columns of the one are none of the other
      onChange={(rows) =>
        void navigate({ to: '/controls/soa', search: (rows ? { rows } : {}) as never, resetScroll: false })
      }
    />
  );
}
