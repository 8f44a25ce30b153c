// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Ask, Example } from './example.ts';

const person = () => ({ userName: `${randomUUID()}@riverside.example`, displayName: 'Anna Berg' });
const group = () => ({ displayName: `Ward ${randomUUID()}` });
const named = async ({ call }: Ask) => ({ id: (await call('provisioning.addPerson', person())).id });
const namedGroup = async ({ call }: Ask) => ({ id: (await call('provisioning.addGroup', group())).id });

const mapping = async (ask: Ask) => ({ ...(await namedGroup(ask)), role: 'staff' });

export const provisioningExamples: Readonly<Record<string, Example>> = {
  'provisioning.person': named,
  'provisioning.addPerson': person,
  'provisioning.changePerson': async (ask) => ({ ...(await named(ask)), changes: { active: false } }),
  'provisioning.removePerson': named,
  'provisioning.group': namedGroup,
  'provisioning.addGroup': group,
  'provisioning.changeGroup': async (ask) => ({
    ...(await namedGroup(ask)),
    members: [{ how: 'add', ids: [(await named(ask)).id] }],
  }),
  'provisioning.removeGroup': namedGroup,
  'provisioning.roleGroup': namedGroup,
  'provisioning.mapGroup': mapping,
  'provisioning.unmapGroup': async (ask) => ({ id: (await ask.call('provisioning.mapGroup', await mapping(ask))).id }),
};
