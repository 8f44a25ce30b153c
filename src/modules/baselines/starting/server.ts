// SPDX-License-Identifier: Apache-2.0
import type { BaselineItem } from '../schemas.ts';

export const server: readonly BaselineItem[] = [
  {
    id: 'accounts',
    requirement: {
      en: 'Only named accounts; built-in and vendor accounts are off or have their own password.',
      de: 'Nur namentliche Konten; eingebaute und herstellereigene Konten sind aus oder haben ein eigenes Passwort.',
    },
    controls: ['8.2', '5.16'],
  },
  {
    id: 'admin-path',
    requirement: {
      en: 'Administration only over a jump host with a second factor.',
      de: 'Verwaltung nur über einen Sprungserver mit zweitem Faktor.',
    },
    controls: ['8.2', '8.5'],
  },
  {
    id: 'services',
    requirement: {
      en: 'Services that nobody needs are off, and a list says which ones are needed.',
      de: 'Nicht benötigte Dienste sind aus; eine Liste nennt die benötigten.',
    },
    controls: ['8.9', '8.19'],
  },
  {
    id: 'patches',
    requirement: {
      en: 'Security updates within 14 days, critical ones within 3, after a test where care depends on it.',
      de: 'Sicherheitsupdates binnen 14 Tagen, kritische binnen 3, nach Probe, wo die Versorgung davon abhängt.',
    },
    controls: ['8.8'],
  },
  {
    id: 'malware',
    requirement: {
      en: 'Protection against malware runs, updates itself and reports to the centre.',
      de: 'Schutz vor Schadsoftware läuft, aktualisiert sich und meldet zentral.',
    },
    controls: ['8.7'],
  },
  {
    id: 'disk',
    requirement: {
      en: 'Disks with health information are encrypted; the keys lie elsewhere.',
      de: 'Datenträger mit Gesundheitsdaten sind verschlüsselt; die Schlüssel liegen getrennt.',
    },
    controls: ['8.24'],
  },
  {
    id: 'transport',
    requirement: {
      en: 'Only current TLS; plain protocols are off or tunnelled.',
      de: 'Nur aktuelles TLS; unverschlüsselte Protokolle sind aus oder getunnelt.',
    },
    controls: ['8.24', '8.20'],
  },
  {
    id: 'firewall',
    requirement: {
      en: 'A local firewall lets in only what the list of services names.',
      de: 'Eine lokale Firewall lässt nur herein, was die Liste der Dienste nennt.',
    },
    controls: ['8.20', '8.22'],
  },
  {
    id: 'logs',
    requirement: {
      en: 'Sign-ins, changes of rights and access to records are logged and sent away at once.',
      de: 'Anmeldungen, Rechteänderungen und Aktenzugriffe werden protokolliert und sofort ausgelagert.',
    },
    controls: ['8.15'],
  },
  {
    id: 'clock',
    requirement: {
      en: 'Time comes from the two time servers of the house.',
      de: 'Die Zeit kommt von den beiden Zeitservern des Hauses.',
    },
    controls: ['8.17'],
  },
  {
    id: 'backup',
    requirement: {
      en: 'Daily backup, one copy offline, a restore tested each quarter.',
      de: 'Tägliche Sicherung, eine Kopie offline, Rücksicherung jedes Quartal geprobt.',
    },
    controls: ['8.13'],
  },
  {
    id: 'hardening',
    requirement: {
      en: 'Settings follow the current hardening guide of the maker; differences are written down.',
      de: 'Die Einstellungen folgen dem aktuellen Härtungsleitfaden des Herstellers; Abweichungen sind notiert.',
    },
    controls: ['8.9'],
  },
  {
    id: 'remote',
    requirement: {
      en: 'Remote maintenance only on request, recorded, and ended afterwards.',
      de: 'Fernwartung nur auf Anforderung, aufgezeichnet und danach beendet.',
    },
    controls: ['5.19', '8.20'],
  },
  {
    id: 'capacity',
    requirement: {
      en: 'Storage, memory and certificates warn before they run out.',
      de: 'Speicher, Arbeitsspeicher und Zertifikate warnen, bevor sie ausgehen.',
    },
    controls: ['8.6'],
  },
  {
    id: 'retire',
    requirement: {
      en: 'Before it is given away, data are erased and that is recorded.',
      de: 'Vor der Abgabe werden Daten gelöscht, und das wird festgehalten.',
    },
    controls: ['7.14', '8.10'],
  },
];
