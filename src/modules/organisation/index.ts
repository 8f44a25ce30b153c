// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { organisation } from './contract.ts';
import { handlers } from './service.ts';

export const organisationModule: Module = implement('organisation', organisation, handlers);
export { readContext, type WholeContext } from './context.ts';
export type { Unit } from './contract.ts';
export { readUnits } from './store.ts';
export { resolveUnits, type UnitPlace } from './units.ts';
