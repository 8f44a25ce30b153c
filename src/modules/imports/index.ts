// SPDX-License-Identifier: Apache-2.0
import { loadImporters } from '../../importers/engine/load.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { Module, RecordSinks } from '../slots.ts';
import { imports } from './contract.ts';
import { createHandlers } from './service.ts';

/** The imports module, given who writes which record kind. */
export const importsModule = (sinks: RecordSinks): Module =>
  implement('imports', imports, createHandlers(sinks, loadImporters));

export { fileError } from './file-error.ts';
export { forgetRecords, readAllRuns } from './store.ts';
