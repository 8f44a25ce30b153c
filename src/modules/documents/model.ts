// SPDX-License-Identifier: Apache-2.0
import { statusWords } from '../status-words.ts';
import type { states } from './contract.ts';

/** What the status column of a list of documents means; undefined for words that are not known. */
export const stateOf: (status: string) => (typeof states)[number] | undefined = statusWords({
  draft: `draft, in draft, in review, under review, for review, for approval, in progress, in preparation, pending, not approved, planned,
    entwurf, in bearbeitung, in prüfung, zur freigabe, in freigabe, in vorbereitung, nicht freigegeben, geplant`,
  approved: `approved, released, published, effective, in effect, in force, valid, active, current, final,
    freigegeben, genehmigt, veröffentlicht, gültig, in kraft, in kraft gesetzt, aktuell, aktiv, verabschiedet`,
  withdrawn: `withdrawn, obsolete, superseded, retired, archived, expired, revoked, replaced, invalid,
    zurückgezogen, ungültig, außer kraft, ausser kraft, abgelöst, ersetzt, archiviert, veraltet`,
});
