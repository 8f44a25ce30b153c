// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { runs } from './contract.ts';
import { handlers } from './service.ts';

export { type LatestRun, readLatestRuns, readUnfinishedRun } from './store.ts';

export const runsModule: Module = implement('runs', runs, handlers);
