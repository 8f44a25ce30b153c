// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Ask, type Example, type Made, madeRow } from './example.ts';

const unit = (parentId: string, kind: string) => ({ parentId, kind, name: `Unit ${randomUUID().slice(0, 8)}` });
const contextIssue = () => ({ origin: 'internal', title: 'Few hands', description: 'Two people for all of IT.' });
const party = () => ({ name: 'Patients', needs: 'Care that does not stop.', addressed: false });
const scope = async ({ tenant, call }: Ask) => ({
  revision: (await call<{ scope: { revision: number } | null }>('organisation.context')).scope?.revision ?? 0,
  statement: 'All of it',
  boundaries: 'The house',
  exclusions: [{ what: 'The canteen', why: 'run by a caterer' }],
  unitIds: [tenant],
});

export const organisationExamples: Readonly<Record<string, Example>> = {
  'organisation.addUnit': ({ tenant }) => unit(tenant, 'hospital'),
  'organisation.moveUnit': async ({ tenant, call }) => {
    const { id: from } = await call('organisation.addUnit', unit(tenant, 'hospital'));
    const { id: parentId } = await call('organisation.addUnit', unit(tenant, 'hospital'));
    const { id } = await call('organisation.addUnit', unit(from, 'department'));
    return { id, revision: 1, parentId };
  },
  'organisation.addIssue': contextIssue,
  'organisation.editIssue': (ask) => ask.call('organisation.addIssue', contextIssue()),
  'organisation.withdrawIssue': (ask) => madeRow(ask, 'organisation.addIssue', contextIssue()),
  'organisation.addParty': party,
  'organisation.editParty': (ask) => ask.call('organisation.addParty', party()),
  'organisation.withdrawParty': (ask) => madeRow(ask, 'organisation.addParty', party()),
  'organisation.decideClimate': async ({ call }) => {
    const { climate } = await call<{ climate: Made | null }>('organisation.context');
    return { seen: climate?.id ?? null, relevant: true, rationale: `Heat in the server room ${randomUUID()}` };
  },
  'organisation.setTimeZone': async ({ call }) => {
    const { timeZone: seen } = await call<{ timeZone: string }>('organisation.settings');
    return { seen, timeZone: seen === 'Europe/Berlin' ? 'Europe/Vienna' : 'Europe/Berlin' };
  },
  'organisation.draftScope': scope,
  'organisation.approveScope': async (ask) => madeRow(ask, 'organisation.draftScope', await scope(ask)),
  'organisation.renameUnit': async ({ tenant, call }) => ({
    id: (await call('organisation.addUnit', unit(tenant, 'hospital'))).id,
    revision: 1,
    name: `Unit ${randomUUID().slice(0, 8)}`,
  }),
};
