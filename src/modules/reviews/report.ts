// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { TransferContext } from '../../platform/invoke/context.ts';
import type { Block, Cell, DocumentModel } from '../../platform/rendering/document.ts';
import { typesetPdf } from '../../platform/rendering/typesetter.ts';
import { readHolders, readTenant } from '../users/index.ts';
import { type ReportWords, wordsIn } from './report-words.ts';
import type { Review, ReviewDetail, Section } from './schemas.ts';

/** The minutes of a review with its inputs and decisions (ISO/IEC 27001 9.3.3). */
export async function renderReview(ctx: TransferContext, review: ReviewDetail, language: Language) {
  const words = wordsIn(language);
  const tenant = await readTenant(ctx);
  const people = new Map((await readHolders(ctx)).map(({ userId, name }) => [`user:${userId}`, name]));
  const title = `${words.title}: ${review.name}`;
  const model: DocumentModel = {
    ...{ title, language, organisation: tenant?.name ?? '', sources: [] },
    control: controlOf(review, words, (actor) => people.get(actor.split(' ')[0] ?? '') ?? actor),
    marks: [words.mark[review.state], tenant?.kind === 'demonstration' ? words.demonstration : ''].filter(Boolean),
    body: [...minutesOf(review, words), ...decisionsOf(review, words), ...inputsOf(review, words, language)],
  };
  const { sha256, size } = await ctx.files.put(await typesetPdf(model, { createdAt: ctx.now }, ctx.signal));
  return { path: `management-review-${review.id.slice(-8)}.${language}.pdf`, sha256, size, title };
}

function controlOf(review: Review, words: ReportWords, nameOf: (actor: string) => string): DocumentModel['control'] {
  const said = (value: string | null) => value ?? words.open;
  return [
    { label: words.held, value: said(review.heldOn ?? review.planned) },
    { label: words.chair, value: said(review.chair) },
    { label: words.participants, value: said(review.participants) },
    { label: words.approved, value: said(review.approvedOn) },
    { label: words.approvedBy, value: review.approvedBy ? nameOf(review.approvedBy) : words.open },
    { label: words.digest, value: said(review.sha256) },
  ];
}

const heading = (text: string): Block => ({ type: 'heading', level: 2, text });

const minutesOf = ({ minutes }: Review, words: ReportWords): Block[] => [
  heading(words.minutes),
  ...(minutes ?? words.noMinutes).split(/\n{2,}/).map((text): Block => ({ type: 'paragraph', text })),
];

function decisionsOf({ decisions }: ReviewDetail, words: ReportWords): Block[] {
  if (decisions.length === 0) return [heading(words.decisions), { type: 'paragraph', text: words.noDecisions }];
  const columns = words.columns.map((title, i) => ({ title, width: [2, 6, 3, 2][i] ?? 1 }));
  return [
    heading(words.decisions),
    {
      ...{ type: 'table', columns },
      rows: decisions.map(({ kind, decision, owner, due }) => [words.kinds[kind], decision, owner ?? '', due ?? '']),
    },
  ];
}

const inputsOf = ({ inputs }: ReviewDetail, words: ReportWords, language: Language): Block[] => [
  heading(words.inputs(inputs.asOf.slice(0, 16).replace('T', ' '))),
  ...inputs.sections.flatMap((section): Block[] => [
    { type: 'heading', level: 3, text: `${section.letter}) ${words.sections[section.input]}` },
    ...sectionOf(section, words, language),
  ]),
];

/** What nobody knows is said to be unknown, never left out. */
function sectionOf({ figures, unread }: Section, words: ReportWords, language: Language): Block[] {
  const blocks: Block[] = unread.map((what) => ({
    ...{ type: 'callout', state: 'unknown', title: words.unread(what[language] ?? ''), text: [] },
  }));
  if (figures.length === 0 && unread.length === 0)
    return [{ type: 'callout', state: 'unknown', title: words.noData, text: [] }];
  if (figures.length === 0) return blocks;
  const value = ({ state, count, hidden }: Section['figures'][number]): Cell => [
    { state, text: String(count) },
    ...(hidden > 0 ? [` ${words.hidden(hidden)}`] : []),
  ];
  return [
    ...blocks,
    { type: 'facts', rows: figures.map((figure) => ({ label: figure.label[language] ?? '', value: value(figure) })) },
  ];
}
