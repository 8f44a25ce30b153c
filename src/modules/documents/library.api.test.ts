// SPDX-License-Identifier: Apache-2.0

import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../../test/harness/people.ts';
import { inCommand, proveFacts, serve } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { readPdf } from '../../platform/rendering/testing/read-pdf.ts';
import type { TrailEntry, TrailLink } from '../audit-trail/contract.ts';
import type { Work } from '../tasks/schemas.ts';
import type { Document } from './contract.ts';
import { documentsModule } from './index.ts';
import type { Progress, Reading, ReadingDetail, TemplateHead, Version, VersionHead } from './schemas.ts';

const world = useWorld();
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let author: string;
let chief: string;
beforeAll(async () => {
  author = await addPerson(world, ['isms-manager']);
  chief = await addPerson(world, ['top-management']);
});

const add = async (title: string, fields: object = {}) =>
  (await world.call<Document>('documents.add', { title, topic: 'downtime', ...fields })).id;
const version = (id: string, number: number) => world.call<Version>('documents.version', { id, number });
const shown = (id: string) => world.call<Document>('documents.show', { id });
const text = { en: '# Purpose\n\nCare goes on.', de: '# Zweck\n\nDie Versorgung geht weiter.' };

async function written(id: string, changes: object = {}): Promise<Version> {
  const { number, revision } = await world.call<Version>('documents.begin', { id }, { actor: author });
  const draft = { id, number, revision, changes: { text, reason: 'Lessons of the outage', ...changes } };
  return world.call<Version>('documents.write', draft, { actor: author });
}
const submit = (id: string, { number, revision }: Version, more: object = {}) =>
  world.call<Version>('documents.submit', { id, number, revision, ...more }, { actor: author });
const approve = (id: string, { number, sha256 }: Version, actor = chief) =>
  world.call<Version>('documents.vote', { id, number, sha256, vote: 'approve' }, { actor });
async function inForce(title: string, changes: object = {}): Promise<{ id: string; version: Version }> {
  const id = await add(title);
  return { id, version: await approve(id, await submit(id, await written(id, changes))) };
}

/** What the audit trail keeps of the last thing that was refused. */
async function lastRefused(): Promise<Record<string, unknown> | undefined> {
  const links = await world.call<{ items: TrailLink[] }>('audit-trail.list', { table: 'refused_attempt' });
  const seq = links.items[0]?.seq ?? 0;
  const { items } = await world.call<{ items: TrailEntry[] }>('audit-trail.show', { seq });
  return items[0] && { ...items[0].after, actor: items[0].actor };
}

