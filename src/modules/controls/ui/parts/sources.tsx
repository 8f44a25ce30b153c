// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { ControlSource } from '../../schemas.ts';
import { sourcesQuery } from './api.ts';
import classes from './controls.module.css';

/** How far each control source beside the Statement of Applicability is. What no mapping tells counts as not known. */
export function Sources() {
  const text = useText();
  const format = useFormat();
  const found = useQuery(sourcesQuery);
  const counted = (id: 'total' | 'related' | 'decided' | 'applied' | 'implemented') => ({
    ...{ id, title: text(`controls.sources.${id}`), align: 'end' as const },
    cell: (source: ControlSource) => format.number(source[id]),
  });
  return (
    <Part title={text('controls.sources')} hint={text('controls.sources.hint')}>
      <Loaded query={found}>
        {({ items, hiddenMeasures }) => (
          <>
            <PlainTable
              label={text('controls.sources')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                {
                  id: 'source',
                  title: text('controls.sources.source'),
                  cell: ({ id, framework, edition }) => (
                    <Link to="/controls/soa" search={{ rows: id } as never}>
                      {id === 'law' || id === 'own' ? text(`controls.sources.${id}`) : `${framework} ${edition ?? ''}`}
                    </Link>
                  ),
                },
                counted('total'),
                counted('related'),
                counted('decided'),
                {
                  id: 'not-known',
                  title: text('controls.sources.not-known'),
                  align: 'end',
                  cell: ({ total, related }) => (
                    <span className={classes.unknown}>{format.number(total - related)}</span>
                  ),
                },
                counted('applied'),
                counted('implemented'),
              ]}
            />
            {hiddenMeasures > 0 && <p className={classes.none}>{text('table.hidden', { count: hiddenMeasures })}</p>}
          </>
        )}
      </Loaded>
    </Part>
  );
}
