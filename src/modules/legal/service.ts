// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { findItem, readCatalog, titleOf } from '../catalogs/index.ts';
import { namedDocuments } from '../documents/index.ts';
import { namedDuties } from '../incidents/index.ts';
import { edited, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { legal, requirementList } from './contract.ts';
import { statusOf } from './model.ts';
import type { Links, ListedRequirement, Requirement, RequirementDetail } from './schemas.ts';
import * as store from './store.ts';
import { readUsual } from './usual-requirements.ts';

const catalog = 'iso-27799-2025';

const register = registerHandlers<Requirement, ListedRequirement, typeof requirementList.fields, RequirementDetail>({
  ...{ list: store.requirements, what: 'requirement', detail: withLinks },
  show: async (_ctx, rows) => rows.map((row) => ({ ...row, status: statusOf(row) })),
  check: (ctx, values) => checkRequirement(values as Partial<Requirement>, ctx.today),
});

export const handlers: Handlers<typeof legal, Contexts> = {
  ...register.handlers,
  async link(ctx, { id, revision, ...links }) {
    const isTouched = await store.touch(ctx, { id, revision });
    edited(isTouched, revision, await register.shown(ctx, id), 'requirement');
    await store.writeLinks(ctx, id, await changedLinks(ctx, await store.readLinks(ctx, id), links));
    return register.shown(ctx, id);
  },
  async addUsual(ctx, { ownerUnit }) {
    const known = await store.readKnown(ctx);
    const missing = readUsual().filter(
      ({ name, article }) =>
        !known.some(
          (one) => Object.values(name).includes(one.name) && Object.values(article).includes(one.article ?? ''),
        ),
    );
    for (const { name, article, requirement, kind, jurisdiction, source } of missing)
      await register.handlers.add(ctx, {
        ...{ ownerUnit, kind, jurisdiction, source, name: name[ctx.language] },
        ...{ article: article[ctx.language], requirement: requirement[ctx.language] },
      });
    return { added: missing.length };
  },
};

const refsOf = (links: readonly store.Link[], kind: store.Link['kind']) =>
  links.filter((one) => one.kind === kind).map(({ ref }) => ref);

async function withLinks(ctx: QueryContext, row: ListedRequirement): Promise<RequirementDetail> {
  const links = await store.readLinks(ctx, row.id);
  const documentIds = refsOf(links, 'document');
  const documents = await namedDocuments(ctx, documentIds);
  const controls = refsOf(links, 'control').map((id) => {
    const item = findItem(readCatalog(catalog), id);
    return { id, name: item ? `${id} ${titleOf(item, ctx.language)}` : id };
  });
  const duties = await namedDuties(ctx, refsOf(links, 'duty'));
  return { ...row, controls, documents, duties, hiddenDocuments: documentIds.length - documents.length };
}

/** What is asked for, as far as it is there, and the documents outside of the caller's scope that were named before. */
async function changedLinks(ctx: CommandContext, before: readonly store.Link[], asked: Links): Promise<store.Link[]> {
  const controls = asked.controls.map((words, i) => {
    const item = findItem(readCatalog(catalog), words);
    if (!item) throw notPossible(`controls.${i}`, 'the catalog has no such control');
    return item.id;
  });
  const kept = refsOf(before, 'document');
  const documents = await namedDocuments(ctx, [...kept, ...asked.documentIds]);
  const duties = await namedDuties(ctx, asked.dutyIds);
  const strange = asked.documentIds.findIndex((id) => documents.every((one) => one.id !== id));
  if (strange >= 0) throw notPossible(`documentIds.${strange}`, 'there is no such document within your scope');
  const unknown = asked.dutyIds.findIndex((id) => duties.every((one) => one.id !== id));
  if (unknown >= 0) throw notPossible(`dutyIds.${unknown}`, 'there is no such duty to report');
  const hidden = kept.filter((id) => documents.every((one) => one.id !== id));
  return [
    ...controls.map((ref) => ({ kind: 'control' as const, ref })),
    ...[...asked.documentIds, ...hidden].map((ref) => ({ kind: 'document' as const, ref })),
    ...asked.dutyIds.map((ref) => ({ kind: 'duty' as const, ref })),
  ];
}

/** What does not apply does so for a reason, and nothing is compared or looked at on a day to come. */
function checkRequirement(row: Partial<Requirement>, today: string): void {
  const { applies = null, reason = null, verifiedOn = null, verifiedBy = null, lastReviewed = null } = row;
  if (applies === false && reason === null) throw notPossible('reason', 'say why it does not apply');
  if ((verifiedOn === null) !== (verifiedBy === null)) throw notPossible('verifiedBy', 'say who compared it, and when');
  if (verifiedOn !== null && verifiedOn > today) throw notPossible('verifiedOn', 'it is compared once it was');
  if (lastReviewed !== null && lastReviewed > today) throw notPossible('lastReviewed', 'it is reviewed once it was');
}
