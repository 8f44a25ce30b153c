// SPDX-License-Identifier: Apache-2.0
import { NativeSelect } from '@mantine/core';
import { chooseForGood, pseudoRtl, uiLanguages } from '../i18n/language.ts';
import { useLanguage, useText } from '../i18n/text.tsx';

/** A language by its own name for itself. */
const nameOf = (language: string): string =>
  (language === pseudoRtl ? undefined : new Intl.DisplayNames(language, { type: 'language' }).of(language)) ?? language;

export function LanguageSelect({ withLabel }: { readonly withLabel: boolean }) {
  const text = useText();
  const language = useLanguage();
  const shown = uiLanguages.includes(language) ? uiLanguages : [...uiLanguages, language];
  const label = text('settings.language');
  return (
    <NativeSelect
      {...(withLabel ? { label, maw: 320 } : { 'aria-label': label, size: 'xs' })}
      value={language}
      data={shown.map((value) => ({ value, label: nameOf(value) }))}
      onChange={(event) => void chooseForGood(event.currentTarget.value)}
    />
  );
}
