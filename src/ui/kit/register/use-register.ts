// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { type Say, useLanguage } from '../../i18n/text.tsx';
import { noValue } from '../table/list-source.ts';
import type { TableFilter } from '../table/types.ts';
import type { Register, RegisterRow } from './types.ts';

/** A register in the language that is shown; made anew when that changes, and not before. */
export function useRegister<Row extends RegisterRow>(make: () => Register<Row>): Register<Row> {
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a page makes of a register changes with the language alone
  return useMemo(make, [language]);
}

/** Yes, no and not known, for the filter of a boolean field. */
export const answerOptions = (text: Say): TableFilter['options'] => [
  { value: 'true', label: text('answer.yes') },
  { value: 'false', label: text('answer.no') },
  { value: noValue, label: text('answer.unknown') },
];
