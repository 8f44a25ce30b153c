// SPDX-License-Identifier: Apache-2.0
import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Meter } from './meter.tsx';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

/** The widths of the strip of a whole of which eight are in order, and its words. */
function drawn(hidden: number): { readonly widths: string[]; readonly words: string } {
  const parts = [{ state: 'good', count: 8, label: 'acceptable' }] as const;
  const meter = createElement(Meter, { label: 'Patient safety', parts, hidden });
  // biome-ignore lint/correctness/noChildrenProp: there is no markup in a test of Node
  const markup = renderToStaticMarkup(createElement(I18nProvider, { i18n, children: meter }));
  return { widths: [...markup.matchAll(/width:(\d+)%/g)].map(([, width]) => width ?? ''), words: markup };
}

describe('a meter', () => {
  it('is whole when everything in it was seen', () => {
    expect(drawn(0).widths).toEqual(['100']);
  });

  it('is never wholly in order while something lies outside the scope', () => {
    expect(drawn(2).widths).toEqual(['80', '20']);
    expect(drawn(2).words).toContain('unknown');
  });
});
