// SPDX-License-Identifier: Apache-2.0
import { statusWords } from '../status-words.ts';
import type { grades, states } from './contract.ts';

/** What the status column of a list of findings means; undefined for words that are not known. Done is not yet verified. */
export const stateOf: (status: string) => (typeof states)[number] | undefined = statusWords({
  open: 'open, new, reopened, not started, overdue, raised, accepted, offen, neu, nicht begonnen, überfällig, wieder geöffnet, festgestellt',
  'in-progress': `in progress, ongoing, started, being handled, action planned, planned, implemented, done, awaiting verification,
    in bearbeitung, begonnen, laufend, maßnahme geplant, geplant, umgesetzt, erledigt, wirksamkeitsprüfung offen, in umsetzung`,
  closed:
    'closed, verified, verified and closed, closed and verified, geschlossen, abgeschlossen, wirksam abgeschlossen, verifiziert',
});

/** The grade that a severity stands for; undefined for scales that do not grade nonconformities (high, 3, red). */
export const gradeOf: (severity: string) => (typeof grades)[number] | undefined = statusWords({
  major: `major, major nonconformity, major non-conformity, major nc, nonconformity major, major deviation,
    hauptabweichung, wesentliche abweichung, schwerwiegende abweichung, kritische abweichung`,
  minor: `minor, minor nonconformity, minor non-conformity, minor nc, nonconformity minor, minor deviation,
    nebenabweichung, geringfügige abweichung, leichte abweichung`,
  observation: `observation, ofi, opportunity for improvement, recommendation, remark, comment, note,
    beobachtung, hinweis, empfehlung, verbesserungspotenzial, verbesserungspotential, anmerkung`,
});
