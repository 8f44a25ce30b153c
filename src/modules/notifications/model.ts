// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import { approvalKindNames, kindOf } from '../approval-kinds.ts';

export const notificationKinds = [
  'event-report',
  'emergency-sign-in',
  'directory-blocked',
  'directory-stopped',
  'import-finished',
  'import-failed',
  'import-undo-failed',
  'task-assigned',
  'due-soon',
  'due-now',
  'due-escalated',
  'approval-asked',
  'approval-approved',
  'approval-refused',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Which events people are told of: those with a right, the one who caused it, or the one whom it is about. */
export type Rule = {
  readonly kind: NotificationKind;
  readonly to: { readonly permission: string } | 'actor' | 'person';
  /** The page that shows it, with the id of what the event is about. */
  readonly link: (aggregate: string) => string;
};

/** Of each kind of thing that is approved: who may approve it is asked, and who has asked is told what became of it. */
const approvals = Object.fromEntries(
  approvalKindNames.flatMap((name): [string, Rule][] => {
    const { permission, page, list } = kindOf(name);
    return [
      [`approval.asked-${name}`, { kind: 'approval-asked', to: { permission }, link: page }],
      [`approval.approved-${name}`, { kind: 'approval-approved', to: 'person', link: () => list }],
      [`approval.refused-${name}`, { kind: 'approval-refused', to: 'person', link: () => list }],
    ];
  }),
);

export const rules: Readonly<Record<string, Rule>> = {
  ...approvals,
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
  'users.directory-blocked': {
    kind: 'directory-blocked',
    to: { permission: 'users:manage' },
    link: () => '/users',
  },
  'users.directory-stopped': {
    kind: 'directory-stopped',
    to: { permission: 'users:manage' },
    link: () => '/users',
  },
  'import.finished': { kind: 'import-finished', to: 'actor', link: (runId) => `/imports/${runId}` },
  'import.failed': { kind: 'import-failed', to: 'actor', link: (runId) => `/imports/${runId}` },
  'import.refused': { kind: 'import-failed', to: 'actor', link: () => '/runs' },
  'task.assigned': { kind: 'task-assigned', to: 'person', link: () => '/my-work' },
  'due.soon': { kind: 'due-soon', to: 'person', link: () => '/my-work' },
  'due.now': { kind: 'due-now', to: 'person', link: () => '/my-work' },
  'due.escalated': { kind: 'due-escalated', to: 'person', link: () => '/team-work' },
  'import.undo-failed': { kind: 'import-undo-failed', to: 'actor', link: (runId) => `/imports/${runId}` },
};

/** Mailed also to those who want no mail: an alarm that all of its readers had turned off would be none. */
export const alwaysMailed: readonly NotificationKind[] = ['emergency-sign-in'];

type Message = { readonly subject: LocalText; readonly text: LocalText };

/** What is said, on the screen and by mail. A mail leaves the house: it says that there is something, and where, never what. */
export const messages: Readonly<Record<NotificationKind, Message>> = {
  'event-report': {
    subject: { en: 'A new event report waits for triage', de: 'Eine neue Meldung wartet auf Einordnung' },
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
  'directory-blocked': {
    subject: { en: 'The directory has blocked accounts', de: 'Der Verzeichnisdienst hat Konten gesperrt' },
    text: {
      en: 'People who sign in by the directory have left it or are disabled there. Their accounts are blocked and signed out.',
      de: 'Personen, die sich über den Verzeichnisdienst anmelden, sind dort nicht mehr vorhanden oder deaktiviert. Ihre Konten sind gesperrt und abgemeldet.',
    },
  },
  'directory-stopped': {
    subject: {
      en: 'The directory does not say who has left',
      de: 'Der Verzeichnisdienst sagt nicht, wer ausgeschieden ist',
    },
    text: {
      en: 'The directory could not be asked, or suddenly lacks so many people that nobody was blocked. Until this is settled, accounts of leavers stay open. The page of users says what to do.',
      de: 'Der Verzeichnisdienst konnte nicht abgefragt werden, oder dort fehlen plötzlich so viele Personen, dass niemand gesperrt wurde. Bis das geklärt ist, bleiben Konten Ausgeschiedener offen. Die Seite „Konten“ sagt, was zu tun ist.',
    },
  },
  'import-finished': {
    subject: { en: 'An import has ended', de: 'Ein Import ist beendet' },
    text: {
      en: 'An import that you started has ended. Wardline shows what is new and which rows were rejected.',
      de: 'Ein Import, den Sie gestartet haben, ist beendet. Wardline zeigt, was neu ist und welche Zeilen abgewiesen wurden.',
    },
  },
  'import-failed': {
    subject: { en: 'An import has failed', de: 'Ein Import ist fehlgeschlagen' },
    text: {
      en: 'An import that you started did not come to its end. What was read before stands. Wardline shows why it failed and what to do.',
      de: 'Ein Import, den Sie gestartet haben, kam nicht zu seinem Ende. Was vorher gelesen wurde, bleibt stehen. Wardline zeigt, woran es lag und was zu tun ist.',
    },
  },
  'import-undo-failed': {
    subject: { en: 'An import could not be undone', de: 'Ein Import ließ sich nicht zurücknehmen' },
    text: {
      en: 'Taking back an import stopped before its end: some of its rows still stand. Undo it once more; it goes on where it stopped.',
      de: 'Das Zurücknehmen eines Imports brach vor dem Ende ab: Ein Teil seiner Zeilen steht noch. Nehmen Sie ihn noch einmal zurück; es geht an derselben Stelle weiter.',
    },
  },
  'task-assigned': {
    subject: { en: 'You have been given a task', de: 'Ihnen wurde eine Aufgabe übertragen' },
    text: {
      en: 'Somebody has given you a task. Wardline shows what is to be done and by when.',
      de: 'Jemand hat Ihnen eine Aufgabe übertragen. Wardline zeigt, was bis wann zu tun ist.',
    },
  },
  'due-soon': {
    subject: {
      en: 'Something will be due from you soon',
      de: 'Bei Ihnen wird bald etwas fällig',
    },
    text: {
      en: 'In the next days something will be due from you, or from somebody whom you stand in for. Wardline shows what.',
      de: 'In den nächsten Tagen wird etwas fällig, das Sie zu erledigen haben oder jemand, den Sie vertreten. Wardline zeigt, was.',
    },
  },
  'due-now': {
    subject: { en: 'Something is due from you today', de: 'Bei Ihnen ist heute etwas fällig' },
    text: {
      en: 'Something is due from you, or from somebody whom you stand in for, today or since earlier. Wardline shows what.',
      de: 'Heute oder schon länger ist etwas fällig, das Sie zu erledigen haben oder jemand, den Sie vertreten. Wardline zeigt, was.',
    },
  },
  'due-escalated': {
    subject: { en: 'Something has long been overdue', de: 'Etwas ist seit Längerem überfällig' },
    text: {
      en: 'In your part of the organisation something has been overdue for longer than it should. Talk to the owner, give it to somebody else, or decide that it is not done.',
      de: 'In Ihrem Bereich ist etwas länger überfällig, als es sein sollte. Sprechen Sie mit der zuständigen Person, übertragen Sie es jemand anderem oder entscheiden Sie, dass es unterbleibt.',
    },
  },
  'approval-asked': {
    subject: { en: 'Something waits for your approval', de: 'Etwas wartet auf Ihre Freigabe' },
    text: {
      en: 'Somebody has asked for an approval that you may give. Wardline shows what it is and what is missing still.',
      de: 'Jemand bittet um eine Freigabe, die Sie erteilen dürfen. Wardline zeigt, worum es geht und was noch fehlt.',
    },
  },
  'approval-approved': {
    subject: { en: 'What you asked for is approved', de: 'Ihre Vorlage ist freigegeben' },
    text: {
      en: 'Everybody whose approval was needed has given it.',
      de: 'Alle, deren Freigabe nötig war, haben sie erteilt.',
    },
  },
  'approval-refused': {
    subject: { en: 'What you asked for was refused', de: 'Ihre Vorlage wurde abgelehnt' },
    text: {
      en: 'Somebody has refused to approve what you asked for. Wardline shows who and why.',
      de: 'Jemand hat die erbetene Freigabe abgelehnt. Wardline zeigt, wer und warum.',
    },
  },
};
