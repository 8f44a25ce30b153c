// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../platform/invoke/context.ts';
import type { Worker } from './due.ts';

export const areaKinds = ['control', 'clause', 'risk', 'unit'] as const;
export type AreaKind = (typeof areaKinds)[number];

/** Something that a person answers for, and so does not audit (ISO/IEC 27001 9.2.2; ISO 19011 4, independence). */
export type Area = {
  readonly userId: string;
  readonly kind: AreaKind;
  /** A clause or control as `catalog:item`, or a unit by its id. */
  readonly ref: string;
  /** What it is called where the reference does not say it. */
  readonly title: string | null;
};

/** Says what people answer for in one module. Asked for the whole tenant: independence knows no scope. */
export type AreaProvider = {
  readonly kind: AreaKind;
  areas(ctx: QueryContext, people: readonly Worker[]): Promise<readonly Area[]>;
};
