// SPDX-License-Identifier: Apache-2.0
import type { Say } from '../../i18n/text.tsx';
import { noValue } from '../table/list-source.ts';
import type { TableFilter } from '../table/types.ts';

/** Yes, no and not known, for the filter of a boolean field. */
export const answerOptions = (text: Say): TableFilter['options'] => [
  { value: 'true', label: text('answer.yes') },
  { value: 'false', label: text('answer.no') },
  { value: noValue, label: text('answer.unknown') },
];
