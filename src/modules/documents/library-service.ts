// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { insertRow } from '../register.ts';
import { inScope } from '../register-errors.ts';
import { readTenant } from '../users/index.ts';
import * as library from './library.ts';
import type { library as contract } from './library-contract.ts';
import { versionState } from './model.ts';
import { renderVersion } from './render.ts';
import type { TemplateHead } from './schemas.ts';
import * as versions from './store/versions.ts';
import { readDocument, register } from './store.ts';
import { filled, readTemplates, type Template } from './templates.ts';

const what = 'document';

export const libraryHandlers: Handlers<typeof contract, Contexts> = {
  async templates(ctx) {
    const counts = await versions.countTopics(ctx);
    return { items: readTemplates().map((template) => headOf(template, counts)) };
  },

  async template(ctx, { template: id }) {
    const template = templateOf(id);
    const counts = await versions.countTopics(ctx);
    return { ...headOf(template, counts), text: await textFor(ctx, template) };
  },

  async addFromTemplate(ctx, { template: id, language, ownerUnit = ctx.tenant }) {
    const template = templateOf(id);
    const { topic, reviewMonths, controls, roles, questions } = template;
    const title = template.title[language];
    const row = { title, topic, reviewMonths, classification: 'internal' };
    const documentId = inScope(await insertRow(ctx, register, ownerUnit, row), 'unit');
    await versions.saveItems(ctx, documentId, controls, roles);
    const text = await textFor(ctx, template);
    const author = ctx.actor.split(' token:')[0] ?? ctx.actor;
    await versions.insertVersion(ctx, { documentId, number: 1, title, text, questions, passMark: 80 }, author);
    return { id: documentId };
  },

  async versions(ctx, { id }) {
    inScope(await readDocument(ctx, id), what);
    const { readers, items: controls } = inScope(await versions.readKeeping(ctx, id), what);
    const heads = await versions.readHeads(ctx, id);
    const items = heads.map((head) => ({ ...head, state: versionState(head, heads, ctx.today) }));
    return { items, readers, controls };
  },

  version: (ctx, { id, number }) => library.shownVersion(ctx, id, number),
  begin: library.begin,
  write: library.write,
  comment: library.comment,
  submit: library.submit,
  takeBackDraft: library.takeBackDraft,
  vote: library.vote,
  takeBackVote: library.takeBackVote,
  withdraw: library.withdraw,
  render: renderVersion,
};

function templateOf(id: string): Template {
  const found = readTemplates().find((template) => template.id === id);
  if (!found) throw new AppError('not-found', `There is no template ${id}.`);
  return found;
}

const headOf = (
  { id, topic, title, controls, roles, reviewMonths, questions }: Template,
  counts: ReadonlyMap<string, number>,
): TemplateHead => ({
  ...{
    id,
    topic,
    title,
    controls,
    roles,
    reviewMonths,
    questions: questions.length,
    onTopic: topic === null ? 0 : (counts.get(topic) ?? 0),
  },
});

/** The text of a template with the name of the organisation put in. */
async function textFor(ctx: QueryContext, { text }: Template) {
  const organisation = (await readTenant(ctx))?.name;
  const values = organisation === undefined ? {} : { organisation };
  return { en: filled(text.en, values), de: filled(text.de, values) };
}
