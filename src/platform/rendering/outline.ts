// SPDX-License-Identifier: Apache-2.0
import type { Block } from './document.ts';

/** PDF/UA wants the first heading on level 1 and no level left out (ISO 14289-1, 7.4.2): a deeper one moves up. */
export function withoutGaps(body: readonly Block[]): Block[] {
  const levels = body.flatMap((block) => (block.type === 'heading' ? [block.level] : []));
  const top = Math.min(3, ...levels) - 1;
  let last = 0;
  return body.map((block) => {
    if (block.type !== 'heading') return block;
    last = Math.min(block.level - top, last + 1);
    return { ...block, level: last === 1 ? 1 : last === 2 ? 2 : 3 };
  });
}
