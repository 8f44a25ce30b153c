// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { monthsAfter } from '../../contract/calendar.ts';
import type { Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import * as approvals from '../approvals/index.ts';
import { edited, inScope } from '../register-errors.ts';
import type { library } from './library-contract.ts';
import { submitIssues, versionState } from './model.ts';
import type { Version } from './schemas.ts';
import * as versions from './store/versions.ts';
import { readDocument } from './store.ts';

type Input<K extends keyof typeof library> = Out<(typeof library)[K]['input']>;
const what = 'document';
const subjectOf = (id: string) => ({ kind: 'document', subjectId: id }) as const;

/** Of everything that an approval is about, in one order of its fields. */
export function digestOf(
  version: Pick<Version, 'documentId' | 'number' | 'title' | 'text' | 'reason' | 'questions' | 'passMark'>,
) {
  const { documentId, number, title, text, reason, questions, passMark } = version;
  const asked = questions.map((one) => [
    ...[one.id, one.text.en, one.text.de, one.roles],
    one.options.map(({ en, de, correct }) => [en, de, correct]),
  ]);
  const content = {
    format: 1,
    documentId,
    number,
    title,
    en: text.en,
    de: text.de,
    reason,
    questions: asked,
    passMark,
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

export async function shownVersion(ctx: QueryContext, id: string, number: number): Promise<Version> {
  inScope(await readDocument(ctx, id), what);
  const version = inScope(await versions.readVersion(ctx, id, number), 'version');
  const heads = await versions.readHeads(ctx, id);
  const approval = await approvals.approvalOf(ctx, subjectOf(version.id));
  const comments = await versions.readComments(ctx, version.id);
  return { ...version, state: versionState(version, heads, ctx.today), comments, approval: approval ?? null };
}

/** Begins a draft after the newest version. @throws AppError conflict while there is an open one */
export async function begin(ctx: CommandContext, { id }: Input<'begin'>): Promise<Version> {
  const document = await writable(ctx, id);
  const [newest] = await versions.readHeads(ctx, id);
  if (newest && (newest.state === 'draft' || newest.state === 'in-review'))
    throw new AppError('conflict', `Version ${newest.number} is being worked on already.`);
  if (document.origin === 'external')
    throw new AppError('invalid-input', 'A document from outside has no text of the hospital.', {
      issues: [{ path: 'id', message: 'is a document from outside' }],
    });
  const before = newest && (await versions.readVersion(ctx, id, newest.number));
  const from = before ?? { title: document.title, text: { en: '', de: '' }, questions: [], passMark: 80 };
  const number = (newest?.number ?? 0) + 1;
  await versions.insertVersion(ctx, { ...from, documentId: id, number }, personOf(ctx));
  return shownVersion(ctx, id, number);
}

export async function write(ctx: CommandContext, { id, number, revision, changes }: Input<'write'>): Promise<Version> {
  const version = await draftOf(ctx, id, number, 'changes');
  const isChanged = await versions.updateDraft(ctx, { id: version.id, revision }, changes, personOf(ctx));
  return edited(isChanged, revision, await shownVersion(ctx, id, number), 'draft');
}

/** Asks to approve a draft as it lies before the person. */
export async function submit(ctx: CommandContext, input: Input<'submit'>): Promise<Version> {
  const { id, number, revision, effective, due } = input;
  const version = await draftOf(ctx, id, number, 'number');
  if (version.revision !== revision) edited(false, revision, await shownVersion(ctx, id, number), 'draft');
  const issues = submitIssues(version);
  if (issues.length > 0)
    throw new AppError(
      'invalid-input',
      `This cannot be approved: ${issues.map((i) => `${i.path} ${i.message}`).join('; ')}.`,
      { issues },
    );
  const { ownerUnit } = inScope(await versions.readKeeping(ctx, id, true), what);
  const sha256 = digestOf(version);
  await versions.setState(ctx, version.id, 'in-review', sha256);
  await approvals.ask(ctx, {
    ...subjectOf(version.id),
    ...{ pageId: id, title: `${version.title} (${number})`, sha256, ownerUnit, authors: version.authors },
    ...{ effective: effective ?? ctx.today, due: due ?? null },
  });
  return shownVersion(ctx, id, number);
}

export async function takeBackDraft(ctx: CommandContext, input: Input<'takeBackDraft'>): Promise<Version> {
  const { id, number, revision } = input;
  await writable(ctx, id);
  const version = await shownVersion(ctx, id, number);
  if (version.revision !== revision) edited(false, revision, version, 'version');
  await approvals.withdraw(ctx, subjectOf(version.id));
  await versions.setState(ctx, version.id, 'draft', null);
  return shownVersion(ctx, id, number);
}

/** The vote that makes enough of them brings the version into force; a refusal makes it a draft again. */
export async function vote(ctx: CommandContext, { id, number, ...said }: Input<'vote'>): Promise<Version> {
  const document = await writable(ctx, id);
  const version = inScope(await versions.readVersion(ctx, id, number), 'version');
  const { state, effective } = await approvals.vote(ctx, subjectOf(version.id), said);
  if (state === 'refused') await versions.setState(ctx, version.id, 'draft', null);
  if (state === 'approved') {
    const since = effective ?? ctx.today;
    const reviewDue = monthsAfter(since, document.reviewMonths ?? 12);
    await versions.setApproved(ctx, version.id, { approved: ctx.today, effective: since, reviewDue });
    await ctx.emit({ type: 'document.approved', aggregate: id, version: 1 });
  }
  return shownVersion(ctx, id, number);
}

export async function takeBackVote(ctx: CommandContext, { id, number }: Input<'takeBackVote'>): Promise<Version> {
  await writable(ctx, id);
  const version = inScope(await versions.readVersion(ctx, id, number), 'version');
  await approvals.takeBack(ctx, subjectOf(version.id));
  return shownVersion(ctx, id, number);
}

export async function withdraw(
  ctx: CommandContext,
  { id, number, revision, reason }: Input<'withdraw'>,
): Promise<Version> {
  await writable(ctx, id);
  const version = inScope(await versions.readVersion(ctx, id, number), 'version');
  if (version.revision !== revision) edited(false, revision, await shownVersion(ctx, id, number), 'version');
  if (version.state !== 'approved') throw refused(version, 'number', 'is not an approved version');
  await versions.setWithdrawn(ctx, version.id, reason);
  await ctx.emit({ type: 'document.withdrawn', aggregate: id, version: 1 });
  return shownVersion(ctx, id, number);
}

export async function comment(ctx: CommandContext, { id, number, text }: Input<'comment'>): Promise<Version> {
  const { id: versionId } = await shownVersion(ctx, id, number);
  await versions.insertComment(ctx, versionId, text);
  return shownVersion(ctx, id, number);
}

const personOf = ({ actor }: CommandContext): string => actor.split(' token:')[0] ?? actor;

/** @throws AppError not-found where the caller may not write it */
async function writable(ctx: CommandContext, id: string) {
  inScope(await versions.readKeeping(ctx, id, true), what);
  return inScope(await readDocument(ctx, id), what);
}

async function draftOf(ctx: CommandContext, id: string, number: number, path: string): Promise<versions.KeptVersion> {
  await writable(ctx, id);
  const version = inScope(await versions.readVersion(ctx, id, number), 'version');
  if (version.state === 'draft') return version;
  throw refused(
    version,
    path,
    version.state === 'in-review'
      ? 'cannot be made while it waits for approval; withdraw that first'
      : 'cannot be made: an approved version never changes; begin the next one',
  );
}

const refused = ({ id }: versions.KeptVersion, path: string, message: string): AppError =>
  new AppError('conflict', `This cannot be done: ${path} ${message}.`, {
    issues: [{ path, message }],
    attempt: { subject: what, id },
  });