describe('a document that is kept here', () => {
  it('goes from draft over review into force, and the one before is superseded', async () => {
    const { id, version: first } = await inForce('Downtime procedure');
    expect(first).toMatchObject({ state: 'in-force', approved: day(0), effective: day(0) });
    expect(await shown(id)).toMatchObject({ version: '1', state: 'approved', currency: 'current', here: true });
    const second = await submit(id, await written(id, { text: { ...text, en: 'New.' } }));
    expect(second).toMatchObject({ number: 2, state: 'in-review', approval: { state: 'open', authors: [author] } });
    expect(await shown(id)).toMatchObject({ version: '1', open: 2 });
    await approve(id, second);
    const { items } = await world.call<{ items: VersionHead[] }>('documents.versions', { id });
    expect(items.map(({ state }) => state)).toEqual(['in-force', 'superseded']);
    expect(await shown(id)).toMatchObject({ version: '2', open: null });
  });

  it('keeps the older version in force until the approved one takes effect', async () => {
    const { id } = await inForce('Fax rules');
    await approve(id, await submit(id, await written(id), { effective: day(10) }));
    expect(await version(id, 2)).toMatchObject({ state: 'scheduled', effective: day(10) });
    expect(await shown(id)).toMatchObject({ version: '1', currency: 'current' });
  });

  it('proves the fact of its topic as long as a version is in force', async () => {
    const tenant = world.tenant;
    const { id, version: held } = await inForce('Logging policy');
    await world.call('documents.update', { id, revision: 1, changes: { topic: 'logging' } });
    const fact = async () =>
      (await proveFacts(world, documentsModule, 'document-current/logging', { tenant }))[0]?.answer;
    expect(await fact()).toBe('pass');
    await world.call('documents.withdraw', { id, number: 1, revision: held.revision, reason: 'Wrong hospital' });
    expect(await fact()).toBe('fail');
    expect(await shown(id)).toMatchObject({ currency: 'withdrawn', version: null });
  });

  it('is a draft again when it is refused or taken back, and its digest goes with its content', async () => {
    const id = await add('Media rules');
    const asked = await submit(id, await written(id));
    const no = { id, number: 1, sha256: asked.sha256, vote: 'refuse', reason: 'Chapter 2 is missing' };
    const draft = await world.call<Version>('documents.vote', no, { actor: chief });
    expect(draft).toMatchObject({ state: 'draft', sha256: null, approval: { state: 'refused' } });
    const again = await submit(id, draft);
    expect(again.sha256).toBe(asked.sha256);
    const back = await world.call<Version>('documents.takeBackDraft', { id, number: 1, revision: again.revision });
    const changed = { id, number: 1, revision: back.revision, changes: { title: 'Media' } };
    const other = await submit(id, await world.call<Version>('documents.write', changed, { actor: author }));
    expect(other.sha256).not.toBe(asked.sha256);
    await expect(approve(id, asked)).rejects.toMatchObject({ code: 'conflict', issues: [{ path: 'sha256' }] });
  });

  it('is not asked to be approved without text, reason of change, or a right answer', async () => {
    const id = await add('Empty');
    const { number, revision } = await world.call<Version>('documents.begin', { id });
    const question = { id: 'q1', text: { en: 'Who?', de: 'Wer?' }, roles: [] };
    const wrong = { en: 'Nobody', de: 'Niemand', correct: false };
    const questions = [{ ...question, options: [wrong, wrong] }];
    const draft = await world.call<Version>('documents.write', { id, number, revision, changes: { questions } });
    const paths = ['text', 'questions.q1'].map((path) => ({ path }));
    await expect(submit(id, draft)).rejects.toMatchObject({ code: 'invalid-input', issues: paths });
  });

  it('takes comments on each version, and lets two people not write over each other', async () => {
    const id = await add('Cloud rules');
    const draft = await written(id);
    const stale = { id, number: 1, revision: 1, changes: { title: 'Mine' } };
    await expect(world.call('documents.write', stale)).rejects.toMatchObject({
      code: 'conflict',
      current: { number: 1 },
    });
    const commented = await world.call<Version>(
      'documents.comment',
      { id, number: 1, text: 'And backups?' },
      { actor: chief },
    );
    expect(commented).toMatchObject({ revision: draft.revision, comments: [{ text: 'And backups?', by: chief }] });
  });
});

describe('what is refused, and stays on the trail', () => {
  it('is to approve one’s own document', async () => {
    const id = await add('Own');
    const asked = await submit(id, await written(id));
    await expect(approve(id, asked, author)).rejects.toMatchObject({
      code: 'not-permitted',
      issues: [{ path: 'actor' }],
    });
    expect(await lastRefused()).toMatchObject({
      ...{ actor: author, endpoint: 'documents.vote', subject_kind: 'document', subject_id: asked.id, path: ['actor'] },
    });
  });

  it('is to change an approved version, by its endpoint or past it', async () => {
    const { id, version: held } = await inForce('Fixed');
    const change = { id, number: 1, revision: held.revision, changes: { title: 'Other' } };
    await expect(world.call('documents.write', change)).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ path: 'changes' }],
    });
    expect(await lastRefused()).toMatchObject({ endpoint: 'documents.write', subject_id: held.id });
    for (const set of [
      `title = 'x'`,
      `text_en = 'x'`,
      `sha256 = '${'0'.repeat(64)}'`,
      `effective = '2000-01-01'`,
      `state = 'draft'`,
    ])
      await expect(
        inCommand(world, (ctx) =>
          sql`update document_version set ${sql.raw(set)} where id = ${held.id}`.execute(ctx.db),
        ),
      ).rejects.toThrow(/does not change|check constraint/);
  });

  it('is to date back: the day of effect, or approval and version of what is kept here', async () => {
    const id = await add('Dated');
    const draft = await written(id);
    await expect(submit(id, draft, { effective: day(-3) })).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: 'effective' }],
    });
    expect(await lastRefused()).toMatchObject({ endpoint: 'documents.submit', path: ['effective'] });
    expect(await version(id, 1)).toMatchObject({ state: 'draft' });
    const { revision } = await shown(id);
    await expect(
      world.call('documents.update', { id, revision, changes: { approved: '2020-01-01' } }),
    ).rejects.toMatchObject({ issues: [{ path: 'changes.approved' }] });
    expect(await lastRefused()).toMatchObject({ endpoint: 'documents.update', subject_id: id });
  });
});

