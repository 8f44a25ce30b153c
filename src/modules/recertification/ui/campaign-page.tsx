// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import type { CampaignDetail } from '../schemas.ts';
import { api, campaignChanged, campaignQuery } from './parts/api.ts';
import { Lines } from './parts/lines.tsx';
import { Start } from './parts/start.tsx';
import { CampaignBadge, CampaignMeter } from './parts/state.tsx';

/** One campaign: whose rights are reviewed, what was decided, and what is still to go. */
export function Page() {
  const text = useText();
  const { campaignId: id = '' } = useParams({ strict: false });
  const found = useQuery(campaignQuery(id));
  if (found.data) return <Found row={found.data} />;
  return (
    <PageFrame title={text('recertification.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Found({ row }: { readonly row: CampaignDetail }) {
  const text = useText();
  const format = useFormat();
  const notify = useNotify();
  const [closing, setClosing] = useState(false);
  const mayManage = useMay()('recertification:manage') && !row.removed;
  const isRunning = row.startedAt !== null && row.closedAt === null;
  const close = async () => {
    await campaignChanged(await api.close({ id: row.id, revision: row.revision }));
    notify.done(text('recertification.closed'));
  };
  return (
    <PageFrame
      title={row.name}
      state={<CampaignBadge state={row.state} />}
      owner={row.owner}
      sentence={text('recertification.of', {
        ...{ system: row.system, listed: format.date(row.listedOn), deadline: format.date(row.deadline) },
      })}
      callouts={useCallouts(row)}
      menu={
        mayManage && isRunning
          ? [{ label: text('recertification.close'), onClick: () => setClosing(true), isDestructive: true }]
          : []
      }
      isWide
    >
      {row.startedAt === null ? (
        mayManage && <Start row={row} />
      ) : (
        <>
          <CampaignMeter row={row} />
          <Lines row={row} />
          <Facts>
            <Fact label={text('recertification.sha256')}>
              <Identifier>{row.sha256 ?? ''}</Identifier>
            </Fact>
            {row.closedSha256 && (
              <Fact label={text('recertification.closed-sha256')}>
                <Identifier>{row.closedSha256}</Identifier>
              </Fact>
            )}
          </Facts>
        </>
      )}
      <ConfirmDialog
        opened={closing}
        onClose={() => setClosing(false)}
        title={text('recertification.close')}
        action={text('recertification.close')}
        onConfirm={close}
        isDestructive
      >
        {text('recertification.close.body', { count: row.progress.undecided })}
      </ConfirmDialog>
    </PageFrame>
  );
}

/** What should not wait: people who have left, rights that should be gone, and lines that nobody reviews. */
function useCallouts(row: CampaignDetail): Callout[] {
  const text = useText();
  if (row.startedAt === null) return [];
  const say = (
    id: 'leavers' | 'still-there' | 'without-reviewer',
    state: Callout['state'],
    count: number,
  ): Callout[] => (count === 0 ? [] : [{ id, state, title: text(`recertification.callout.${id}`, { count }) }]);
  return [
    ...say('leavers', 'bad', row.leavers),
    ...say('still-there', 'bad', row.stillThere),
    ...say('without-reviewer', 'unknown', row.withoutReviewer),
  ];
}
