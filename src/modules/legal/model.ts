// SPDX-License-Identifier: Apache-2.0

/** What a requirement comes from (ISO/IEC 27001 A.5.31). */
export const kinds = ['law', 'regulation', 'authority', 'contract'] as const;

/**
 * not-judged: nobody has said whether it applies; does-not-apply: somebody has, with a reason; met-by: it applies, and controls or
 * documents are named that are to meet it; nothing-named: it applies, and none are.
 */
export const statuses = ['not-judged', 'nothing-named', 'met-by', 'does-not-apply'] as const;
export type Status = (typeof statuses)[number];

type Judged = { readonly applies: boolean | null; readonly named: number };

/** How a requirement stands. What is named is not proved to meet it. @param named how many controls and documents */
export function statusOf({ applies, named }: Judged): Status {
  if (applies === null) return 'not-judged';
  if (!applies) return 'does-not-apply';
  return named > 0 ? 'met-by' : 'nothing-named';
}