describe('mandatory reading', () => {
  const question = (id: string, right: readonly number[], roles: string[] = []) => ({
    ...{ id, roles, text: { en: id, de: id } },
    options: [0, 1, 2].map((place) => ({ en: `${place}`, de: `${place}`, correct: right.includes(place) })),
  });
  const questions = [question('one', [0]), question('two', [1, 2]), question('nurses', [0], ['control-owner'])];
  const readers = { roles: ['staff'], units: [] as string[], within: 14 };

  it('is due from who must read, bound to the version, and needs the questions to be passed', async () => {
    const { id } = await inForce('Break-glass', { questions, passMark: 100 });
    const { revision } = await shown(id);
    await world.call('documents.setReaders', { id, revision, readers });
    const nurse = await addPerson(world, ['staff']);
    const as = { actor: nurse, permissions: new Set(['documents:acknowledge', 'tasks:self']) };
    const waits = async () =>
      (await world.call<Work>('tasks.myWork', {}, as)).items.map(({ kind, to, due }) => [kind, to, due]);
    expect(await waits()).toEqual([['reading', `/reading/${id}`, day(14)]]);
    const detail = await world.call<ReadingDetail>('documents.read', { id }, as);
    expect(detail.asked.map((one) => [one.id, one.multiple])).toEqual([
      ['one', false],
      ['two', true],
    ]);
    expect(JSON.stringify(detail.asked)).not.toContain('correct');
    const { sha256 } = detail;
    await expect(world.call('documents.acknowledge', { id, sha256 }, as)).rejects.toMatchObject({
      issues: [{ path: 'answers' }],
    });
    const answer = (answers: object) => world.call('documents.answer', { id, sha256, answers }, as);
    expect(await answer({ one: [0], two: [1] })).toEqual({ score: 50, passed: false, wrong: ['two'] });
    expect(await progress(id)).toMatchObject({ people: 1, acknowledged: 0, failing: 1 });
    expect(await answer({ one: [0], two: [2, 1] })).toEqual({ score: 100, passed: true, wrong: [] });
    await world.call('documents.acknowledge', { id, sha256 }, as);
    expect(await waits()).toEqual([]);
    expect(await progress(id)).toMatchObject({
      people: 1,
      acknowledged: 1,
      outstanding: [],
      units: [{ people: 1, acknowledged: 1 }],
    });
    await approve(id, await submit(id, await written(id)));
    expect(await waits()).toHaveLength(1);
    await expect(world.call('documents.acknowledge', { id, sha256 }, as)).rejects.toMatchObject({ code: 'conflict' });
    const { items } = await world.call<{ items: Reading[] }>('documents.myReading', {}, as);
    expect(items).toMatchObject([{ number: 2, acknowledgedAt: null }]);
  });
  const progress = (id: string, caller: object = {}) => world.call<Progress>('documents.progress', { id }, caller);

  it('asks only people in the named units, and shows those within the scope', async () => {
    const site = async (name: string) =>
      (await world.call<{ id: string }>('organisation.addUnit', { parentId: world.tenant, kind: 'site', name })).id;
    const [north, south] = [await site('North'), await site('South')];
    const ward = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: north,
      kind: 'department',
      name: 'Ward 3',
    });
    const { id } = await inForce('Imaging');
    const { revision } = await shown(id);
    await world.call('documents.setReaders', {
      id,
      revision,
      readers: { ...readers, roles: ['supplier'], units: [north] },
    });
    for (const unit of [ward.id, south]) await addPerson(world, ['supplier'], [unit]);
    expect(await progress(id)).toMatchObject({
      people: 1,
      units: [{ unit: 'Ward 3', people: 1, acknowledged: 0 }],
      hidden: 0,
    });
    await serve(world, id, south);
    expect(await progress(id, { scope: [south] })).toMatchObject({ people: 0, hidden: 1 });
  });

  it('is acknowledged by people only', async () => {
    const { id, version: held } = await inForce('For people');
    for (const actor of ['os-user:root@cli', `${author} token:x`])
      await expect(world.call('documents.acknowledge', { id, sha256: held.sha256 }, { actor })).rejects.toMatchObject({
        code: 'not-permitted',
      });
  });
});

