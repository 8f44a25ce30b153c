// SPDX-License-Identifier: Apache-2.0
import type { UseFormReturnType } from '@mantine/form';
import type { Criteria } from '../../model/criteria.ts';

export type CriteriaParts = {
  readonly content: Criteria;
  /** Makes inputs of what is shown; without it, the criteria are read only. */
  readonly form?: UseFormReturnType<Criteria>;
};
