// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { modules } from '../../app/modules.ts';
import { type Identified, requireStepUp } from './identified.ts';

const now = new Date('2026-11-22T08:00:00Z');
const who = (minutesAgo: number, how: Identified['how'] = 'session'): Identified => ({
  ...{ userId: 'u', name: 'Eva', email: 'eva@riverside.example', sessionId: 's', how, mfa: true },
  authenticatedAt: new Date(now.getTime() - minutesAgo * 60_000),
});

describe('an endpoint that asks for a recent sign-in', () => {
  const endpoint = { stepUp: true } as const;

  it('is open for 15 minutes after it', () => {
    expect(() => requireStepUp(who(0), endpoint, now)).not.toThrow();
    expect(() => requireStepUp(who(15), endpoint, now)).not.toThrow();
  });

  it('is refused later, with the way on', () => {
    const refused = expect.objectContaining({
      code: 'not-permitted',
      issues: [expect.objectContaining({ path: 'step-up' })],
    });
    expect(() => requireStepUp(who(15.1), endpoint, now)).toThrow(refused);
    expect(() => requireStepUp(who(0, 'token'), endpoint, now)).toThrow(refused);
  });

  /** They only take rights away, end something, or are about one's own account or a finding. */
  const exceptions = [
    'setLanguage',
    'withdrawInvitation',
    'endDeputy',
    'revokeToken',
    'reviewEmergencyUse',
    'endSession',
  ];

  it('is each one that exports, gives rights, makes a token or opens a privacy case', () => {
    const all = modules.flatMap(({ name, contract }) =>
      Object.entries(contract).map(([key, endpoint]) => ({ name: `${name}.${key}`, ...endpoint })),
    );
    const asks = ({ name, kind, permission, delivers }: (typeof all)[number]): boolean =>
      (name.startsWith('users.') && kind !== 'query' && !exceptions.includes(name.slice('users.'.length))) ||
      (name.startsWith('reports.') && (kind === 'transfer' || delivers !== undefined || kind === 'command')) ||
      permission === 'provisioning:map' ||
      permission.startsWith('privacy-');
    const names = (endpoints: typeof all) => endpoints.map(({ name }) => name);
    expect(names(all.filter(({ stepUp }) => stepUp))).toEqual(
      expect.arrayContaining(['reports.pack', 'reports.recordExport', 'users.assign', 'users.createToken']),
    );
    expect(names(all.filter((endpoint) => asks(endpoint) && !endpoint.stepUp))).toEqual([]);
  });
});

describe('any other endpoint', () => {
  it('is open as long as the session lives', () => {
    expect(() => requireStepUp(who(600), {}, now)).not.toThrow();
    expect(() => requireStepUp(who(600, 'token'), {}, now)).not.toThrow();
  });
});
