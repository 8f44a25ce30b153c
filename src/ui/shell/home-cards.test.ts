// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../contract/contract.ts';
import { allOf, builtInRoles, type RoleName, rightsOf } from '../../modules/users/model.ts';
import { homeCardsFor } from './contributions.ts';

const contracts = import.meta.glob<Record<string, unknown>>('../../modules/*/contract.ts', { eager: true });
const isContract = (value: unknown): value is Contract =>
  Object.values(value ?? {}).some((endpoint) => typeof endpoint?.permission === 'string');
const permissions = [
  ...new Set(
    Object.values(contracts)
      .flatMap((file) => Object.values(file).filter(isContract))
      .flatMap((contract) => Object.values(contract).map(({ permission }) => permission)),
  ),
];

type Person = Exclude<RoleName, 'provisioning'>;
const alarms = ['emergency-reviews', 'event-reports-triage', 'imports-failed'];
const devices = ['identity-decisions', 'past-end-of-support'];
const everyReader = [
  'risks-appetite',
  'risks-overdue',
  'controls-without-evidence',
  'flows-unsafe',
  'evidence-expires',
];
const findings = 'findings-overdue';
const reporting = 'event-reports-own';
const expected: Readonly<Record<Person, readonly string[]>> = {
  administrator: [...alarms, ...everyReader, findings, reporting],
  'isms-manager': ['risks-burndown', ...alarms, ...devices, ...everyReader, 'risks-proposals', findings, reporting],
  'control-owner': ['controls-coverage', 'controls-mine', ...everyReader, findings, reporting],
  'medical-it-risk-manager': [
    'risks-matrix',
    ...alarms,
    ...devices,
    ...everyReader,
    'risks-proposals',
    findings,
    reporting,
  ],
  'privacy-officer': ['controls-coverage', ...everyReader, reporting],
  'internal-auditor': ['controls-coverage', ...alarms, ...everyReader, findings, reporting],
  'external-auditor': ['controls-coverage', ...everyReader, findings],
  'biomedical-engineer': ['risks-matrix', 'imports-failed', ...devices, ...everyReader, reporting],
  'network-engineer': ['imports-failed', ...everyReader, reporting],
  'clinical-safety-officer': [
    'risks-matrix',
    'event-reports-triage',
    'risks-sign-off-clinical',
    'risks-proposals',
    ...everyReader,
    reporting,
  ],
  'data-protection-officer': ['controls-coverage', ...alarms, ...everyReader, findings, reporting],
  'top-management': ['losses-year', 'risks-sign-off-management', ...everyReader, findings, reporting],
  staff: ['documents-in-force', 'own-account', reporting],
  supplier: ['own-account', reporting],
};

describe('the start page', () => {
  it('is tried for every role that people have', () => {
    expect(Object.keys(expected).sort()).toEqual(
      Object.keys(builtInRoles)
        .filter((role) => role !== 'provisioning')
        .sort(),
    );
  });

  it.each(Object.entries(expected))('has for %s the cards of its tasks and rights', (role, own) => {
    const held = [...allOf(rightsOf([{ role, units: null }], [], permissions))];
    const cards = homeCardsFor({ roles: [role], permissions: held }).map(({ id }) => id);
    expect(cards.sort()).toEqual([...own].sort());
  });
});
