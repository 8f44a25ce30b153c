// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { recogniseTopic } from './topics.ts';

describe('the topic of a document', () => {
  it.each([
    ['Information security policy', 'information-security'],
    ['Leitlinie zur Informationssicherheit', 'information-security'],
    ['Access control policy', 'access-control'],
    ['Berechtigungskonzept KIS', 'access-control'],
    ['Break-glass access to the EHR', 'break-glass'],
    ['Notfallzugriff auf Patientenakten', 'break-glass'],
    ['Downtime procedures', 'downtime'],
    ['Ausfallkonzept Labor', 'downtime'],
    ['Backup and restore', 'backup-restore'],
    ['Datensicherungskonzept', 'backup-restore'],
    ['Security incident response', 'incident'],
    ['Umgang mit Datenpannen', 'incident'],
    ['Supplier security', 'supplier'],
    ['Dienstleistersteuerung', 'supplier'],
    ['Remote access and mobile devices', 'mobile-remote'],
    ['Mobiles Arbeiten', 'mobile-remote'],
    ['Record retention', 'retention-disposal'],
    ['Löschkonzept', 'retention-disposal'],
    ['Sending a fax', 'fax-paper'],
    ['Umgang mit Papierausdrucken', 'fax-paper'],
    ['Sharing data for research', 'research-sharing'],
    ['Forschungsdaten', 'research-sharing'],
    ['Removable media', 'media'],
    ['Umgang mit Datenträgern', 'media'],
    ['Patient identification', 'patient-identification'],
    ['Patientenidentifikation am Armband', 'patient-identification'],
    ['Awareness programme', 'awareness'],
    ['Schulungskonzept', 'awareness'],
    ['Encryption and key management', 'cryptography'],
    ['Verschlüsselungsrichtlinie', 'cryptography'],
    ['Change management', 'change'],
    ['Änderungsmanagement', 'change'],
    ['Physical security', 'physical'],
    ['Zutrittsregelung', 'physical'],
    ['Cloud services', 'cloud'],
    ['Audit logging', 'logging'],
    ['Protokollierungskonzept', 'logging'],
    ['Operating medical devices', 'medical-devices'],
    ['Dienstanweisung Medizinprodukte', 'medical-devices'],
  ])("'%s' is about %s", (title, topic) => expect(recogniseTopic(title)).toBe(topic));

  it.each(['Canteen opening hours', 'Parkordnung', 'Dress code'])("'%s' is about none of them", (title) => {
    expect(recogniseTopic(title)).toBeUndefined();
  });
});
