// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { controls } from './contract.ts';
import { handlers } from './service.ts';
import { soaEntrySink } from './sink.ts';

export const controlsModule: Module = {
  ...implement('controls', controls, handlers),
  sinks: { 'soa-entry': soaEntrySink },
};
export type { Driver, Proposals, SoaContent, SoaRow, SoaSummary } from './contract.ts';
export { readSoa, type Soa } from './soa.ts';
