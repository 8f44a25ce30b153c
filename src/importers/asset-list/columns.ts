// SPDX-License-Identifier: Apache-2.0
import { column, type Headers } from '../engine/table/columns.ts';
import { date, identifier, ips, line, macs, prose, words } from '../engine/table/readers.ts';
import { recogniseCriticality, recogniseLifecycle } from '../engine/table/vocabulary/ratings.ts';
import { deviceIdentifier } from './udi.ts';

export const columns = {
  number: column(
    identifier,
    `Asset ID, Asset no, Asset number, CMMS number, CMMS ID, Equipment number, Equipment no, Equipment ID,
      Equipment, Control number, Device ID, System ID, Application ID, CI, CI ID, ID, No, Number`,
    `Gerätenummer, Geräte-Nr, Geräte-ID, Anlagennummer, Anlagen-Nr, Equipmentnummer, Equipment-Nr, System-ID,
      Systemnummer, Asset-Nr, Objektnummer, Technischer Platz, Lfd. Nr., Nr., Nummer`,
  ),
  assetTag: column(
    identifier,
    'Asset tag, Tag, Tag number, Barcode, Inventory number, Inventory no, Inventory ID, Label',
    'Inventarnummer, Inventar-Nr, Inv.-Nr., Inventurnummer, Inventaretikett, Etikett',
  ),
  name: column(
    line,
    `Asset name, Device name, System name, Application name, Equipment name, Name, Asset, Device, System,
      Application, Asset description, Equipment description, Description`,
    'Gerätename, Systemname, Gerätebezeichnung, Bezeichnung, Benennung, Gerät, Anwendung, Beschreibung',
  ),
  class: column(line, 'Asset class, Device class, Class', 'Anlagenklasse, Klasse'),
  category: column(
    line,
    'Device type, Asset type, Equipment type, System type, Category, Asset category, Modality, Type, Kind',
    'Gerätetyp, Geräteart, Gerätegruppe, Systemart, Anlagenart, Kategorie, Modalität, Art, Gerätekategorie',
  ),
  maker: column(line, 'Manufacturer, Maker, Make, OEM, Brand, Vendor', 'Hersteller, Herstellername, Fabrikat'),
  model: column(
    line,
    'Model, Model name, Model number, Model no, Product, Product name',
    'Modell, Typ, Typbezeichnung, Modellbezeichnung, Produkt',
  ),
  serial: column(
    identifier,
    'Serial number, Serial no, Serial, S/N, SN, Ser. no.',
    'Seriennummer, Serien-Nr, Ser.-Nr., Seriennr, Fabriknummer',
  ),
  udiDi: column(deviceIdentifier, 'UDI-DI, UDI, Device identifier, GTIN, DI', 'Produktidentifikator, Basis-UDI'),
  macs: column(
    macs,
    'MAC address, MAC, MACs, MAC addresses, Hardware address, Physical address, Ethernet address',
    'MAC-Adresse, MAC-Adressen, Hardwareadresse, Physikalische Adresse',
  ),
  ips: column(
    ips,
    'IP address, IP, IPs, IP addresses, IPv4, IPv4 address, Network address',
    'IP-Adresse, IP-Adressen, IPv4-Adresse, Netzwerkadresse',
  ),
  hostname: column(
    line,
    'Hostname, Host name, Host, FQDN, DNS name, Computer name, Network name',
    'Rechnername, Computername, DNS-Name, Netzwerkname, Hostbezeichnung',
  ),
  osName: column(line, 'Operating system, OS, OS name, Platform', 'Betriebssystem, BS, Plattform'),
  osVersion: column(
    line,
    'OS version, Operating system version, OS release, OS build',
    'Betriebssystemversion, BS-Version, OS-Version',
  ),
  softwareVersion: column(
    line,
    'Software version, Firmware version, Firmware, SW version, Application version, Version, Software, Release',
    'Softwareversion, Softwarestand, Firmwarestand, Firmwareversion, SW-Stand, Versionsstand',
  ),
  site: column(
    line,
    'Site, Hospital, Campus, Facility, Site name',
    'Standort, Klinikstandort, Krankenhaus, Betriebsstätte, Haus, Werk',
  ),
  department: column(
    line,
    'Department, Dept, Ward, Unit, Clinic, Cost centre, Cost center, Service',
    'Abteilung, Station, Klinik, Fachabteilung, Bereich, Kostenstelle, Organisationseinheit',
  ),
  building: column(line, 'Building', 'Gebäude, Bau'),
  floor: column(line, 'Floor, Level', 'Etage, Ebene, Stockwerk, Geschoss'),
  location: column(line, 'Location, Room, Room number, Place', 'Raum, Raumnummer, Zimmer, Ort, Aufstellort'),
  owner: column(
    line,
    'Owner, Asset owner, System owner, Responsible, Responsible person, Custodian, Business owner',
    `Eigentümer, Verantwortlich, Verantwortlicher, Verantwortliche Person, Zuständig, Systemverantwortlicher,
      Geräteverantwortlicher, Besitzer, Anwendungsverantwortlicher`,
  ),
  supplier: column(
    line,
    'Supplier, Service provider, Reseller, Distributor, Maintenance provider, Supported by, Service company',
    'Lieferant, Dienstleister, Wartungsfirma, Servicefirma, Betreuende Firma, Händler',
  ),
  criticality: column(
    words(recogniseCriticality, 'criticality'),
    'Criticality, Criticality group, Clinical criticality, Criticality class, Business criticality',
    'Kritikalität, Kritikalitätsklasse, Kritikalitätsgruppe, Klinische Kritikalität, Kritisch',
  ),
  lifecycle: column(
    words(recogniseLifecycle, 'state of life'),
    'Lifecycle, Life cycle, Status, State, Asset status, Lifecycle status, Operational status',
    'Lebenszyklus, Zustand, Gerätestatus, Betriebsstatus, Einsatzstatus',
  ),
  acquired: column(
    date,
    `Acquired, Purchase date, Purchased, Date of purchase, Acquisition date, Commissioned, In service since,
      Installed, Installation date, Commissioning date, Go-live`,
    'Anschaffungsdatum, Kaufdatum, Anschaffung, Inbetriebnahme, Inbetriebnahmedatum, Zugangsdatum, Beschafft am',
  ),
  endOfSupport: column(
    date,
    'End of support, EOS, End of support date, Support ends, Support until, EOL, End of life, End of service',
    'Supportende, Support bis, Ende der Unterstützung, Serviceende, Wartungsende, Abkündigung, Supportende am',
  ),
  lastPatched: column(
    date,
    'Last patched, Last patch, Patch date, Last update, Last updated, Last software update',
    'Letzter Patch, Letztes Update, Patchdatum, Zuletzt gepatcht, Letzte Aktualisierung',
  ),
  lastMaintained: column(
    date,
    'Last maintained, Last maintenance, Last PM, Last PM date, Last inspection, Last service, Last safety test',
    'Letzte Wartung, Letzte Prüfung, Letzte STK, Letzte MTK, Wartungsdatum, Prüfdatum, Letzte Wartung am',
  ),
  maintenanceDue: column(
    date,
    'Maintenance due, Next maintenance, Next PM, Next PM date, PM due, Next inspection, Inspection due, Due date',
    'Nächste Wartung, Nächste Prüfung, Nächste STK, Nächste MTK, Wartung fällig, Prüfung fällig, Fällig am',
  ),
  lastSeen: column(date, 'Last seen, Last contact, Last online, Last discovered', 'Zuletzt gesehen, Zuletzt online'),
  network: column(line, 'Network, VLAN, Subnet, SSID, Network segment', 'Netz, Netzwerk, Subnetz, Netzsegment'),
  remarks: column(prose, 'Remarks, Comment, Comments, Note, Notes', 'Bemerkung, Bemerkungen, Kommentar, Hinweis'),
};

