// SPDX-License-Identifier: Apache-2.0
import { type Example, madeRow, register } from './example.ts';

type Readiness = { readonly items: readonly { readonly clause: string; readonly revision: number | null }[] };

const plan = { name: 'ISO/IEC 27001', scheme: 'iso-27001', certifiedOn: '2026-02-16', body: 'Certification body' };

export const certificationExamples: Readonly<Record<string, Example>> = {
  ...register('certification.plan', plan, { owner: 'Quality management' }),
  'certification.setStage': async (ask) => ({
    ...(await madeRow(ask, 'certification.planAdd', plan)),
    ...{ stage: 'surveillance-1', planned: '2027-01-18', held: null, outcome: null, note: null, auditId: null },
  }),
  'certification.assign': async ({ call }) => {
    const { items } = await call<Readiness>('certification.readiness');
    const revision = items.find(({ clause }) => clause === '9.3.1')?.revision ?? null;
    return { clause: '9.3.1', revision, owner: 'Office of the management', note: null };
  },
};
