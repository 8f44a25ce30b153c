// SPDX-License-Identifier: Apache-2.0
import { loadImporters } from '../../importers/engine/load.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { FindUsed, Module, RecordSinks, RecordUndos } from '../slots.ts';
import { imports } from './contract.ts';
import { createHandlers } from './service.ts';

/** The imports module, given who writes and who takes back which record kind, and who knows what rests on a record. */
export const importsModule = (sinks: RecordSinks, undos: RecordUndos, findUsed: readonly FindUsed[]): Module =>
  implement('imports', imports, createHandlers(sinks, loadImporters, { undos, findUsed }));

export { fileError } from './file-error.ts';
export { forgetRecords, readAllRuns } from './store.ts';
