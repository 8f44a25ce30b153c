// SPDX-License-Identifier: Apache-2.0
import type { Empirical } from './empirical.ts';
import type { Layer } from './layered.ts';
import type { Lognormal } from './lognormal.ts';
import type { Pert } from './pert.ts';
import type { TailShape } from './tail.ts';

/** The loss of one event, as data. */
export type Severity =
  | Lognormal
  | Pert
  | Empirical
  | { readonly kind: 'constant'; readonly value: number }
  | ({ readonly kind: 'gpd-tailed'; readonly body: Severity } & TailShape)
  /** A deductible and a limit for each event. */
  | ({ readonly kind: 'layered'; readonly of: Severity } & Layer)
  | {
      readonly kind: 'mixture';
      readonly parts: readonly { readonly weight: number; readonly severity: Severity }[];
    };
