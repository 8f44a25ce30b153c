// SPDX-License-Identifier: Apache-2.0
import type { Register } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { campaignList } from './contract.ts';

const instant = { type: 'timestamptz' } as const;
const register: Register = {
  table: 'recertification_campaign',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    system: { name: 'system', type: 'text', always: true },
    listedOn: { name: 'listed_on', type: 'date', always: true },
    deadline: { name: 'deadline', type: 'date', always: true },
    wholeList: { name: 'whole_list', type: 'boolean' },
    owner: { name: 'owner', type: 'text' },
    note: { name: 'note', type: 'text' },
    startedAt: { name: 'started_at', ...instant },
    sha256: { name: 'sha256', type: 'text' },
    closedAt: { name: 'closed_at', ...instant },
    closedBy: { name: 'closed_by', type: 'text' },
    closedSha256: { name: 'closed_sha256', type: 'text' },
  },
};
export const campaigns: RegisterList<typeof campaignList.fields> = {
  ...{ spec: campaignList, register, words: ['name', 'system', 'owner'] },
};
