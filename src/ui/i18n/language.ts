// SPDX-License-Identifier: Apache-2.0
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Texts } from './gather.ts';

const files = import.meta.glob<Texts>('./languages/*.ts', { import: 'texts' });
const builtIn = Object.keys(files).map((file) => file.replace(/^.*\/|\.ts$/g, ''));

/** Languages that were added by files, with the digests of their texts: the server writes them into the page. */
const added: ReadonlyMap<string, string> = new Map(
  (globalThis.document?.querySelector<HTMLMetaElement>('meta[name="wardline-languages"]')?.content ?? '')
    .split(' ')
    .flatMap((each) => {
      const [tag, digest] = each.split('=');
      return tag && digest ? [[tag, digest]] : [];
    }),
);

/** A language is a file in `languages/`, or one that the server has; what it does not say is said in English. */
export const uiLanguages: readonly string[] = [...builtIn, ...added.keys()];
export const isAdded = (language: string): boolean => added.has(language);

/** English drawn from right to left, for tests and for those who write screens: `?language=rtl`. No language of people. */
export const pseudoRtl = 'rtl';

const storageKey = 'wardline-language';
/** Holds what was chosen before signing in, and until when, in milliseconds. */
const entranceKey = 'wardline-language-entrance';
/** Long enough to sign in by way of another server, too short for who comes next to a shared computer to wonder. */
const entranceTime = 15 * 60_000;

const tagOf = (language: string): string => (language === pseudoRtl ? 'en' : language);

/** How the person's own region writes dates and numbers in a language: en-GB and en-US differ. */
export function localeOf(language: string, preferred: readonly string[]): string {
  const tag = tagOf(language);
  return preferred.find((each) => each.startsWith(`${tag}-`)) ?? tag;
}

const rightToLeftScripts = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);
export function directionOf(language: string): 'rtl' | 'ltr' {
  if (language === pseudoRtl) return 'rtl';
  return rightToLeftScripts.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

export const i18n = setupI18n();
i18n.setMessagesCompiler(compileMessage);

/** The letters of a text from right to left; an arrow along the line points the other way, as who translates would write it. */
const mirrored = (text: string): string => `\u200f\u202e${text.replaceAll('→', '←')}\u202c`;

async function textsOf(language: string): Promise<Texts> {
  const load = async (name: string) => (await files[`./languages/${name}.ts`]?.()) ?? {};
  const english = await load('en');
  if (language === pseudoRtl)
    return Object.fromEntries(Object.entries(english).map(([id, text]) => [id, mirrored(text)]));
  if (language === 'en') return english;
  return { ...english, ...(await (isAdded(language) ? fetchTexts(language) : load(language))) };
}

/** English words rather than none where the server does not answer. */
async function fetchTexts(language: string): Promise<Texts> {
  const answer = await fetch(`/api/languages/${language}?${added.get(language)}`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Texts) : {};
}

/** The first of the wanted languages that there is, as it is written or without its region; English otherwise. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[], available = uiLanguages): string {
  const known = [...available, pseudoRtl];
  const find = (tag: string) => known.find((each) => each.toLowerCase() === tag);
  const found = wanted.flatMap((each) => {
    const tag = each?.toLowerCase() ?? '';
    return find(tag) ?? find(tag.split('-')[0] ?? '') ?? [];
  });
  return found[0] ?? 'en';
}

function chosenAtEntrance(): string | null {
  const [language, until] = (localStorage.getItem(entranceKey) ?? '').split(' ');
  return language && Number(until) > Date.now() ? language : null;
}

/** Address first, then what was chosen on this computer, then what the browser asks for. */
export function wantedLanguages(): (string | null)[] {
  return [
    new URLSearchParams(location.search).get('language'),
    chosenAtEntrance() ?? localStorage.getItem(storageKey),
    ...navigator.languages,
  ];
}

/** Whether somebody has chosen a language on this computer or in the address. */
export const languageIsChosen = (): boolean => wantedLanguages().slice(0, 2).some(Boolean);

/** Loads a language and shows it; everything that uses `useText` draws itself again. */
export async function activateLanguage(language: string): Promise<void> {
  i18n.loadAndActivate({
    locale: language,
    locales: [localeOf(language, navigator.languages)],
    messages: await textsOf(language),
  });
  document.documentElement.lang = tagOf(language);
  document.documentElement.dir = directionOf(language);
}

/** Activates a language and remembers it for this computer. */
export async function chooseForGood(language: string): Promise<void> {
  localStorage.setItem(storageKey, language);
  await activateLanguage(language);
}

/** The same before somebody is signed in: on a shared computer it holds for those who sign in now. */
export async function chooseAtEntrance(language: string): Promise<void> {
  localStorage.setItem(entranceKey, `${language} ${Date.now() + entranceTime}`);
  await chooseForGood(language);
}

/** Lets everything be forgotten but a language that has just been chosen at the entrance. */
export function forgetButEntrance(forget: () => void): void {
  const kept = chosenAtEntrance() && localStorage.getItem(entranceKey);
  forget();
  if (kept) localStorage.setItem(entranceKey, kept);
}

/** What was chosen at the entrance belongs to the person who has come in, and is forgotten with everything else of theirs. */
export function takeOverEntrance(): void {
  const language = chosenAtEntrance();
  localStorage.removeItem(entranceKey);
  if (language) localStorage.setItem(storageKey, language);
}

/** The wanted language at the start of a page; one that the address asks for is remembered like a choice. */
export async function beginInWanted(): Promise<void> {
  const language = chooseLanguage(wantedLanguages());
  const isAsked = language !== pseudoRtl && wantedLanguages()[0] === language;
  await (isAsked ? chooseAtEntrance(language) : activateLanguage(language));
}