/** Yes or no columns, by the fact predicate that they answer. */
export const stated: Readonly<Record<string, Headers>> = {
  'software-supported': {
    en: 'Supported, Under support, Vendor support',
    de: 'Unterstützt, Herstellersupport',
  },
  'encryption-at-rest': {
    en: 'Encryption at rest, Encrypted, Disk encryption',
    de: 'Verschlüsselt, Festplattenverschlüsselung',
  },
  'encryption-in-transit': { en: 'Encryption in transit, Encrypted transport', de: 'Transportverschlüsselung' },
  'person-authentication': {
    en: 'User login, Individual accounts, Authentication',
    de: 'Persönliche Anmeldung, Benutzeranmeldung',
  },
  'multi-factor-authentication': {
    en: 'MFA, Multi-factor authentication, 2FA',
    de: 'Mehrfaktoranmeldung, Zwei-Faktor',
  },
  'automatic-logoff': {
    en: 'Automatic logoff, Auto logoff, Screen lock',
    de: 'Automatische Abmeldung, Bildschirmsperre',
  },
  'emergency-access': { en: 'Emergency access, Break glass', de: 'Notfallzugang, Notfallzugriff' },
  'audit-log-capable': { en: 'Audit log, Audit logging, Logging', de: 'Protokollierung, Auditprotokoll' },
  'malware-protection': {
    en: 'Antivirus, Anti-malware, Malware protection, EDR',
    de: 'Virenschutz, Virenscanner',
  },
  'backup-possible': { en: 'Backup, Backed up, In backup', de: 'Datensicherung, Gesichert' },
  'recovery-tested': {
    en: 'Restore tested, Recovery tested',
    de: 'Wiederherstellung getestet, Rücksicherung getestet',
  },
  'remote-maintenance-controlled': {
    en: 'Remote access controlled, Remote maintenance controlled',
    de: 'Fernwartung geregelt',
  },
  'network-segregated': { en: 'Segmented, Network segregated, Segregated', de: 'Segmentiert, Netz getrennt' },
  'no-default-password-risk': {
    en: 'Default password changed, Passwords changed',
    de: 'Standardpasswort geändert',
  },
  'sbom-available': { en: 'SBOM, SBOM available', de: 'SBOM vorhanden' },
  'downtime-procedure-assigned': { en: 'Downtime procedure', de: 'Ausfallkonzept, Ausfallverfahren' },
  'spare-or-redundant': { en: 'Spare available, Redundant, Redundancy', de: 'Ersatzgerät, Redundanz' },
  'clock-synchronised': {
    en: 'NTP, Time synchronised, Time synchronized',
    de: 'Zeitsynchronisation, Uhr synchronisiert',
  },
};
