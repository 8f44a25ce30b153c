// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { iconShapes } from '../../engines/pictures/svg.ts';
import { cleanText } from './clean-text.ts';
import type { Block, Cell, DocumentModel, Inline, StateWord } from './document.ts';
import { htmlStyle } from './html-style.ts';
import { withoutGaps } from './outline.ts';
import { type DocumentWords, documentWords } from './words.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text, and values of attributes in double quotes. */
const safe = (text: string): string => cleanText(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

const states: readonly StateWord[] = ['good', 'bad', 'partial', 'unknown', 'neutral', 'draft'];
const symbols = states
  .map((state) => {
    const shapes = iconShapes(state, 16, 'currentColor');
    return `<symbol id="i-${state}" viewBox="-0.5 -0.5 17 17">${shapes}</symbol>`;
  })
  .join('');
const icon = (state: StateWord): string => `<svg class="icon" aria-hidden="true"><use href="#i-${state}"/></svg>`;

function inline(run: Inline): string {
  if (typeof run === 'string') return safe(run);
  const short = run.text.length <= 24 && !run.text.includes('\n') ? ' short' : '';
  if ('state' in run)
    return `<span class="state ${run.state}${short}">${icon(run.state)}<span>${safe(run.text)}</span></span>`;
  const words = run.mono ? `<code class="id${short}">${safe(run.text)}</code>` : safe(run.text);
  if (run.strong) return `<strong>${words}</strong>`;
  return run.muted ? `<span class="muted">${words}</span>` : words;
}
const isRuns = (cell: Cell): cell is readonly Inline[] => Array.isArray(cell);
const cellHtml = (cell: Cell): string => (isRuns(cell) ? cell.map(inline).join('') : inline(cell));

type Numbers = { table: number; figure: number; heading: number };
type Writer = { readonly words: DocumentWords; readonly numbers: Numbers };

function tableHtml(block: Extract<Block, { type: 'table' }>, { words, numbers }: Writer): string {
  const place = (index: number): string => {
    const align = block.columns[index]?.align ?? 'left';
    return align === 'left' ? '' : ` class="${align}"`;
  };
  const head = block.columns
    .map((column, index) => `<th scope="col"${place(index)}>${safe(column.title)}</th>`)
    .join('');
  const rows = block.rows.map(
    (row) => `<tr>${row.map((cell, i) => `<td${place(i)}>${cellHtml(cell)}</td>`).join('')}</tr>`,
  );
  const empty = `<tr><td colspan="${block.columns.length}" class="muted">${safe(words.noRows)}</td></tr>`;
  const caption =
    block.caption === undefined
      ? ''
      : `<caption><strong>${safe(words.table)} ${++numbers.table}.</strong> ${safe(block.caption)}</caption>`;
  const label = block.caption ?? block.columns[0]?.title ?? words.table;
  const note = block.note === undefined ? '' : `<p class="note">${safe(block.note)}</p>`;
  return `<div class="scroll" role="region" tabindex="0" aria-label="${safe(label)}"><table>${caption}<thead><tr>${head}</tr></thead><tbody>${rows.join('') || empty}</tbody></table></div>${note}`;
}

/** A picture is shown as an image from a data address: nothing in it can run or fetch, whatever it says. */
function figureHtml(block: Extract<Block, { type: 'figure' }>, { words, numbers }: Writer): string {
  const source = `data:image/svg+xml;base64,${Buffer.from(block.svg).toString('base64')}`;
  const caption =
    block.caption === undefined
      ? ''
      : `<figcaption><strong>${safe(words.figure)} ${++numbers.figure}.</strong> ${safe(block.caption)}</figcaption>`;
  return `<figure><img alt="${safe(block.alt)}" src="${source}">${caption}</figure>`;
}

const pairs = (rows: readonly { readonly label: string; readonly value: Cell }[]): string =>
  `<dl>${rows.map((row) => `<dt>${safe(row.label)}</dt><dd>${cellHtml(row.value)}</dd>`).join('')}</dl>`;

const callout = (state: StateWord, title: string, body: string): string =>
  `<section class="callout ${state}" aria-label="${safe(title)}"><p>${icon(state)}<span>${safe(title)}</span></p>${body}</section>`;

const items = (list: readonly Cell[]): string => list.map((item) => `<li>${cellHtml(item)}</li>`).join('');

function blockHtml(block: Block, writer: Writer): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level + 1} id="s${++writer.numbers.heading}">${safe(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return `<p>${cellHtml(block.text)}</p>`;
    case 'list':
      return block.ordered ? `<ol>${items(block.items)}</ol>` : `<ul>${items(block.items)}</ul>`;
    case 'facts':
      return pairs(block.rows);
    case 'callout':
      return callout(block.state, block.title, block.text.map((cell) => `<p>${cellHtml(cell)}</p>`).join(''));
    case 'table':
      return tableHtml(block, writer);
    case 'figure':
      return figureHtml(block, writer);
    case 'page-break':
      return '<div class="break"></div>';
  }
}

