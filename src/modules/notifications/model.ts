// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';

export const notificationKinds = ['event-report', 'emergency-sign-in', 'import-finished'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Which events people are told of: those with a right, or the one who caused it. */
export type Rule = {
  readonly kind: NotificationKind;
  readonly to: { readonly permission: string } | 'actor';
  /** The page that shows it, with the id of what the event is about. */
  readonly link: (aggregate: string) => string;
};

export const rules: Readonly<Record<string, Rule>> = {
  'event-report.submitted': {
    kind: 'event-report',
    to: { permission: 'event-reports:triage' },
    link: (id) => `/event-reports/${id}`,
  },
  'users.emergency-used': {
    kind: 'emergency-sign-in',
    to: { permission: 'users:manage' },
    link: () => '/users',
  },
  'import.finished': { kind: 'import-finished', to: 'actor', link: () => '/imports' },
};

type Mail = { readonly subject: LocalText; readonly text: LocalText };

/** A mail leaves the house and is read on any screen: it says that there is something, and where, never what. */
export const mails: Readonly<Record<NotificationKind, Mail>> = {
  'event-report': {
    subject: { en: 'A new event report waits for triage', de: 'Eine neue Ereignismeldung wartet auf Bewertung' },
    text: {
      en: 'Somebody has reported a security event or a near miss. Please look at it and decide what it is.',
      de: 'Jemand hat ein Sicherheitsereignis oder einen Beinahe-Vorfall gemeldet. Bitte sehen Sie es an und entscheiden Sie, was es ist.',
    },
  },
  'emergency-sign-in': {
    subject: { en: 'An emergency account was used', de: 'Ein Notfallkonto wurde benutzt' },
    text: {
      en: 'Somebody has signed in with a sealed emergency account. Find out who and why, and record it in the review.',
      de: 'Jemand hat sich mit einem versiegelten Notfallkonto angemeldet. Klären Sie, wer und warum, und halten Sie es in der Prüfung fest.',
    },
  },
  'import-finished': {
    subject: { en: 'An import has ended', de: 'Ein Import ist beendet' },
    text: {
      en: 'An import that you started has ended. Wardline shows what is new and which rows were rejected.',
      de: 'Ein Import, den Sie gestartet haben, ist beendet. Wardline zeigt, was neu ist und welche Zeilen zurückgewiesen wurden.',
    },
  },
};
