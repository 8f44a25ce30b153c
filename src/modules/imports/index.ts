// SPDX-License-Identifier: Apache-2.0
import { loadImporters } from '../../importers/engine/load.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { FindUsed, Module, RecordSinks, RecordUndos } from '../slots.ts';
import { imports } from './contract.ts';
import { runEnds } from './run-ends.ts';
import { createHandlers } from './service.ts';
import { hasRunOf, readRuns } from './store.ts';

/** The imports module, given who writes and who takes back which record kind, and who knows what rests on a record. */
export const importsModule = (sinks: RecordSinks, undos: RecordUndos, findUsed: readonly FindUsed[]): Module =>
  searchable({ ...implement('imports', imports, createHandlers(sinks, loadImporters, { undos, findUsed })), runEnds });

const searchable = (module: Module): Module => ({
  ...module,
  search: {
    permission: 'imports:read',
    async find(ctx, text, limit) {
      const { items } = await readRuns(ctx, { text, limit });
      return items.map(({ id, fileName, source }) => ({
        ...{ id, kind: 'import', title: fileName, detail: source, to: `/imports/${id}` },
      }));
    },
  },
  // what a file of an import says concerns all units, until its rows lie in theirs
  files: { permission: 'imports:read', refersTo: async (ctx, fileId) => ctx.scope === 'all' && hasRunOf(ctx, fileId) },
});

export { fileError } from './file-error.ts';
export { forgetRecords, readAllRuns } from './store.ts';
