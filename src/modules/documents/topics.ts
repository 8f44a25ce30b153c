// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';

/** What a hospital must have written rules on. Ids are those of `document-current/<topic>` in risk scenarios. */
export const topicTitles = {
  'information-security': { en: 'Information security', de: 'Informationssicherheit' },
  'access-control': { en: 'Access rights', de: 'Zugangs- und Zugriffsrechte' },
  'break-glass': { en: 'Emergency access', de: 'Notfallzugriff' },
  downtime: { en: 'Work during downtime', de: 'Arbeit bei Systemausfall' },
  'backup-restore': { en: 'Backup and restore', de: 'Datensicherung und Wiederherstellung' },
  incident: { en: 'Security incidents', de: 'Sicherheitsvorfälle' },
  supplier: { en: 'Suppliers', de: 'Lieferanten und Dienstleister' },
  'mobile-remote': { en: 'Mobile devices and remote work', de: 'Mobilgeräte und mobiles Arbeiten' },
  'retention-disposal': { en: 'Retention and disposal', de: 'Aufbewahrung und Vernichtung' },
  'fax-paper': { en: 'Fax and paper', de: 'Fax und Papier' },
  'research-sharing': { en: 'Sharing data for research', de: 'Datenweitergabe für die Forschung' },
  media: { en: 'Storage media', de: 'Datenträger' },
  'patient-identification': { en: 'Patient identification', de: 'Patientenidentifikation' },
  awareness: { en: 'Awareness and training', de: 'Sensibilisierung und Schulung' },
  cryptography: { en: 'Cryptography', de: 'Kryptografie' },
  change: { en: 'Change management', de: 'Änderungsmanagement' },
  physical: { en: 'Physical security', de: 'Zutritt und Gebäudesicherheit' },
  cloud: { en: 'Cloud services', de: 'Cloud-Dienste' },
  logging: { en: 'Logging', de: 'Protokollierung' },
  'medical-devices': { en: 'Medical devices', de: 'Medizinprodukte' },
} as const satisfies Readonly<Record<string, LocalText>>;

export type Topic = keyof typeof topicTitles;
export const topics = Object.keys(topicTitles) as [Topic, ...Topic[]];
