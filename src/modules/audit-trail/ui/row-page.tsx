// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { connect } from '../../../ui/data/api.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { RecordHistory } from '../../../ui/kit/record-history.tsx';
import { auditTrail, type TrailEntry } from '../contract.ts';
import { KeptApart } from './parts/kept-apart.tsx';

const api = connect({ auditTrail }).auditTrail;

/** Everything that happened to one record, in the words of the database. */
export function Page() {
  const text = useText();
  const { rowId = '' } = useParams({ strict: false });
  return (
    <PageFrame title={text('audit-trail.history')} sentence={text('audit-trail.history.sentence')}>
      <RecordHistory
        label={text('audit-trail.history')}
        queryKey={['audit-trail', 'row', rowId]}
        load={(page) => api.history({ rowId, ...page })}
        fields={(column) => column}
        isWhole
        more={(entry) => <WholeChange entry={entry} />}
      />
    </PageFrame>
  );
}

function WholeChange({ entry }: { readonly entry: TrailEntry }) {
  const text = useText();
  const seq = String(entry.seq);
  return (
    <>
      <KeptApart entry={entry} />
      <Link to="/audit-trail/$seq" params={{ seq }}>
        {text('audit-trail.link', { seq })}
      </Link>
    </>
  );
}
