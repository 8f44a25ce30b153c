// SPDX-License-Identifier: Apache-2.0
import { MultiSelect, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../../ui/data/me.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { offeredCatalog, offeredControlsQuery, offeredRisksQuery } from './api.ts';

export type LinkValues = { readonly controls: string[]; readonly risks: string[] };
type Field = { readonly value?: string[]; readonly onChange?: (value: string[]) => void };
type LinkFieldsProps = { readonly controls: Field; readonly risks: Field };

/** For which controls and risks an item is evidence. Controls of any catalog are written as `catalog:item`. */
export function LinkFields({ controls, risks }: LinkFieldsProps) {
  const text = useText();
  const local = useLocal();
  const may = useMay();
  const offered = useQuery({ ...offeredControlsQuery, enabled: may('catalogs:read') });
  const known = useQuery({ ...offeredRisksQuery, enabled: may('risks:read') });
  const names = new Map(
    offered.data?.items.map(({ id, title, label }) => [
      `${offeredCatalog}:${id}`,
      `${id} ${local(title) ?? local(label)}`,
    ]),
  );
  return (
    <>
      <TagsInput
        label={text('evidence.controls')}
        description={text('evidence.controls.help')}
        data={[...names.keys()]}
        renderOption={({ option }) => names.get(option.value) ?? option.value}
        filter={({ options, search }) =>
          options.filter((option) =>
            `${names.get('value' in option ? option.value : '') ?? ''}`
              .toLowerCase()
              .includes(search.trim().toLowerCase()),
          )
        }
        limit={40}
        clearButtonProps={{ 'aria-label': text('evidence.clear-field') }}
        {...controls}
      />
      <MultiSelect
        label={text('evidence.risks')}
        data={(known.data ?? []).map(({ id, number, title }) => ({
          value: id,
          label: `${number === null ? '' : `R-${number} `}${local(title)}`,
        }))}
        searchable
        limit={40}
        nothingFoundMessage={text('evidence.risks.none')}
        clearButtonProps={{ 'aria-label': text('evidence.clear-field') }}
        {...risks}
      />
    </>
  );
}
