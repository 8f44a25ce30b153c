// SPDX-License-Identifier: Apache-2.0
import { dayIn } from '../../contract/calendar.ts';
import type { Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { TransferContext } from '../../platform/invoke/context.ts';
import type { Block, DocumentModel } from '../../platform/rendering/document.ts';
import { renderDocx } from '../../platform/rendering/docx.ts';
import { blocksOf } from '../../platform/rendering/markdown.ts';
import { typesetPdf } from '../../platform/rendering/typesetter.ts';
import { inScope } from '../register-errors.ts';
import { readHolders, readTenant } from '../users/index.ts';
import type { Document } from './contract.ts';
import { shownVersion } from './library.ts';
import type { library } from './library-contract.ts';
import { inForceOf, versionState } from './model.ts';
import { controlBlock, historyOf, type Named, wordsIn } from './render-words.ts';
import type { Version, VersionHead } from './schemas.ts';
import { readHeads } from './store/versions.ts';
import { readDocument } from './store.ts';

type Input = Out<typeof library.render.input>;
type Made = Out<typeof library.render.output>;

/** One version as a file, named by its number and language. */
export async function renderVersion(ctx: TransferContext, { id, number, language, format }: Input): Promise<Made> {
  const document = inScope(await readDocument(ctx, id), 'document');
  const kept = await readHeads(ctx, id);
  const wanted = number ?? inForceOf(kept, ctx.today)?.number;
  if (wanted === undefined)
    throw new AppError('not-found', 'No version of this document is in force. Name the version that you want.');
  const version = await shownVersion(ctx, id, wanted);
  const heads = kept.map((head) => ({ ...head, state: versionState(head, kept, ctx.today) }));
  const model = await modelOf(ctx, document, version, heads, language);
  const createdAt = ctx.now;
  const bytes =
    format === 'pdf' ? await typesetPdf(model, { createdAt }, ctx.signal) : await renderDocx(model, { createdAt });
  const { sha256, size } = await ctx.files.put(bytes);
  return { path: `${slug(version.title)}-${wanted}.${language}.${format}`, sha256, size, title: version.title };
}

async function modelOf(
  ctx: TransferContext,
  document: Document,
  version: Version,
  heads: readonly VersionHead[],
  language: Input['language'],
): Promise<DocumentModel> {
  const words = wordsIn(language);
  const people = new Map((await readHolders(ctx)).map(({ userId, name }) => [`user:${userId}`, name]));
  const named: Named = { who: (actor) => people.get(actor) ?? actor, day: (at) => dayIn(ctx.timeZone, new Date(at)) };
  const tenant = await readTenant(ctx);
  const text = version.text[language];
  const body: Block[] =
    text.trim() === '' ? [{ type: 'callout', state: 'unknown', title: words.notWritten, text: [] }] : blocksOf(text);
  return {
    title: version.title,
    language,
    organisation: tenant?.name ?? '',
    control: controlBlock(document, version, words, named),
    marks: [words.mark[version.state], tenant?.kind === 'demonstration' ? words.demonstration : ''].filter(
      (mark) => mark !== '',
    ),
    sources: [],
    body: [...body, ...historyOf(version, heads, words)],
  };
}

const slug = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'document';
