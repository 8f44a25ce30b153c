// SPDX-License-Identifier: Apache-2.0
import { type Cell, cellText, Unread } from '../cell.ts';
import { listed } from '../listed.ts';

const yes = new Set(
  listed(`yes, y, ja, j, x, true, wahr, richtig, 1, on, an, ok, ✓, ✔, ☑, ✅, vorhanden, aktiv, active, enabled,
      aktiviert, present, available, erfüllt, done, erledigt, required`),
);
const no = new Set(
  listed(`no, n, nein, false, falsch, 0, off, aus, ✗, ✘, ☐, ❌, nicht vorhanden, fehlt, missing, keine, kein, none,
      inaktiv, inactive, disabled, deaktiviert, nicht erfüllt, not required`),
);
const neither = new Set(listed('not applicable, entfällt, nicht zutreffend, nicht anwendbar, n. z., n.z.'));
/** 'Yes (AES-256)', 'nein, siehe Vermerk': the first word answers, the rest explains. */
const explained = /^(yes|ja|no|nein)\s*[,;:(–-]/i;
const unclear = new Unread('not a yes or no');

/** True, false, or undefined where nobody said: an empty cell, 'unknown' and 'not applicable' are never a no. */
export function readYesNo(cell: Cell): boolean | undefined | Unread {
  if (typeof cell === 'boolean') return cell;
  const text = cellText(cell)?.toLowerCase();
  if (text === undefined || neither.has(text)) return undefined;
  const word = explained.exec(text)?.[1] ?? text;
  if (yes.has(word)) return true;
  return no.has(word) ? false : unclear;
}
