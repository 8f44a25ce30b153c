// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { TransferContext } from '../../platform/invoke/context.ts';
import type { Block, DocumentModel, StateWord } from '../../platform/rendering/document.ts';
import { typesetPdf } from '../../platform/rendering/typesetter.ts';
import { readTenant } from '../users/index.ts';
import { type Answer, answers, raises } from './programme-model.ts';
import type { AuditDetail } from './programme-schemas.ts';
import { type ReportWords, wordsIn } from './report-words.ts';

const stateOf: Readonly<Record<Answer, StateWord>> = {
  ...{ conforms: 'good', opportunity: 'neutral', minor: 'partial', major: 'bad', 'not-looked-at': 'unknown' },
};

/** The plan of an audit, and once it is reported its report (ISO 19011 6.5), as PDF. */
export async function renderAudit(ctx: TransferContext, audit: AuditDetail, language: Language) {
  const words = wordsIn(language);
  const tenant = await readTenant(ctx);
  const isReported = audit.state === 'reported';
  const title = `${isReported ? words.report : words.plan}: ${audit.name}`;
  const model: DocumentModel = {
    ...{ title, language, organisation: tenant?.name ?? '', sources: [] },
    control: controlOf(audit, words),
    marks: [isReported ? '' : words.notReported, tenant?.kind === 'demonstration' ? words.demonstration : ''].filter(
      (mark) => mark !== '',
    ),
    body: bodyOf(audit, words, language),
  };
  const { sha256, size } = await ctx.files.put(await typesetPdf(model, { createdAt: ctx.now }, ctx.signal));
  return { path: `audit-${audit.id.slice(-8)}.${language}.pdf`, sha256, size, title };
}

function controlOf(audit: AuditDetail, words: ReportWords): DocumentModel['control'] {
  const team = audit.team.map(({ id, name }) => (id === audit.leadId ? `${name} (${words.lead})` : name));
  const said = (value: string | null) => (value === null || value === '' ? words.open : value);
  return [
    { label: words.kind, value: words.kinds[audit.kind] },
    { label: words.programme, value: said(audit.programme) },
    { label: words.days, value: said([audit.starts, audit.ends].filter((day) => day !== null).join(' – ')) },
    { label: words.team, value: said(team.join(', ')) },
    { label: words.units, value: said(audit.unitNames.join(', ')) },
    { label: words.reported, value: said(audit.reportedOn) },
  ];
}

const paragraph = (heading: string, text: string | null): Block[] =>
  text === null
    ? []
    : [
        { type: 'heading', level: 2, text: heading },
        { type: 'paragraph', text },
      ];

function bodyOf(audit: AuditDetail, words: ReportWords, language: Language): Block[] {
  const { checklist, conflicts } = audit;
  const raised = checklist.filter(({ answer }) => raises(answer));
  const left = checklist.filter(({ answer }) => answer === 'not-looked-at').length;
  const columns = words.columns.map((title, i) => ({ title, width: [3, 2, 5][i] ?? 1 }));
  const table = (rows: typeof checklist): Block => ({
    ...{ type: 'table', columns },
    rows: rows.map(({ number, title, answer, note }) => [
      `${number} ${title[language] ?? ''}`,
      { state: stateOf[answer], text: words.answers[answer] },
      note ?? '',
    ]),
  });
  return [
    ...paragraph(words.conclusion, audit.conclusion),
    { type: 'heading', level: 2, text: words.result },
    {
      type: 'facts',
      rows: answers.map((answer) => ({
        label: words.answers[answer],
        value: String(checklist.filter((row) => row.answer === answer).length),
      })),
    },
    ...(left > 0
      ? [{ type: 'callout', state: 'unknown', title: words.notLooked(left), text: [] } satisfies Block]
      : []),
    conflicts.length > 0
      ? {
          ...{ type: 'callout', state: 'bad', title: words.dependent },
          text: conflicts.map(({ name, title, ref }) => `${name}: ${title ?? ref}`),
        }
      : { type: 'paragraph', text: words.independent },
    ...paragraph(words.criteria, audit.criteria),
    ...paragraph(words.methods, audit.methods),
    ...paragraph(words.agenda, audit.agenda),
    { type: 'heading', level: 2, text: words.findings },
    raised.length > 0 ? table(raised) : { type: 'paragraph', text: words.none },
    { type: 'heading', level: 2, text: words.checklist },
    table(checklist),
  ];
}
