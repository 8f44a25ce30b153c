// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import type { RecordClass } from '../../schemas.ts';

/** The rule of a class in words: '10 years from the last treatment'. */
export function useRuleText(): (row: Pick<RecordClass, 'keepYears' | 'keepFrom'>) => string {
  const text = useText();
  return ({ keepYears, keepFrom }) =>
    keepYears === null || keepFrom === null
      ? text('records.rule.none')
      : text('records.rule.said', { years: keepYears, from: text(`records.from.${keepFrom}`) });
}
