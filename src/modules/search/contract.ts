// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';

export const Hit = z.object({
  id: z.string(),
  /** The register that it stands in, for example 'asset'. */
  kind: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  /** The address of its page in the web application. */
  to: z.string(),
});

export const search = defineContract({
  everything: {
    kind: 'query',
    method: 'GET',
    path: '/search',
    permission: 'search:use',
    summary: 'Finds what one may read by its words, a few of each register.',
    input: z.object({
      text: z.string().trim().min(2).max(200),
      /** At most so many of each register. */
      limit: z.number().int().min(1).max(20).default(5),
    }),
    output: z.object({ items: z.array(Hit) }),
  },
});
