// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import de from '../ui/text/de.json' with { type: 'json' };
import en from '../ui/text/en.json' with { type: 'json' };
import { flowWords } from './words.ts';

const kinds = { information: 'flows.information.', forms: 'flows.form.', protocols: 'flows.protocol.' } as const;

describe.each(Object.entries({ en, de }))('the words of flows in %s', (language, texts: Record<string, string>) => {
  it.each(Object.entries(kinds))('are the same in pictures and reports as on the screens: %s', (kind, prefix) => {
    const words = flowWords[kind as keyof typeof kinds][language as 'en' | 'de'];
    const inPictures = Object.fromEntries(words.map(({ id, label }) => [`${prefix}${id}`, label]));
    const onScreens = Object.fromEntries(Object.entries(texts).filter(([id]) => id.startsWith(prefix)));
    expect(inPictures).toEqual(onScreens);
  });
});
