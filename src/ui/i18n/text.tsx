// SPDX-License-Identifier: Apache-2.0
import { I18nProvider, useLingui } from '@lingui/react';
import { DirectionProvider, useDirection } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { dataLanguageOf, type Language } from '../../contract/local-text.ts';
import { type Format, formatIn } from './format.ts';
import { directionOf, i18n } from './language.ts';
import type { TextId } from './text-ids.ts';
import { useTimeZone } from './time-zone.ts';

/** What a message names in braces. */
export type TextValues = Readonly<Record<string, string | number | Date | null>>;
export type Say = (id: TextId, values?: TextValues) => string;

/** Texts of the language that is shown: `text('page.owner', { name })`. */
export function useText(): Say {
  const { _ } = useLingui();
  return (id, values) => _(id, values);
}

export const useLanguage = (): string => useLingui().i18n.locale;

/** The language of texts in the data, of pictures and of documents: the one that is shown, or English. */
export const useDataLanguage = (): Language => dataLanguageOf(useLanguage());

/** A text of the data in the language that is shown: `local(risk.title)`. */
export function useLocal(): <T>(words: Readonly<Record<Language, T>>) => T {
  const language = useDataLanguage();
  return (words) => words[language];
}

/** Dates, numbers and sizes as the language that is shown writes them. */
export function useFormat(): Format {
  const { i18n: current } = useLingui();
  const locales = current.locales;
  return formatIn((Array.isArray(locales) ? locales[0] : locales) ?? current.locale, useTimeZone());
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <DirectionProvider>
        <FollowDirection />
        {children}
      </DirectionProvider>
    </I18nProvider>
  );
}

function FollowDirection() {
  const language = useLanguage();
  const { setDirection } = useDirection();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setter is made anew on every render
  useEffect(() => setDirection(directionOf(language)), [language]);
  return null;
}
