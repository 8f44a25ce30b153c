// SPDX-License-Identifier: Apache-2.0
import type { SubjectKind } from '../../../slots.ts';

/** Where a subject is shown; undefined for those that have no page of their own. */
export function subjectPath(kind: SubjectKind, id: string): string | undefined {
  if (kind === 'asset') return `/assets/${id}`;
  return kind === 'flow' ? `/flows/${id}` : undefined;
}
