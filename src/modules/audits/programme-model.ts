// SPDX-License-Identifier: Apache-2.0
import type { Area } from '../areas.ts';

export const auditKinds = ['internal', 'supplier', 'certification'] as const;
export const auditStates = ['planned', 'under-way', 'reported'] as const;
export type AuditState = (typeof auditStates)[number];

export const phases = ['to-come', 'running', 'over'] as const;

export const answers = ['conforms', 'opportunity', 'minor', 'major', 'not-looked-at'] as const;
export type Answer = (typeof answers)[number];
/** Answers that raise a finding. */
export const gradeOfAnswer = { opportunity: 'observation', minor: 'minor', major: 'major' } as const;
export const raises = (answer: Answer): answer is keyof typeof gradeOfAnswer => answer in gradeOfAnswer;

/** Where an item stands in the cycle, the best first. 'left-out': in the scope of a reported audit, and not looked at. */
export const coverageStates = ['audited', 'under-way', 'planned', 'left-out', 'not-covered'] as const;
export type CoverageState = (typeof coverageStates)[number];

export const itemGroups = ['4', '5', '6', '7', '8', '9', '10', 'A.5', 'A.6', 'A.7', 'A.8', 'other'] as const;
export type ItemGroup = (typeof itemGroups)[number];

export const clauseCatalog = 'iso-27001-2022';
export const controlCatalog = 'iso-27799-2025';

/** 'iso-27001-2022:9.2.1' belongs to clause 9, 'iso-27799-2025:8.22' to A.8, laws and own controls to the others. */
export function groupOf(ref: string): ItemGroup {
  const [catalog = '', id = ''] = ref.split(':');
  const first = id.split('.')[0] ?? '';
  const name = catalog === clauseCatalog ? first : catalog === controlCatalog ? `A.${first}` : 'other';
  return itemGroups.find((group) => group === name) ?? 'other';
}

type Looked = { readonly state: AuditState; readonly answer: Answer };

/** What several audits of a cycle make of one item. An item that nobody has looked at is never audited. */
export function coverageOf(looks: readonly Looked[]): CoverageState {
  const states = looks.map(({ state, answer }): CoverageState => {
    if (state !== 'reported') return state;
    return answer === 'not-looked-at' ? 'left-out' : 'audited';
  });
  return coverageStates.find((state) => states.includes(state)) ?? 'not-covered';
}

type Scope = { readonly items: readonly string[]; readonly units: readonly string[] };

/** What members of a team answer for within a scope (ISO/IEC 27001 9.2.2 c; ISO 19011). */
export const ownAreas = (scope: Scope, areas: readonly Area[]): Area[] =>
  areas.filter(({ kind, ref }) => (kind === 'unit' ? scope.units : scope.items).includes(ref));
