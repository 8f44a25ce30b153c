// SPDX-License-Identifier: Apache-2.0
import type { Predicate } from '../../slots.ts';

const asset = (id: string, validDays: number, en: string, de: string): Predicate => ({
  id,
  subject: 'asset',
  validDays,
  title: { en, de },
});

/** What is known about devices and systems. A maker's claim or a register's entry is a fact about what was stated, and its proof says so. */
export const predicates: readonly Predicate[] = [
  asset('software-supported', 90, 'Operating system is supported', 'Betriebssystem wird unterstützt'),
  asset('patched-in-time', 30, 'Patched within 180 days', 'Innerhalb von 180 Tagen aktualisiert'),
  asset('owner-assigned', 180, 'Has an owner', 'Hat eine verantwortliche Stelle'),
  asset('registered', 90, 'Stands in a register', 'Steht in einem Verzeichnis'),
  asset('seen-on-network', 30, 'Seen on the network', 'Im Netz gesehen'),
  asset('network-segregated', 30, 'Not on a guest network', 'Nicht in einem Gastnetz'),
  asset('no-insecure-services', 30, 'No unprotected remote services seen', 'Keine ungeschützten Fernzugänge gesehen'),
  asset('no-default-password-risk', 365, 'No default passwords', 'Keine Standardkennwörter'),
  asset('encryption-at-rest', 365, 'Stored data are encrypted', 'Gespeicherte Daten sind verschlüsselt'),
  asset('encryption-in-transit', 365, 'Sent data are encrypted', 'Übertragene Daten sind verschlüsselt'),
  asset('person-authentication', 365, 'Users sign in personally', 'Anmeldung mit persönlicher Kennung'),
  asset('multi-factor-authentication', 365, 'Sign-in needs two factors', 'Anmeldung mit zwei Faktoren'),
  asset('automatic-logoff', 365, 'Logs off by itself', 'Meldet selbsttätig ab'),
  asset('emergency-access', 365, 'Emergency access exists', 'Notfallzugriff ist vorgesehen'),
  asset('audit-log-capable', 365, 'Keeps an audit log', 'Führt ein Zugriffsprotokoll'),
  asset('malware-protection', 365, 'Protected against malware', 'Vor Schadsoftware geschützt'),
  asset('backup-possible', 365, 'Can be backed up', 'Kann gesichert werden'),
  asset('recovery-tested', 365, 'Restore was tested within a year', 'Wiederherstellung im letzten Jahr geprobt'),
  asset('maintenance-in-date', 60, 'Maintenance is in date', 'Wartung ist nicht überfällig'),
  asset(
    'mds2-current',
    365,
    'Disclosure form fits the installed software',
    'MDS2-Formular passt zum installierten Stand',
  ),
  asset('sbom-available', 365, 'Bill of materials is at hand', 'Stückliste der Software liegt vor'),
  asset('known-components-supported', 90, 'Known components are supported', 'Bekannte Bausteine werden unterstützt'),
  asset('remote-maintenance-controlled', 365, 'Remote maintenance is controlled', 'Fernwartung ist geregelt'),
  asset('downtime-procedure-assigned', 365, 'Has a downtime procedure', 'Hat ein Ausfallverfahren'),
  asset('spare-or-redundant', 365, 'Spare or redundant unit exists', 'Ersatz oder Redundanz vorhanden'),
  asset('clock-synchronised', 365, 'Clock is synchronised', 'Uhr wird abgeglichen'),
];
/** Predicates that a register may state as a plain yes or no. */
export const statedPredicates = predicates.map((predicate) => predicate.id);
