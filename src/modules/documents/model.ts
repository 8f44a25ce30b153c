// SPDX-License-Identifier: Apache-2.0
import { statusWords } from '../status-words.ts';
import type { states } from './contract.ts';
import type { Question, Readers, VersionState } from './schemas.ts';

/** What the status column of a list of documents means; undefined for words that are not known. */
export const stateOf: (status: string) => (typeof states)[number] | undefined = statusWords({
  draft: `draft, in draft, in review, under review, for review, for approval, in progress, in preparation, pending, not approved, planned,
    entwurf, in bearbeitung, in prüfung, zur freigabe, in freigabe, in vorbereitung, nicht freigegeben, geplant`,
  approved: `approved, released, published, effective, in effect, in force, valid, active, current, final,
    freigegeben, genehmigt, veröffentlicht, gültig, in kraft, in kraft gesetzt, aktuell, aktiv, verabschiedet`,
  withdrawn: `withdrawn, obsolete, superseded, retired, archived, expired, revoked, replaced, invalid,
    zurückgezogen, ungültig, außer kraft, ausser kraft, abgelöst, ersetzt, archiviert, veraltet`,
});

type Kept = {
  readonly number: number;
  readonly state: 'draft' | 'in-review' | 'approved' | 'withdrawn';
  readonly effective: string | null;
};

/** The version that holds on a day: the newest approved one that has taken effect. */
export const inForceOf = <V extends Kept>(versions: readonly V[], today: string): V | undefined =>
  versions
    .filter(({ state, effective }) => state === 'approved' && effective !== null && effective <= today)
    .reduce<V | undefined>((newest, one) => (newest && newest.number > one.number ? newest : one), undefined);

/** What a version is on a day, among all of its document. */
export function versionState(version: Kept, all: readonly Kept[], today: string): VersionState {
  if (version.state !== 'approved') return version.state;
  if ((version.effective ?? '') > today) return 'scheduled';
  return inForceOf(all, today)?.number === version.number ? 'in-force' : 'superseded';
}

type Held = { readonly role: string; readonly units: readonly string[] | null };

/** Whether somebody must read a document: one role of theirs is asked for, where it holds. @param units with those below them */
export const mustRead = ({ roles, units }: Pick<Readers, 'roles' | 'units'>, held: readonly Held[]): boolean =>
  (roles.length > 0 || units.length > 0) &&
  held.some(
    (one) =>
      (roles.length === 0 || roles.includes(one.role)) &&
      (units.length === 0 || one.units === null || one.units.some((unit) => units.includes(unit))),
  );

/** The questions that are put to somebody with these roles. */
export const questionsFor = (questions: readonly Question[], held: readonly Held[]): Question[] =>
  questions.filter(({ roles }) => roles.length === 0 || held.some(({ role }) => roles.includes(role)));

type Answers = Readonly<Record<string, readonly number[]>>;

/** How many per cent were answered rightly: exactly the right options, no more and no fewer. */
export function scoreOf(questions: readonly Question[], answers: Answers): { score: number; wrong: string[] } {
  const wrong = questions.filter(({ id, options }) => {
    const chosen = new Set(answers[id] ?? []);
    return (
      options.some(({ correct }, place) => correct !== chosen.has(place)) ||
      [...chosen].some((place) => place >= options.length)
    );
  });
  const right = questions.length - wrong.length;
  return {
    score: questions.length === 0 ? 100 : Math.floor((100 * right) / questions.length),
    wrong: wrong.map(({ id }) => id),
  };
}

type Issue = { readonly path: string; readonly message: string };

/** What a draft lacks before it can be approved. */
export function submitIssues(draft: {
  readonly number: number;
  readonly text: { readonly en: string; readonly de: string };
  readonly reason: string | null;
  readonly questions: readonly Question[];
}): Issue[] {
  const { number, text, reason, questions } = draft;
  const ids = questions.map(({ id }) => id);
  return [
    ...(text.en.trim() === '' && text.de.trim() === ''
      ? [{ path: 'text', message: 'is empty in both languages' }]
      : []),
    ...(number > 1 && reason === null ? [{ path: 'reason', message: 'of the change is missing' }] : []),
    ...questions
      .filter(({ options }) => !options.some(({ correct }) => correct))
      .map(({ id }) => ({ path: `questions.${id}`, message: 'has no right option' })),
    ...(new Set(ids).size < ids.length ? [{ path: 'questions', message: 'have the same id twice' }] : []),
  ];
}
