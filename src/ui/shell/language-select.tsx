// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { saveLanguage } from '../data/me.ts';
import { chooseAtEntrance, chooseForGood, pseudoRtl, uiLanguages } from '../i18n/language.ts';
import { useLanguage, useText } from '../i18n/text.tsx';
import { useNotify } from '../kit/notify.tsx';

/** A language by its own name for itself. */
const nameOf = (language: string): string =>
  (language === pseudoRtl ? undefined : new Intl.DisplayNames(language, { type: 'language' }).of(language)) ?? language;

/** For who is not signed in. */
export function LanguageSelect() {
  const text = useText();
  return <Choice aria-label={text('settings.language')} size="xs" onChoose={chooseAtEntrance} />;
}

/** The choice is one of this browser, and of the account. */
export function OwnLanguageSelect() {
  const text = useText();
  const notify = useNotify();
  const choose = async (language: string) => {
    await chooseForGood(language);
    if (language !== pseudoRtl) await saveLanguage(language).catch(notify.failed);
  };
  return (
    <Choice
      label={text('settings.language')}
      description={text('settings.language.hint')}
      maw={480}
      onChoose={choose}
    />
  );
}

type ChoiceProps = NativeSelectProps & { readonly onChoose: (language: string) => Promise<void> };

function Choice({ onChoose, ...others }: ChoiceProps) {
  const language = useLanguage();
  const shown = uiLanguages.includes(language) ? uiLanguages : [...uiLanguages, language];
  return (
    <NativeSelect
      {...others}
      value={language}
      data={shown.map((value) => ({ value, label: nameOf(value) }))}
      onChange={(event) => void onChoose(event.currentTarget.value)}
    />
  );
}
