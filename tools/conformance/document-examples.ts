// SPDX-License-Identifier: Apache-2.0
import type { Ask, Example } from './example.ts';

type Rules = { items: { kind: string; revision: number | null }[] };

export const documentExamples: Readonly<Record<string, Example>> = {
  'approvals.setRule': async ({ call }: Ask) => {
    const { items } = await call<Rules>('approvals.rules');
    const rule = { kind: 'document', approvals: 1, roles: [], authorMay: false };
    return { ...rule, seen: items.find(({ kind }) => kind === rule.kind)?.revision ?? null };
  },
};
