// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { RowLinks } from '../../../../ui/kit/row-links.tsx';
import { api, findActivities, processorChanged } from './api.ts';

type PartProps = { readonly id: string };

/** The supplier that a processor is, and the activities that it works for. */
export function ProcessorLinks({ id }: PartProps) {
  const text = useText();
  const notify = useNotify();
  const mayChange = useMay()('privacy:update');
  const found = useQuery({ queryKey: ['privacy-processors', 'row', id], queryFn: () => api.processorShow({ id }) });
  return (
    <Loaded query={found}>
      {({ revision, supplier, activities, hiddenActivities }) => (
        <>
          {supplier && <Link to={`/suppliers?row=${supplier.id}`}>{supplier.name}</Link>}
          <Part title={text('privacy.works-for')}>
            <RowLinks
              label={text('privacy.works-for')}
              rows={activities}
              to={(activity) => `/privacy?row=${activity}`}
              find={mayChange ? findActivities : undefined}
              addLabel={text('privacy.works-for.add')}
              none={text('privacy.works-for.none')}
              onChange={(rows) =>
                void api
                  .processorLink({ id, revision, activityIds: rows.map((row) => row.id) })
                  .then(processorChanged, notify.failed)
              }
            />
            {hiddenActivities > 0 && <p>{text('table.hidden', { count: hiddenActivities })}</p>}
          </Part>
        </>
      )}
    </Loaded>
  );
}

/** The processors that work for an activity. */
export function ProcessedBy({ id }: PartProps) {
  const text = useText();
  const found = useQuery({ queryKey: ['privacy', 'row', id], queryFn: () => api.show({ id }) });
  return (
    <Part title={text('privacy.processed-by')}>
      <Loaded query={found}>
        {({ processedBy }) => (
          <RowLinks
            label={text('privacy.processed-by')}
            rows={processedBy}
            to={(processor) => `/privacy/processors?row=${processor}`}
            addLabel=""
            none={text('privacy.processed-by.none')}
            onChange={() => undefined}
          />
        )}
      </Loaded>
    </Part>
  );
}
