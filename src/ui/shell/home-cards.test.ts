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
const everyReader = ['risks-appetite', 'controls-without-evidence', 'flows-unsafe', 'evidence-expires'];
const findings = 'findings-overdue';
const work = 'my-work';
const reporting = 'event-reports-own';
const expected: Readonly<Record<Person, readonly string[]>> = {
  administrator: [...alarms, ...everyReader, findings, reporting, work],
  'isms-manager': [
    'risks-burndown',
    ...alarms,
    ...devices,
    ...everyReader,
    'risks-proposals',
    findings,
    reporting,
    work,
  ],
  'control-owner': ['controls-coverage', 'controls-mine', ...everyReader, findings, reporting, work],
  'medical-it-risk-manager': [
    'risks-matrix',
    ...alarms,
    ...devices,
    ...everyReader,
    'risks-proposals',
    findings,
    reporting,
    work,
  ],
  'privacy-officer': ['controls-coverage', ...everyReader, reporting, work],
  'internal-auditor': ['controls-coverage', ...alarms, ...everyReader, findings, reporting, work],
  'external-auditor': ['controls-coverage', ...everyReader, findings],
  'biomedical-engineer': ['risks-matrix', 'imports-failed', ...devices, ...everyReader, reporting, work],
  'network-engineer': ['imports-failed', ...everyReader, reporting, work],
  'clinical-safety-officer': [
    'risks-matrix',
    'event-reports-triage',
    'risks-sign-off-clinical',
    'risks-proposals',
    ...everyReader,
    reporting,
    work,
  ],
  'data-protection-officer': ['controls-coverage', ...alarms, ...everyReader, findings, reporting, work],
  'top-management': ['losses-year', 'risks-sign-off-management', ...everyReader, findings, reporting, work],
  staff: ['documents-in-force', 'own-account', reporting, work],
  supplier: ['own-account', reporting, work],
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
