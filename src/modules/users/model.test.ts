// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { allPermissions } from '../../app/modules.ts';
import {
  allOf,
  builtInRoles,
  everybody,
  expand,
  givenBy,
  permissionsOf,
  rightsOf,
  roleNames,
  scopeOf,
} from './model.ts';

const all = [...allPermissions(), 'privacy-cases:read', 'privacy-cases:decide'];
const held = (...roles: string[]) => roles.map((role) => ({ role, units: null }));

describe('built-in roles', () => {
  it('have titles in both languages and name only permissions that exist', () => {
    for (const role of roleNames) {
      const { title, allow } = builtInRoles[role];
      expect(title.en && title.de).toBeTruthy();
      expect(
        allow.filter((pattern) => expand([pattern], all).length === 0),
        role,
      ).toEqual([]);
    }
  });

  it('open privacy cases to who is named for them, and to nobody by *', () => {
    const open = roleNames.filter((role) => permissionsOf(role, [], all).some((right) => right.startsWith('privacy-')));
    expect(open).toEqual(['privacy-officer', 'data-protection-officer']);
  });

  it('never open privacy cases to an administrator, whatever other roles they have', () => {
    const own = { id: 'own', name: 'Own', permissions: ['privacy-cases:read'], secondFactor: false };
    const rights = rightsOf(held('administrator', 'privacy-officer', 'own'), [own], all);
    expect([...allOf(rights)].filter((right) => right.startsWith('privacy-'))).toEqual([]);
    expect(allOf(rights).has('people:erase')).toBe(true);
  });

  it('let auditors from outside only read', () => {
    const rights = permissionsOf('external-auditor', [], all);
    expect(rights.length).toBeGreaterThan(5);
    expect(rights.filter((right) => !right.endsWith(':read'))).toEqual([]);
    expect(rights).not.toContain('people:read');
    const writing = [...allOf(rightsOf(held('external-auditor', 'staff'), [], all))].filter(
      (right) => !right.endsWith(':read'),
    );
    expect(writing.sort()).toEqual([
      'notifications:self',
      'reports:take-rows',
      'saved-views:self',
      'search:use',
      'users:self',
    ]);
    expect(givenBy('external-auditor', [], all)).toEqual([...rights, ...writing].sort());
  });

  it('leave accepting risks to top management', () => {
    expect(roleNames.filter((role) => permissionsOf(role, [], all).includes('risks:accept'))).toEqual([
      'top-management',
    ]);
  });
});

describe('signing a risk to patients', () => {
  const whoMay = (right: string) => roleNames.filter((role) => permissionsOf(role, [], all).includes(right));

  it('is for one built-in role on each side', () => {
    expect(whoMay('risks:sign-off-clinical')).toEqual(['clinical-safety-officer']);
    expect(whoMay('risks:sign-off-management')).toEqual(['top-management']);
  });

  it('is given by no pattern, only by name', () => {
    const signing = (...patterns: string[]) => expand(patterns, all).filter((right) => right.includes('sign-off'));
    expect(signing('*:*', 'risks:*')).toEqual([]);
    expect(expand(['risks:*'], all)).toContain('risks:accept');
    expect(signing('risks:sign-off-clinical')).toEqual(['risks:sign-off-clinical']);
  });
});

describe('rights', () => {
  it('hold where the role that gives them holds', () => {
    const rights = rightsOf(
      [
        { role: 'staff', units: ['a'] },
        { role: 'supplier', units: ['b'] },
      ],
      [],
      all,
    );
    expect(scopeOf(rights, 'documents:read')).toEqual(['a']);
    expect(scopeOf(rights, 'files:hand-in')).toEqual(['b']);
    expect(scopeOf(rights)).toEqual(['a', 'b']);
    expect(scopeOf(rights, 'risks:accept')).toEqual([]);
    expect(scopeOf(rightsOf([...held('staff'), { role: 'staff', units: ['a'] }], [], all))).toBe('all');
  });

  it('of a role that is gone are none', () => {
    expect([...allOf(rightsOf(held('no-such-role', 'constructor'), [], all))].sort()).toEqual([...everybody].sort());
    expect(allOf(rightsOf([], [], all)).size).toBe(0);
  });
});
