// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { evidence } from './contract.ts';
import { handlers } from './service.ts';
import { findLinkedRisks } from './store.ts';

export const evidenceModule: Module = { ...implement('evidence', evidence, handlers), findUsed: findLinkedRisks };
export type { PackEntry } from './contract.ts';
export { readPack } from './service.ts';
