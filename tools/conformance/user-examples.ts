// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Ask, Example } from './example.ts';

const service = ({ call }: Ask) => call<{ userId: string }>('users.addServiceAccount', { name: 'Scanner' });
const invitation = () => ({ email: `${randomUUID()}@riverside.example`, role: 'staff' });
const ownRole = () => ({ name: `Readers ${randomUUID()}`, permissions: ['risks:read'] });
const membership = async (ask: Ask) => ({ ...(await service(ask)), role: 'staff' });
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
const deputy = async ({ person }: Ask) => {
  const [chief, other] = [await person(), await person()];
  return { userId: chief.userId, deputyId: other.userId, from: '2026-11-23', until: inAYear() };
};
const token = async (ask: Ask) => {
  const { userId } = await ask.call<{ userId: string }>('users.assign', await membership(ask));
  return { userId, label: 'Nightly export', permissions: ['documents:read'], days: 30 };
};
const idOf = async (ask: Ask, name: string, input: object) => ({ id: (await ask.call(name, input)).id });

export const userExamples: Readonly<Record<string, Example>> = {
  'users.setLanguage': async (ask) => ({ ...(await service(ask)), language: 'de' }),
  'users.show': service,
  'users.addServiceAccount': () => ({ name: 'Scanner' }),
  'users.invite': invitation,
  'users.withdrawInvitation': (ask) => idOf(ask, 'users.invite', invitation()),
  'users.assign': membership,
  'users.endMembership': async (ask) => idOf(ask, 'users.assign', await membership(ask)),
  'users.block': service,
  'users.unblock': async (ask) => {
    const { userId } = await service(ask);
    await ask.call('users.block', { userId });
    return { userId };
  },
  'users.addRole': ownRole,
  'users.updateRole': async (ask) => ({ ...ownRole(), ...(await idOf(ask, 'users.addRole', ownRole())), revision: 1 }),
  'users.removeRole': (ask) => idOf(ask, 'users.addRole', ownRole()),
  'users.addDeputy': deputy,
  'users.endDeputy': async (ask) => idOf(ask, 'users.addDeputy', await deputy(ask)),
  'users.createToken': token,
  'users.revokeToken': async (ask) => idOf(ask, 'users.createToken', await token(ask)),
  'users.reviewEmergencyUse': async (ask) => ({ id: await ask.emergencyUse(), finding: 'The directory was down.' }),
  'users.endSession': async ({ person }) => {
    const { userId, session } = await person();
    return { userId, id: session };
  },
};
