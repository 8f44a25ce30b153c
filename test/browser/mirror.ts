// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';

/** A piece of text as it is drawn, in pixels from the left edge of the window. */
export type Piece = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Less of it is to be seen than there is. */
  readonly isCut: boolean;
  /** Something of the window's own width: it does not move with the text around it. */
  readonly isScrolled: boolean;
};
export type Layout = {
  readonly direction: string;
  readonly pieces: readonly Piece[];
  /** What people use that stands outside of the window, and cannot be scrolled into it. */
  readonly lost: readonly string[];
  readonly scrollsBy: number;
  readonly width: number;
};

/**
 * Every piece of text of a page; what takes its direction from its own words is one piece. What is drawn by coordinates (pictures, the map) is left out: left stays left there; so is what
 * stands from left to right in every language, as identifiers do.
 */
export function layoutOf(page: Page): Promise<Layout> {
  return page.evaluate(() => {
    const apart = 'svg, canvas, [dir="ltr"]:not(html), .react-flow, .for-screen-readers, [aria-hidden="true"]';
    const pieces: Piece[] = [];
    const whole = new Set<Element>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const own = parent?.closest('[dir="auto"]') ?? null;
      if (!parent || (own && whole.has(own))) continue;
      if (own) whole.add(own);
      const place = own ?? node;
      const text = (place.textContent ?? '')
        .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
        .replaceAll('←', '→')
        .trim();
      if (text === '' || parent.closest(apart) || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(place);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      if (right - left < 2) continue;
      let [isCut, isScrolled] = [false, false];
      for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
        const { overflowX } = getComputedStyle(box);
        if (overflowX === 'visible') continue;
        const frame = box.getBoundingClientRect();
        const isOutside = left < frame.left - 1.5 || right > frame.right + 1.5;
        if (overflowX === 'auto' || overflowX === 'scroll') isScrolled ||= isOutside;
        else isCut ||= isOutside;
      }
      pieces.push({ text, left, right, top, bottom, isCut, isScrolled });
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    const isLost = (element: Element) => {
      const { left, right, width } = element.getBoundingClientRect();
      // what is for screen readers, and what comes only with the focus, is a point
      if (width < 2 || (left >= -1 && right <= clientWidth + 1)) return false;
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== 'visible') return false;
      return element.checkVisibility({ visibilityProperty: true });
    };
    const used = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]');
    return {
      direction: document.documentElement.dir,
      pieces,
      lost: [...used].filter(isLost).map((element) => element.outerHTML.slice(0, 120)),
      scrollsBy: scrollWidth - clientWidth,
      width: clientWidth,
    };
  });
}

/** Two drawings of one page: what is wrong in the mirrored one that is right in the other. */
export function defectsOf(plain: Layout, mirrored: Layout): string[] {
  const defects = mirrored.lost.map((element) => `outside the window: ${element}`);
  if (mirrored.direction !== 'rtl') defects.push(`is written ${mirrored.direction}`);
  if (mirrored.scrollsBy > 0) defects.push(`the page scrolls sideways by ${mirrored.scrollsBy} px`);
  const cut = (layout: Layout) => tally(layout.pieces.filter(({ isCut }) => isCut).map(({ text }) => text));
  defects.push(...beyond(cut(mirrored), cut(plain)).map((text) => `cut off: ${text}`));
  defects.push(...beyond(overlaps(mirrored), overlaps(plain)).map((pair) => `overlap: ${pair}`));
  const outside = (layout: Layout) =>
    tally(
      layout.pieces
        .filter(({ left, right, isScrolled }) => !isScrolled && (left < -1 || right > layout.width + 1))
        .map(({ text }) => text),
    );
  defects.push(...beyond(outside(mirrored), outside(plain)).map((text) => `outside the window: ${text}`));
  return defects;
}

/**
 * Pieces that do not stand where a mirror would show them. What is cut off is left out: where it goes on is not to be seen.
 * Texts that only one of the drawings holds, as a time that has passed, are left out too. @param tolerance pixels
 */
export function misplaced(plain: Layout, mirrored: Layout, tolerance = 4): string[] {
  const others = Map.groupBy(mirrored.pieces, ({ text }) => text);
  const pairs = [...Map.groupBy(plain.pieces, ({ text }) => text)].flatMap(([text, pieces]) => {
    const twins = others.get(text) ?? [];
    return twins.length === pieces.length ? pieces.map((piece, i) => ({ piece, twin: twins[i] ?? piece })) : [];
  });
  if (pairs.length < 0.8 * plain.pieces.length)
    return [`only ${pairs.length} of ${plain.pieces.length} pieces of text are in both drawings`];
  return pairs.flatMap(({ piece, twin }) => {
    if ([piece, twin].some(({ isCut, isScrolled }) => isCut || isScrolled)) return [];
    // half a pixel may send a word to the next line
    if (Math.abs(heightOf(piece) - heightOf(twin)) > tolerance) return [];
    const off = Math.round(twin.right - (mirrored.width - piece.left));
    return Math.abs(off) > tolerance ? [`${piece.text}: ${off} px from where a mirror shows it`] : [];
  });
}

const heightOf = ({ top, bottom }: Piece): number => bottom - top;

function tally(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

const beyond = (more: ReadonlyMap<string, number>, known: ReadonlyMap<string, number>): string[] =>
  [...more].filter(([text, count]) => count > (known.get(text) ?? 0)).map(([text]) => text);

/** Pairs of texts that are drawn over each other. */
function overlaps({ pieces }: Layout): Map<string, number> {
  const shown = pieces.filter(({ isCut, isScrolled }) => !isCut && !isScrolled).sort((a, b) => a.top - b.top);
  const pairs: string[] = [];
  for (const [i, a] of shown.entries())
    for (const b of shown.slice(i + 1)) {
      if (b.top >= a.bottom - 2) break;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) pairs.push([a.text, b.text].sort().join(' / '));
    }
  return tally(pairs);
}
