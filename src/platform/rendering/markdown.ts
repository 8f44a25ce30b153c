// SPDX-License-Identifier: Apache-2.0
import { lexer, type Token, type Tokens } from 'marked';
import type { Block, Inline } from './document.ts';

/** What Markdown may say in a document; pictures and HTML are shown as the text that they are. */
export const blocksOf = (markdown: string): Block[] => lexer(markdown).flatMap(block);

function block(token: Token): Block[] {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
      return [];
    case 'heading':
      return [{ type: 'heading', level: levelOf(token.depth), text: plain(token.tokens ?? []) }];
    case 'paragraph':
      return [{ type: 'paragraph', text: runs(token.tokens ?? []) }];
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return [table(token as Tokens.Table)];
    case 'blockquote':
      return (token.tokens ?? []).flatMap(block);
    case 'code':
      return [{ type: 'paragraph', text: [{ text: token.text, mono: true }] }];
    default:
      return [{ type: 'paragraph', text: token.raw.trim() }];
  }
}

const levelOf = (depth: number) => (depth <= 1 ? 1 : depth === 2 ? 2 : 3);

/** A list within an item follows as a list of its own. */
function list({ ordered, items }: Tokens.List): Block[] {
  const blocks: Block[] = [];
  let open: (readonly Inline[])[] = [];
  const end = () => {
    if (open.length > 0) blocks.push({ type: 'list', items: open, ordered });
    open = [];
  };
  for (const { tokens } of items) {
    open.push(tokens.filter(({ type }) => type !== 'list').flatMap((token) => inline(token)));
    for (const inner of tokens.filter(({ type }) => type === 'list')) {
      end();
      blocks.push(...list(inner as Tokens.List));
    }
  }
  end();
  return blocks;
}

function table({ header, rows }: Tokens.Table): Block {
  const longest = (column: number) =>
    Math.min(60, Math.max(8, ...[header, ...rows].map((row) => row[column]?.text.length ?? 0)));
  return {
    type: 'table',
    columns: header.map(({ text, align }, column) => ({
      title: text,
      width: longest(column),
      align: align === 'right' ? 'right' : align === 'center' ? 'centre' : 'left',
    })),
    rows: rows.map((row) => row.map(({ tokens }) => runs(tokens))),
  };
}

const runs = (tokens: readonly Token[]): Inline[] => tokens.flatMap((token) => inline(token));
const plain = (tokens: readonly Token[]): string =>
  runs(tokens)
    .map((run) => (typeof run === 'string' ? run : run.text))
    .join('');

function inline(token: Token, strong = false): Inline[] {
  const said = (text: string): Inline => (strong ? { text, strong } : text);
  const inner = 'tokens' in token ? (token.tokens ?? []) : [];
  switch (token.type) {
    case 'strong':
      return inner.flatMap((one) => inline(one, true));
    case 'codespan':
      return [{ text: decoded(token.text), mono: true }];
    case 'br':
      return ['\n'];
    case 'link':
      return [
        ...inner.flatMap((one) => inline(one, strong)),
        ...(token.href === token.text ? [] : [` (${token.href})`]),
      ];
    case 'escape':
      return [said(token.text)];
    case 'checkbox':
      return [];
    default:
      return inner.length > 0 ? inner.flatMap((one) => inline(one, strong)) : [said(decoded(token.raw))];
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const decoded = (text: string): string =>
  text.replaceAll(/&([a-z]+);/g, (whole, name: string) => entities[name] ?? whole);
