// SPDX-License-Identifier: Apache-2.0
import type { FactProvider } from '../slots.ts';
import { keysReplaced } from './store/facts.ts';

export const facts: FactProvider = {
  predicates: [
    {
      ...{ id: 'keys-replaced-in-time', subject: 'organisation', validDays: 7 },
      title: {
        en: 'Keys and certificates are replaced in time',
        de: 'Schlüssel und Zertifikate werden rechtzeitig ersetzt',
      },
    },
  ],
  queries: (ctx) => [{ predicate: 'keys-replaced-in-time', select: keysReplaced(ctx) }],
};
