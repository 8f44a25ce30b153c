// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { requirementQuery } from './parts/api.ts';
import { People } from './parts/people.tsx';
import { RequirementMeter } from './parts/standing.tsx';

/** One requirement: for whom it is, who has met it, and who has not. */
export function Page() {
  const text = useText();
  const { requirementId: id = '' } = useParams({ strict: false });
  const found = useQuery(requirementQuery(id));
  const mayRecord = useMay()('awareness:record');
  const row = found.data;
  if (!row)
    return (
      <PageFrame title={text('awareness.one')}>
        <Loaded query={found}>{() => null}</Loaded>
      </PageFrame>
    );
  const forWhom = [row.roles, row.departments].filter(Boolean).join(' · ') || text('awareness.everybody');
  const every = row.months === null ? text('awareness.once') : text('awareness.every', { months: row.months });
  return (
    <PageFrame title={row.name} owner={row.owner} sentence={text('awareness.of', { whom: forWhom, every })} isWide>
      <RequirementMeter row={row} />
      {mayRecord ? <People row={row} /> : <p>{text('awareness.names-hidden')}</p>}
    </PageFrame>
  );
}
