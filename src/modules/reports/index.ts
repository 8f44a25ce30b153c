// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, TransferContext } from '../../platform/invoke/context.ts';
import { implement } from '../../platform/invoke/module.ts';
import { makeRoom, prepareTypesetter } from '../../platform/rendering/typesetter.ts';
import type { FactProvider, Module, Predicate } from '../slots.ts';
import { type Collected, collect, readFrame, readGaps } from './collect.ts';
import { type MadeFile, reports } from './contract.ts';
import { oscalOf } from './oscal.ts';
import type { Report } from './report.ts';
import { insertExport } from './store.ts';
import { draftPdf, makeCsv, makeJson, makeXlsx } from './write.ts';

/** The reports module, given whose facts there are. */
export function reportsModule(providers: readonly FactProvider[]): Module {
  const predicates = providers.flatMap((provider) => provider.predicates);
  return implement('reports', reports, createHandlers(predicates));
}

function createHandlers(predicates: readonly Predicate[]): Handlers<typeof reports, Contexts> {
  return {
    gaps: async (ctx) => ({ items: (await readGaps(ctx)).gaps }),

    async pack(ctx) {
      prepareTypesetter();
      const collected = await collect(ctx, predicates);
      const files = await makeFiles(ctx, collected);
      files.push(...collected.evidence.files.map((file) => ({ ...file, title: 'evidence' })));
      files.push(await makeManifest(ctx, collected, files));
      return { files, gaps: [...collected.frame.gaps] };
    },

    async recordExport(ctx, taken) {
      await insertExport(ctx, taken);
      return {};
    },

    async oscal(ctx, { model }) {
      const { document } = await oscalOf(ctx, await readFrame(ctx, []), model);
      const stored = await ctx.files.put(new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`));
      return { path: `${model}.json`, title: `OSCAL ${model}`, ...stored };
    },

    async render(ctx, { report: id, format }) {
      const collected = await collect(ctx, predicates);
      const report = collected.reports.find((candidate) => candidate.id === id);
      if (!report) throw new AppError('not-found', `There is no report ${id}.`);
      if (format === 'xlsx') return makeXlsx(ctx.files, collected.frame, report);
      if (format === 'csv') return makeCsv(ctx.files, collected.frame, report);
      if (format === 'json') return makeJson(ctx.files, collected.frame, report);
      const typeset = await draftPdf(ctx.files, collected.frame, report, null);
      return typeset(ctx.signal);
    },
  };
}

/**
 * Document and spreadsheet of each report. The spreadsheet comes first, so that the document can name it with its hash; the next
 * ones are written while documents are typeset.
 */
async function makeFiles(ctx: TransferContext, { frame, reports }: Collected): Promise<MadeFile[]> {
  const files = new Map<Report, Promise<MadeFile[]>>();
  let done = 0;
  for (const report of reports.toSorted((a, b) => Number(b.isLong ?? false) - Number(a.isLong ?? false))) {
    ctx.signal.throwIfAborted();
    makeRoom();
    const sheet = await makeXlsx(ctx.files, frame, report);
    const typeset = await draftPdf(ctx.files, frame, report, { file: sheet.path, sha256: sheet.sha256 });
    makeRoom();
    const pair = typeset(ctx.signal).then((document) => {
      ctx.progress('audit pack', ++done, reports.length);
      return [document, sheet];
    });
    // one that fails while another is written is heard of below
    pair.catch(() => {});
    files.set(report, pair);
  }
  return (await Promise.all(reports.map((report) => files.get(report) ?? []))).flat();
}

async function makeManifest(ctx: TransferContext, { frame }: Collected, files: readonly MadeFile[]): Promise<MadeFile> {
  const { organisation, demonstration, language, createdAt, version, gaps } = frame;
  const manifest = {
    format: 'wardline-audit-pack/1',
    organisation,
    demonstration,
    language,
    createdAt,
    version,
    draft: true,
    gaps,
    files,
  };
  const stored = await ctx.files.put(new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  return { path: 'manifest.json', title: 'Manifest', ...stored };
}
