// SPDX-License-Identifier: Apache-2.0
import { type Answer, type AnswerWord, answers, unknown, unknownReasons, worst } from '../../contract/answer.ts';
import { dayIn } from '../../contract/calendar.ts';
import { languages } from '../../contract/local-text.ts';
import type { Check, Outcome } from './check.ts';

/** Facts, and the instant at which they were true. */
export type Collected = { readonly facts: unknown; readonly collectedAt: Date };

/** One answer of a run: whatever the check said, well formed, and the instant until which it holds. */
export type Finding = Omit<Outcome, 'answer' | 'reason' | 'until'> & Answer & { readonly validUntil: string };

/** What one run of a check found. Immutable: a later run is another one. */
export type CheckRun = {
  readonly check: string;
  readonly at: string;
  readonly collectedAt: string;
  /** The worst of all findings; unknown (no-data) when there are none. */
  readonly answer: Answer;
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<AnswerWord, number>>;
  /** What is wrong with the check itself, or with the facts that it was given; the findings concerned are unknown. */
  readonly defects: readonly string[];
};

const day = 86_400_000;

/**
 * Runs a check over facts and lets nothing out that could be taken for more than it is: facts of another shape, a check that
 * breaks, an outcome that is not well formed, a subject left out or answered twice, and facts older than the check
 * allows all become unknown, each with its reason.
 * @param timeZone IANA name, that of the organisation: by it a check is told which day it is
 */
export async function runCheck(
  check: Check,
  { facts, collectedAt }: Collected,
  now: Date,
  timeZone: string,
): Promise<CheckRun> {
  const heard = await hear(check, facts, dayIn(timeZone, now));
  // a clock that runs ahead makes nothing last longer
  const expiry = Math.min(collectedAt.getTime(), now.getTime()) + check.maxAgeDays * day;
  const findings = heard.outcomes.map((outcome) => findingOf(outcome, expiry, now.getTime()));
  const said = findings.map(answerOf);
  const counts = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0 };
  for (const { answer } of findings) counts[answer]++;
  return {
    check: check.id,
    at: now.toISOString(),
    collectedAt: collectedAt.toISOString(),
    answer: heard.broken ? worst([...said.filter(isFail), unknown('not-computable')]) : worst(said),
    findings,
    counts,
    defects: heard.defects,
  };
}

const isFail = ({ answer }: Answer) => answer === 'fail';
const answerOf = (finding: Answer): Answer =>
  finding.answer === 'unknown' ? unknown(finding.reason) : { answer: finding.answer };

type Heard = { readonly outcomes: readonly Outcome[]; readonly defects: readonly string[]; readonly broken: boolean };

async function hear(check: Check, facts: unknown, today: string): Promise<Heard> {
  const parsed = await check.facts['~standard'].validate(facts);
  if (parsed.issues) {
    const defects = parsed.issues.map((issue) => `facts: ${pathOf(issue.path)}: ${issue.message}`);
    return { outcomes: [], defects, broken: true };
  }
  const said: unknown[] = [];
  try {
    const subjects = [...check.subjects(parsed.value)];
    // one by one, so that what was found before a check breaks is kept
    for (const outcome of check.evaluate(parsed.value, today)) said.push(outcome);
    return weigh(said, subjects);
  } catch (error) {
    // the message may quote a fact
    const name = error instanceof Error ? error.name : typeof error;
    const { outcomes, defects } = weigh(said, undefined);
    return { outcomes, defects: [...defects, `the check broke off (${name})`], broken: true };
  }
}

type Path = readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
const pathOf = (path: Path): string =>
  (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.') || '(all)';

/** Every subject gets exactly one outcome. @param subjects those to answer for, when they are known */
function weigh(said: readonly unknown[], subjects: readonly string[] | undefined): Heard {
  const defects: string[] = [];
  const known = subjects && new Set(subjects);
  const bySubject = new Map<string, Outcome>();
  for (const [i, value] of said.entries()) {
    const outcome = isOutcome(value) ? value : malformed(value, i);
    const { subject } = outcome;
    const twice = bySubject.has(subject);
    const strange = known !== undefined && !known.has(subject);
    if (outcome !== value) defects.push(`${subject}: the outcome is not well formed`);
    else if (twice) defects.push(`${subject}: answered twice`);
    else if (strange) defects.push(`${subject}: answered, but not among the subjects`);
    const reason = twice ? 'conflicting' : strange ? 'not-computable' : undefined;
    bySubject.set(subject, reason ? cannotTell(subject, reason) : outcome);
  }
  const missing = [...(known ?? [])].filter((subject) => !bySubject.has(subject));
  for (const subject of missing) bySubject.set(subject, cannotTell(subject, 'no-data'));
  return { outcomes: [...bySubject.values()], defects, broken: false };
}

const sentences = {
  'no-data': {
    en: 'The check said nothing about this subject.',
    de: 'Die Prüfung hat sich dazu nicht geäußert.',
  },
  conflicting: {
    en: 'The check answered twice about this subject.',
    de: 'Die Prüfung hat dazu zweimal geantwortet.',
  },
  'not-computable': {
    en: 'The check gave no usable answer about this subject.',
    de: 'Die Prüfung hat dazu keine brauchbare Antwort gegeben.',
  },
} as const;
const cannotTell = (subject: string, reason: keyof typeof sentences): Outcome => ({
  subject,
  ...unknown(reason),
  detail: sentences[reason],
  read: {},
});

function malformed(value: unknown, i: number): Outcome {
  const subject = isRecord(value) && isText(value.subject) ? value.subject : `(outcome ${i + 1})`;
  return cannotTell(subject, 'not-computable');
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isLocalText = (value: unknown): boolean => isRecord(value) && languages.every((l) => isText(value[l]));
const isReading = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((v) => v === null || /^(string|number|boolean)$/.test(typeof v));
const has = (list: readonly string[], value: unknown): boolean => typeof value === 'string' && list.includes(value);

function isOutcome(value: unknown): value is Outcome {
  if (!isRecord(value) || !isText(value.subject) || !isLocalText(value.detail) || !isReading(value.read)) return false;
  if (value.until !== undefined && !(isText(value.until) && !Number.isNaN(endOf(value.until)))) return false;
  return value.answer === 'unknown'
    ? has(unknownReasons, value.reason)
    : has(answers, value.answer) && value.reason === undefined;
}

/** The end of a calendar date, UTC, in milliseconds; not a number when it is none. */
const endOf = (date: string): number =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) + day : Number.NaN;

function findingOf({ until, ...outcome }: Outcome, expiry: number, now: number): Finding {
  const ends = Math.min(expiry, until === undefined ? expiry : endOf(until));
  const validUntil = new Date(ends).toISOString();
  const { subject, detail, read } = outcome;
  if (ends < now) return { subject, detail, read, validUntil, ...unknown('stale') };
  return { ...outcome, validUntil };
}
