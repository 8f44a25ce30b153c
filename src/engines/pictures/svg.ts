// SPDX-License-Identifier: Apache-2.0
import { iconPolygons } from './icons.ts';
import { neutrals, type PictureState, stateColours } from './palette.ts';
import { type Face, textWidth } from './text-width.ts';

/** The family of the reports first; then what a browser without it is likely to have. */
const fontFamily = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Characters that XML 1.0 does not allow at all. */
const notXml = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;

export const escapeXml = (text: string): string =>
  text.replaceAll(notXml, '\ufffd').replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** One element. Attribute values are escaped here; children are finished SVG. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) open += ` ${key}="${typeof value === 'number' ? number(value) : escapeXml(value)}"`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

type TextStyle = {
  readonly size?: number;
  readonly weight?: 'regular' | 'semibold';
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
};

/** Only what `textWidth` knows exactly may be held to its width. */
const measured = /^[\p{Script=Latin}\p{N}\x20-\x7e–—…→•·]+$/u;

/**
 * One line of text; `y` is the base line. The width is given along, so that the words stay in their box where another
 * font stands in for the one they were measured with.
 */
export const text = (x: number, y: number, words: string, style: TextStyle = {}): string =>
  element(
    'text',
    {
      x,
      y,
      textLength: measured.test(words) ? textWidth(words, style.size ?? 9, style.weight) : undefined,
      lengthAdjust: measured.test(words) ? 'spacingAndGlyphs' : undefined,
      'font-size': style.size ?? 9,
      'font-weight': style.weight === 'semibold' ? 600 : undefined,
      fill: style.fill ?? neutrals.ink,
      'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
    },
    escapeXml(words),
  );

/** Cuts a line with an ellipsis where it would run out of `width`. */
export function ellipsize(words: string, width: number, size: number, face: Face = 'regular'): string {
  if (textWidth(words, size, face) <= width) return words;
  let cut = '';
  for (const character of words) {
    if (textWidth(`${cut}${character}…`, size, face) > width) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** Breaks at spaces and after hyphens and slashes into at most `lines` lines; the last one is cut where it must be. */
export function wrap(words: string, width: number, size: number, lines: number, face: Face = 'regular'): string[] {
  const parts = words.trim().split(/(?<=[\s/-])/u);
  const out: string[] = [];
  let line = '';
  for (const [index, part] of parts.entries()) {
    if (line === '' || textWidth((line + part).trimEnd(), size, face) <= width) line += part;
    else if (out.length === lines - 1)
      return [...out, ellipsize(line + parts.slice(index).join(''), width, size, face)];
    else {
      out.push(ellipsize(line.trim(), width, size, face));
      line = part;
    }
  }
  return [...out, ellipsize(line.trim(), width, size, face)];
}

/** The shapes of a state's sign in a square of `size`; `ink` is a colour, or `currentColor` in a page. */
export function iconShapes(state: PictureState, size: number, ink: string): string {
  const path = iconPolygons[state]
    .map((polygon) => `M${polygon.map(([x, y]) => `${number(x * size)} ${number(y * size)}`).join('L')}Z`)
    .join('');
  return element('path', { d: path, fill: ink, 'fill-rule': 'evenodd' });
}

/** The sign of a state, the same as in documents; always drawn beside its word. `x`, `y` are its upper left corner. */
export const stateIcon = (state: PictureState, x: number, y: number, size: number): string =>
  element('g', { transform: `translate(${number(x)} ${number(y)})` }, iconShapes(state, size, stateColours[state].ink));

export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
};

/** The outer element: a name and a description for screen readers, one font, white ground. */
export const frame = ({ width, height, title, description }: Frame, ...children: readonly string[]): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${number(width)} ${number(height)}`,
      width,
      height,
      role: 'img',
      'font-family': fontFamily,
    },
    element('title', {}, escapeXml(title)),
    element('desc', {}, escapeXml(description)),
    element('rect', { width, height, fill: neutrals.paper }),
    ...children,
  );

/** Writes words across a finished picture, over what it shows. @throws where its size is not known */
export function watermark(svg: string, words: string): string {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const end = svg.lastIndexOf('</svg>');
  if (!size || end < 0) throw new Error('The picture has no size that words could be written across.');
  const [width, height] = [Number(size[1]), Number(size[2])];
  const line = element(
    'text',
    {
      ...{ x: width / 2, y: height / 2, 'text-anchor': 'middle', fill: neutrals.ink, 'fill-opacity': 0.28 },
      ...{
        'font-family': fontFamily,
        'font-weight': 600,
        'font-size': Math.max(8, (width * 0.84) / textWidth(words, 1)),
      },
      transform: `rotate(${number((-Math.atan2(height, width) * 180) / Math.PI / 2)} ${number(width / 2)} ${number(height / 2)})`,
    },
    escapeXml(words),
  );
  return svg.slice(0, end) + line + svg.slice(end);
}
