// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../../contract/local-text.ts';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { catalogs } from '../../../catalogs/contract.ts';
import { documents } from '../../../documents/contract.ts';
import { incidents } from '../../../incidents/contract.ts';
import { legal, requirementList } from '../../contract.ts';
import type { RequirementDetail } from '../../schemas.ts';

const client = connect({ catalogs, documents, incidents, legal });
export const api = client.legal;
export const catalog = 'iso-27799-2025';

export const allQuery = {
  queryKey: ['table', requirementList.name, 'all'],
  queryFn: () => api.list({ limit: 500 }),
};

/** Controls whose number or title holds some words. */
export async function findControls(words: string, language: Language) {
  const { items } = await queryClient.ensureQueryData({
    queryKey: ['catalogs', 'row', catalog],
    queryFn: () => client.catalogs.show({ id: catalog }),
  });
  const named = items.map(({ id, title, label }) => ({ id, name: `${id} ${title[language] ?? label[language]}` }));
  return named.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())).slice(0, 20);
}

export async function findDocuments(text: string) {
  const { items } = await client.documents.list({ limit: 20, ...(text !== '' && { text }) });
  return items.map(({ id, title }) => ({ id, name: title }));
}

export async function findDuties(text: string) {
  const { items } = await client.incidents.dutyList({ limit: 20, ...(text !== '' && { text }) });
  return items.map(({ id, name, law }) => ({ id, name: [name, law].filter(Boolean).join(' · ') }));
}

/** Shows a requirement as it is now, beside its list. */
export async function requirementChanged(row: RequirementDetail): Promise<void> {
  queryClient.setQueryData(['legal', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', requirementList.name] });
  await queryClient.invalidateQueries({ queryKey: ['table', 'legal'] });
}
