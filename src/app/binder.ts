// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { momentIn } from '../contract/calendar.ts';
import { encryptFor } from '../platform/backup/envelope.ts';
import type { NewKey } from '../platform/backup/keys.ts';
import { AppError } from '../platform/errors.ts';
import type { Caller } from '../platform/invoke/context.ts';
import type { DocumentModel } from '../platform/rendering/document.ts';
import { renderHtml } from '../platform/rendering/html.ts';
import { typesetPdf } from '../platform/rendering/typesetter.ts';
import { type ZipEntry, zipFolder } from '../platform/rendering/zip.ts';
import { listTenants, type Tenant } from '../platform/tenancy/tenants.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import { recipientsOf } from './backup.ts';
import { gather } from './binder/gather.ts';
import { howToOpen } from './binder/how-to-open.ts';
import { indexPage } from './binder/index-page.ts';
import { type Section, sectionsOf } from './binder/pages.ts';
import type { RunningApp } from './create-app.ts';
import { programVersion } from './version.ts';

export type BinderReport = {
  readonly file: string;
  readonly size: number;
  readonly sections: readonly { readonly title: string; readonly summary: string }[];
};

/**
 * Writes the downtime binder of one organisation: static pages and PDFs, zipped and encrypted to the keys that backups
 * are encrypted to. An older binder in its place is replaced when the new one is whole.
 * @param onNewKey makes the key pair on first use, as `backup` does
 * @throws AppError not-configured without a key; invalid-input when the file cannot be written
 */
export async function writeBinder(
  app: RunningApp,
  caller: Caller,
  file: string,
  onNewKey?: (key: NewKey) => void,
): Promise<BinderReport> {
  const tenant = (await listTenants(app.database.app)).find(({ id }) => id === caller.tenant);
  if (!tenant) throw new AppError('not-found', 'There is no such organisation.');
  const recipients = await recipientsOf(app.config, onNewKey);
  const sections = sectionsOf(await gather(app, caller), caller.language);
  const entries = await binderEntries(tenant, caller, await asOfNow(app, caller), sections);
  const unfinished = `${file}.unfinished`;
  try {
    const zip = new PassThrough();
    const target = fs.createWriteStream(unfinished, { mode: 0o600, flush: true });
    await Promise.all([pipeline(zip, encryptFor(recipients), target), zipFolder(entries, zip)]);
    fs.renameSync(unfinished, file);
  } catch (cause) {
    fs.rmSync(unfinished, { force: true });
    if (cause instanceof AppError || (cause as { syscall?: string }).syscall === undefined) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new AppError('invalid-input', `The binder cannot be written to ${file} (${reason}).`, { cause });
  }
  return {
    file,
    size: fs.statSync(file).size,
    sections: sections.map(({ title, summary }) => ({ title, summary })),
  };
}

/** When the binder is made, and how the organisation writes that down. */
async function asOfNow(app: RunningApp, caller: Caller) {
  const now = app.now();
  const asOf = await inTenant(app.database.app, caller, 'read', async (_, timeZone) => momentIn(timeZone, now));
  return { now, asOf };
}

/** The files of a binder, none of which needs anything beside it. */
export async function binderEntries(
  tenant: Tenant,
  caller: Pick<Caller, 'language'>,
  { now, asOf }: { readonly now: Date; readonly asOf: string },
  sections: readonly Section[],
): Promise<ZipEntry[]> {
  const { language } = caller;
  const mark = language === 'de' ? 'DEMONSTRATIONSDATEN' : 'DEMONSTRATION DATA';
  const marks = tenant.kind === 'demonstration' ? [mark] : [];
  const frame = { organisation: tenant.name, language, asOf, marks };
  const files: { path: string; content: Buffer }[] = [];
  const index = [];
  for (const [at, section] of sections.entries()) {
    const base = `pages/${at + 1}-${section.id}`;
    const pages = section.pages.map((body, part) => {
      const place = `${base}${part === 0 ? '' : `-${part + 1}`}.html`;
      files.push({ path: place, content: Buffer.from(renderHtml(modelOf(frame, section, body))) });
      return place;
    });
    const pdf = await typesetPdf(modelOf(frame, section, section.pages[0] ?? []), { createdAt: now });
    files.push({ path: `${base}.pdf`, content: Buffer.from(pdf) });
    index.push({ title: section.title, summary: section.summary, pages, pdf: `${base}.pdf` });
  }
  files.push({ path: 'index.html', content: Buffer.from(indexPage(frame, index)) });
  files.push({ path: 'HOW-TO-OPEN.txt', content: Buffer.from(howToOpen(language)) });
  const list = files.map(({ path: place, content }) => ({
    path: place,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  const manifest = { organisation: tenant.name, asOf, program: programVersion, files: list };
  return [...files, { path: 'manifest.json', content: Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`) }];
}

type Frame = Parameters<typeof indexPage>[0];

const modelOf = (frame: Frame, section: Section, body: DocumentModel['body']): DocumentModel => ({
  title: section.title,
  subtitle: frame.language === 'de' ? 'Notfallmappe' : 'Downtime binder',
  language: frame.language,
  organisation: frame.organisation,
  control: [
    { label: frame.language === 'de' ? 'Stand' : 'As of', value: frame.asOf },
    { label: frame.language === 'de' ? 'Erstellt mit' : 'Made with', value: `Wardline ${programVersion}` },
  ],
  marks: frame.marks,
  sources: [],
  landscape: section.id === 'inventory',
  body,
});

/**
 * One binder for every production organisation into a folder off this host, with a plain text on how to open them.
 * Demonstration data get none: a binder must not be taken for a hospital's.
 * @throws AppError not-configured when the folder is not there: a mount that is gone must not become a local folder
 */
export async function writeNightlyBinders(app: RunningApp, folder: string): Promise<void> {
  if (!fs.existsSync(folder))
    throw new AppError('not-configured', `The folder for binders, ${folder}, is not there. Is it mounted?`);
  const { language } = app.config;
  for (const tenant of await listTenants(app.database.app)) {
    if (tenant.kind !== 'production') continue;
    const requestId = `binder-${tenant.id}`;
    const caller: Caller = {
      ...{ actor: 'service:binder', tenant: tenant.id, permissions: 'all', scope: 'all' },
      ...{ requestId, language },
    } as const;
    const { size } = await writeBinder(app, caller, path.join(folder, `${fileNameOf(tenant)}.zip.age`));
    app.log.info({ request: requestId, size }, 'the binder was written');
  }
  fs.writeFileSync(path.join(folder, 'HOW-TO-OPEN.txt'), howToOpen(language));
}

/** Names may hold anything; the id keeps two of them apart. */
const fileNameOf = ({ name, id }: Tenant): string =>
  `binder-${name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}-${id.slice(-8)}`;
