// SPDX-License-Identifier: Apache-2.0

/** The actor of what the directory causes. */
export const directoryActor = 'service:directory';

/** A member whose account the directory proves. */
export type Linked = {
  readonly userId: string;
  readonly personId: string;
  /** Who blocked the member; null for nobody. */
  readonly blockedBy: string | null;
};
/** What the directory says of the ids it was asked about; those in neither set are gone, or do not fit any more. */
export type Answer = { readonly present: ReadonlySet<string>; readonly disabled: ReadonlySet<string> };

export type Verdict = {
  readonly block: readonly Linked[];
  readonly unblock: readonly Linked[];
  /** Gone, or no longer people who may use Wardline: blocked or not. */
  readonly missing: readonly Linked[];
};

/**
 * Whether so many are gone at once that a wrong setting is more likely than their leaving: more than five, and more than a
 * fifth of all who are linked and not blocked yet.
 */
export function isTooMany(linked: readonly Linked[], answer: Answer): boolean {
  const active = linked.filter(({ blockedBy }) => blockedBy === null);
  const lost = active.filter(isMissing(answer)).length;
  return lost > 5 && lost * 5 > active.length;
}

const isMissing =
  ({ present, disabled }: Answer) =>
  ({ personId }: Linked): boolean =>
    !present.has(personId) && !disabled.has(personId);

/**
 * Who is to be blocked and who comes back. Whom the directory names as disabled is blocked always; who is gone, unless
 * `mayBlockMissing` is false. A block that somebody else has made stays.
 */
export function judge(linked: readonly Linked[], answer: Answer, mayBlockMissing: boolean): Verdict {
  const missing = linked.filter(isMissing(answer));
  const disabled = linked.filter(({ personId }) => answer.disabled.has(personId));
  const leaving = [...disabled, ...(mayBlockMissing ? missing : [])];
  const gone = new Set([...disabled, ...missing]);
  return {
    block: leaving.filter(({ blockedBy }) => blockedBy === null),
    unblock: linked.filter((member) => member.blockedBy === directoryActor && !gone.has(member)),
    missing,
  };
}
