// SPDX-License-Identifier: Apache-2.0
import { isBreached } from './breached-file.ts';
import { isCommonPassword } from './common-passwords.ts';

export const passwordLength = { min: 12, max: 128 } as const;

/** Why a password is refused; none of them says more about the password than its owner knows. */
export const passwordRefusals = {
  'too-short': `has fewer than ${passwordLength.min} characters`,
  'too-long': `has more than ${passwordLength.max} characters`,
  repetitive: 'repeats a few characters, or counts up or along the keyboard',
  common: 'is a common word, name or phrase with numbers or signs around it',
  personal: 'is made of your name, your address or your organisation',
  breached: 'is in a list of breached passwords',
} as const;
export type PasswordRefusal = keyof typeof passwordRefusals;

/** What is known of the owner and must not make up the password: names, mail address, organisation. */
export type PasswordOwner = readonly string[];

/**
 * Whether a password may be used. Length counts (NIST SP 800-63B-4, 3.1.1.2): no rule asks for kinds of characters. What
 * a guesser tries first is refused by rule: what is left of a password when common words, runs along the keyboard,
 * repeated characters, years and the owner's own words are taken out must still have 8 characters. So are names, places and
 * phrases that many people take, and whatever stands in the file of breached ones, where there is one.
 * @param breachedFile see isBreached
 * @returns the reason why not, or undefined
 */
export async function judgePassword(
  password: string,
  owner: PasswordOwner,
  breachedFile?: string,
): Promise<PasswordRefusal | undefined> {
  const length = [...password].length;
  if (length < passwordLength.min) return 'too-short';
  if (length > passwordLength.max) return 'too-long';
  const plain = unmask(password);
  if (restOf(plain, []) < enough) return isRun(plain) ? 'repetitive' : 'common';
  if (isCommonPassword(plain, unleet)) return 'common';
  if (restOf(plain, wordsOf(owner)) < enough) return 'personal';
  if (breachedFile !== undefined && (await isBreached(password, breachedFile))) return 'breached';
  return undefined;
}

/** Characters that must be left beside everything a guesser tries first. */
const enough = 8;

const masks: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};

/** Lower case without accents: Pässwörd and password are one word. */
const unmask = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '');

/** P4ssw0rd and password are one word as well. */
const unleet = (text: string): string => text.replaceAll(/[@431!0$5]/g, (sign) => masks[sign] ?? sign);

const wordsOf = (owner: PasswordOwner): string[] =>
  owner.flatMap((text) => unmask(text).split(/[^\p{Letter}\p{Number}]+/u)).filter((word) => word.length >= 3);

/** Words that stand in most passwords of hospitals, in English and German. */
const common = (
  'password passwort passwd kennwort geheim secret letmein welcome willkommen hallo hello changeme change login start admin administrator ' +
  'root user test demo guest gast default standard master super access zugang system server ' +
  'hospital krankenhaus klinik clinic klinikum spital ward station nurse doctor doktor arzt pflege schwester patient patienten medical ' +
  'medizin medicine health gesundheit care emergency notfall surgery chirurgie radiology radiologie laboratory labor pharmacy apotheke ' +
  'intensive intensiv icu wardline infusion pump security sicherheit isms ' +
  'spring summer autumn winter fruehling fruhling sommer herbst january february march april may june july august september october ' +
  'november december januar februar maerz marz juni juli oktober dezember monday tuesday wednesday thursday friday saturday sunday montag ' +
  'dienstag mittwoch donnerstag freitag samstag sonntag ' +
  'love liebe iloveyou sunshine princess dragon monkey football fussball baseball schalke bayern soccer angel freedom hunter flower ' +
  'schatz sonne sonnenschein mama papa family familie michael thomas andreas daniel the and for my mein und der die das ist is you'
).split(' ');

const keyboards = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv',
  '1q2w3e4r5t6z7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
];
const walks = keyboards.flatMap((row) => [row, [...row].reverse().join('')]);

/** Finds any of these texts, the longest first. */
const anyOf = (texts: readonly string[]): RegExp =>
  new RegExp([...new Set(texts)].sort((a, b) => b.length - a.length).join('|') || '(?!)', 'gu');

const commonWords = anyOf(common);
const runs = anyOf(walks.flatMap(partsOf));
const repeated = /(.)\1{2,}/gu;
const years = /(19|20)\d\d/g;

/** Every part of a text of three characters or more. */
function partsOf(text: string): string[] {
  const begins = [...text].map((_, at) => at);
  return begins.flatMap((at) => begins.filter((end) => end >= at + 2).map((end) => text.slice(at, end + 1)));
}

/** How many characters nobody would guess first, when what stands in lists is taken out. */
function restOf(plain: string, words: readonly string[]): number {
  const own = anyOf(words);
  const without = (text: string) => text.replaceAll(own, ' ').replaceAll(commonWords, ' ').replaceAll(years, ' ');
  return Math.min(...[plain, unleet(plain)].map((text) => leftOf(without(text))));
}

/** Letters left once runs and repetitions are dropped; digits and signs count half. */
function leftOf(text: string): number {
  const rest = dropRuns(text).replaceAll(/\s/g, '');
  const letters = rest.replaceAll(/[^\p{Letter}]/gu, '').length;
  if (/^(.{1,4})\1+$/u.test(rest)) return 0;
  return Math.min(letters + (rest.length - letters) / 2, new Set(rest).size * 2);
}

const dropRuns = (text: string): string => text.replaceAll(repeated, ' ').replaceAll(runs, ' ');

const isRun = (plain: string): boolean => dropRuns(plain).trim().length < plain.length / 2 || new Set(plain).size <= 4;
