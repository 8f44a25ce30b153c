// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { campaignList } from '../contract.ts';
import type { CampaignDetail } from '../schemas.ts';
import { api } from './parts/api.ts';
import { CampaignBadge, CampaignMeter } from './parts/state.tsx';

const calls = { ...api, facets: api.listFacets };

/** Campaigns in which access rights are reviewed, the next deadline first. */
export function Page() {
  return <RegisterPage register={useCampaigns()} />;
}

function useCampaigns(): Register<CampaignDetail> {
  const text = useText();
  const share = ({ progress }: CampaignDetail) => {
    const all = Object.values(progress).reduce((sum, n) => sum + n, 0);
    return text('recertification.decided-of', { decided: all - progress.undecided, all });
  };
  return {
    id: 'recertification',
    list: campaignList,
    calls,
    permission: 'recertification:manage',
    title: text('recertification.title'),
    sentence: text('recertification.sentence'),
    addLabel: text('recertification.add'),
    empty: { title: text('recertification.empty.title'), body: text('recertification.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: ({ state }) => <CampaignBadge state={state} />,
    columns: [
      {
        ...{ id: 'name', title: text('recertification.name'), width: 300, isSortable: true },
        ...{ cell: ({ id, name }) => <Link to={`/recertification/${id}`}>{name}</Link>, text: ({ name }) => name },
      },
      {
        ...{ id: 'system', title: text('recertification.system'), width: 220, isSortable: true },
        ...{ cell: ({ system }) => system, text: ({ system }) => system },
      },
      {
        ...{ id: 'state', title: text('recertification.state'), width: 150 },
        ...{ cell: ({ state }) => <CampaignBadge state={state} />, text: ({ state }) => state },
      },
      { id: 'progress', title: text('recertification.progress'), width: 180, cell: share, text: share },
      {
        ...{ id: 'deadline', title: text('recertification.deadline'), width: 150, isSortable: true },
        ...{ cell: ({ deadline }) => <DateText value={deadline} />, text: ({ deadline }) => deadline },
      },
      {
        ...{ id: 'owner', title: text('recertification.owner'), width: 180, isSortable: true },
        ...{ cell: ({ owner }) => owner, text: ({ owner }) => owner },
      },
    ],
    filters: [],
    fields: [
      { id: 'name', label: text('recertification.name'), kind: 'line', isRequired: true },
      {
        ...{ id: 'system', label: text('recertification.system'), kind: 'line', isRequired: true },
        help: text('recertification.system.help'),
      },
      {
        ...{ id: 'listedOn', label: text('recertification.listed-on'), kind: 'date', isRequired: true },
        help: text('recertification.listed-on.help'),
      },
      { id: 'deadline', label: text('recertification.deadline'), kind: 'date', isRequired: true },
      {
        ...{ id: 'wholeList', label: text('recertification.whole-list'), kind: 'yes-no' },
        help: text('recertification.whole-list.help'),
      },
      { id: 'owner', label: text('recertification.owner'), kind: 'line' },
      { id: 'note', label: text('recertification.note'), kind: 'prose' },
    ],
    more: (row) => (
      <>
        <CampaignMeter row={row} />
        <p>
          <Link to={`/recertification/${row.id}`}>{text('recertification.open')}</Link>
        </p>
      </>
    ),
  };
}
