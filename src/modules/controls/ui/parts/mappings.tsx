// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { connect } from '../../../../ui/data/api.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { catalogs } from '../../../catalogs/contract.ts';
import classes from './controls.module.css';
import { controlAddress } from './words.ts';

const api = connect({ catalogs }).catalogs;

type MappingsProps = { readonly catalog: string; readonly item: string };

/** What the item is to items of other catalogs. A relation between texts says nothing about what the hospital does. */
export function Mappings({ catalog, item }: MappingsProps) {
  const text = useText();
  const local = useLocal();
  const found = useQuery({
    queryKey: ['catalogs', 'crosswalk', catalog, item],
    queryFn: () => api.crosswalk({ catalog, item }),
    staleTime: 300_000,
  });
  return (
    <Part title={text('controls.mappings')} hint={text('controls.mappings.hint')}>
      <Loaded query={found}>
        {({ pairs, unknown }) => (
          <>
            {pairs.length > 0 && (
              <PlainTable
                label={text('controls.mappings')}
                rows={pairs}
                rowId={(pair) => `${pair.catalog} ${pair.item} ${pair.relation} ${pair.origin}`}
                columns={[
                  {
                    id: 'item',
                    title: text('controls.column.control'),
                    cell: (pair) => (
                      <Link to={controlAddress(pair.item, pair.catalog)}>
                        <bdi>{pair.catalog}</bdi> <bdi>{pair.item}</bdi>
                      </Link>
                    ),
                  },
                  { id: 'label', title: text('controls.column.title'), cell: ({ label }) => local(label) },
                  {
                    id: 'relation',
                    title: text('controls.relation'),
                    cell: ({ relation }) => text(`controls.relation.${relation}`),
                  },
                  {
                    id: 'source',
                    title: text('controls.column.source'),
                    cell: ({ publisher, verified }) =>
                      `${publisher}, ${text(verified ? 'controls.mapping.verified' : 'controls.mapping.not-verified')}`,
                  },
                ]}
              />
            )}
            {unknown.length > 0 && (
              <p className={classes.none}>{text('controls.mappings.unknown', { catalogs: unknown.join(', ') })}</p>
            )}
          </>
        )}
      </Loaded>
    </Part>
  );
}