describe('documents from outside', () => {
  it('are in force as long as they are checked, and prove nothing of the hospital’s own rules', async () => {
    const tenant = await world.addTenant('Elsewhere');
    const fields = {
      title: 'Fax guideline',
      topic: 'fax-paper',
      origin: 'external',
      publisher: 'Federal office',
      version: 'Edition 3',
    };
    const row = { ...fields, location: 'Library, shelf 2', checked: day(-1), reviewDue: day(300) };
    const { id, currency } = await world.call<Document>('documents.add', row, { tenant });
    expect(currency).toBe('current');
    expect(await proveFacts(world, documentsModule, 'document-current/fax-paper', { tenant })).toEqual([]);
    await expect(world.call('documents.begin', { id }, { tenant })).rejects.toMatchObject({ issues: [{ path: 'id' }] });
  });
});

describe('a template', () => {
  it('becomes a draft for this organisation in both languages, with its topic, readers and questions', async () => {
    const { items } = await world.call<{ items: TemplateHead[] }>('documents.templates');
    const { id: template, topic, roles, questions } = items.find((one) => one.questions > 0) ?? items[0] ?? { id: '' };
    const { id } = await world.call<{ id: string }>('documents.addFromTemplate', { template, language: 'de' });
    expect(await shown(id)).toMatchObject({ topic, here: true, open: 1, currency: 'not-approved' });
    const draft = await version(id, 1);
    expect(draft.questions).toHaveLength(questions ?? 0);
    for (const words of Object.values(draft.text)) {
      expect(words).toContain('Test group');
      expect(words).not.toContain('{{organisation}}');
    }
    expect(await world.call('documents.versions', { id })).toMatchObject({ readers: { roles } });
  });
});

describe('the file of a version', () => {
  const render = async (id: string, format: 'pdf' | 'docx', more: object = {}) => {
    const made = await world.call<{ path: string; sha256: string }>('documents.render', {
      id,
      language: 'de',
      format,
      ...more,
    });
    return { ...made, bytes: await buffer(await world.app.files.open(made.sha256)) };
  };

  it('carries its text and the block that controls it', async () => {
    const { id, version: held } = await inForce('Notfallzugriff');
    const pdf = await render(id, 'pdf');
    const read = readPdf(pdf.bytes)
      .pages.map((page) => page.text)
      .join(' ');
    expect(pdf.path).toBe('notfallzugriff-1.de.pdf');
    for (const said of ['Die Versorgung geht weiter.', id, held.sha256?.slice(0, 8) ?? '-', day(0), 'Änderungsverlauf'])
      expect(read).toContain(said);
    const docx = await render(id, 'docx');
    expect(docx.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('says on each page when it is no version in force', async () => {
    const id = await add('Draft of a rule');
    await written(id);
    await expect(render(id, 'pdf')).rejects.toMatchObject({ code: 'not-found' });
    const pages = readPdf((await render(id, 'pdf', { number: 1 })).bytes).pages;
    expect(pages.every((page) => page.text.includes('ENTWURF, NICHT FREIGEGEBEN'))).toBe(true);
  });
});