function contents(body: readonly Block[], words: DocumentWords, sources: boolean): string {
  const headings = body.filter((block) => block.type === 'heading');
  if (!headings.some((heading) => heading.level === 1)) return '';
  const deepest = headings.filter((heading) => heading.level === 2).length > 60 ? 1 : 2;
  let html = '';
  headings.forEach((heading, index) => {
    const link = `<a href="#s${index + 1}">${safe(heading.text)}</a>`;
    if (heading.level === 1) html += `<li><strong>${link}</strong></li>`;
    else if (heading.level <= deepest) html += `<li class="deeper">${link}</li>`;
  });
  if (sources) html += `<li><strong><a href="#sources">${safe(words.sources)}</a></strong></li>`;
  return `<nav aria-label="${safe(words.contents)}"><h2>${safe(words.contents)}</h2><ol>${html}</ol></nav>`;
}

function titlePart(model: DocumentModel): string {
  const subtitle = model.subtitle === undefined ? '' : `<p class="subtitle">${safe(model.subtitle)}</p>`;
  const notice = model.notice ? callout('partial', model.notice.title, `<ul>${items(model.notice.items)}</ul>`) : '';
  return `<header><div class="title"><p class="organisation">${safe(model.organisation)}</p><h1>${safe(model.title)}</h1>${subtitle}</div>${notice}${pairs(model.control)}</header>`;
}

/**
 * One page of HTML that needs nothing beside it: no script, no outside file, its policy forbids both. For the binder
 * that is read when directory, mail and network are gone; prints with its marks on each page.
 */
export function renderHtml(model: DocumentModel): string {
  const words = documentWords[model.language];
  const writer: Writer = { words, numbers: { table: 0, figure: 0, heading: 0 } };
  const body = withoutGaps(model.body);
  const style = htmlStyle(model.landscape ?? false);
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const marks = model.marks.map((mark) => `<span>${safe(mark)}</span>`).join('');
  const sources =
    model.sources.length === 0
      ? ''
      : `<section><h2 id="sources">${safe(words.sources)}</h2><ul>${items(model.sources)}</ul></section>`;
  return `<!doctype html>
<html lang="${model.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${safe([model.title, model.organisation, ...model.marks].join(' · '))}</title>
<style>${style}</style>
</head>
<body>
<svg width="0" height="0" class="symbols" aria-hidden="true">${symbols}</svg>
<a class="skip" href="#content">${safe(words.skip)}</a>
<div class="page">
${marks === '' ? '' : `<div class="marks"><div>${marks}</div></div>`}
<div class="sheet">
${titlePart(model)}
${contents(body, words, model.sources.length > 0)}
<main id="content">
${body.map((block) => blockHtml(block, writer)).join('\n')}
</main>
${sources}
</div>
</div>
</body>
</html>
`;
}
