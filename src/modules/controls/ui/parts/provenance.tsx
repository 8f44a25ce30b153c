// SPDX-License-Identifier: Apache-2.0
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { AdditionalControl, SoaCatalog } from '../../schemas.ts';
import classes from './controls.module.css';
import { statusState, statusText } from './words.ts';

type ProvenanceProps = { readonly catalog: SoaCatalog; readonly additional: readonly AdditionalControl[] };

/** Controls from other sources, and where the rows come from: what is not verified says so. */
export function Provenance({ catalog, additional }: ProvenanceProps) {
  const text = useText();
  const local = useLocal();
  return (
    <>
      {additional.length > 0 && (
        <Part title={text('controls.additional')} hint={text('controls.additional.hint')}>
          <PlainTable
            label={text('controls.additional')}
            rows={additional}
            rowId={({ id }) => id}
            columns={[
              { id: 'ref', title: text('controls.column.source'), cell: ({ controlRef }) => controlRef },
              { id: 'name', title: text('controls.column.title'), cell: ({ name }) => name },
              {
                id: 'status',
                title: text('controls.status'),
                cell: ({ status }) => <StateBadge state={statusState(status)} label={text(statusText(status))} />,
              },
              { id: 'owner', title: text('controls.owner'), cell: ({ owner }) => owner },
            ]}
          />
        </Part>
      )}
      <Part title={text('controls.provenance', { framework: catalog.framework, edition: catalog.edition })}>
        <p className={classes.prose}>{local(catalog.notice)}</p>
      </Part>
    </>
  );
}
