// SPDX-License-Identifier: Apache-2.0
import type { Example } from './example.ts';

type Readiness = { readonly items: readonly { readonly clause: string; readonly revision: number | null }[] };

export const certificationExamples: Readonly<Record<string, Example>> = {
  'certification.assign': async ({ call }) => {
    const { items } = await call<Readiness>('certification.readiness');
    const revision = items.find(({ clause }) => clause === '9.3.1')?.revision ?? null;
    return { clause: '9.3.1', revision, owner: 'Office of the management', note: null };
  },
};
