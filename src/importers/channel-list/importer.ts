// SPDX-License-Identifier: Apache-2.0
import { cellText } from '../engine/table/cell.ts';
import { column } from '../engine/table/columns.ts';
import { count, identifier, line, type Reader, yesNo } from '../engine/table/readers.ts';
import { refuse, tableImporter } from '../engine/table/table-importer.ts';
import { flowOf } from './flow.ts';
import { recogniseProtection } from './vocabulary.ts';

const protection: Reader<string> = (cell) => {
  if (typeof cell === 'boolean') return cell ? 'tls' : 'none';
  const text = cellText(cell);
  return text === undefined ? undefined : (recogniseProtection(text) ?? text);
};

export default tableImporter({
  id: 'channel-list',
  title: 'Interface channels and hand-overs (CSV, XLSX)',
  kind: 'flow',
  fileNames: /channel|interface|schnittstell|kan(ä|ae)le|flow|hand-?over|(ü|ue)bergabe|hl7|datenfl/i,
  columns: {
    id: column(
      identifier,
      'Channel ID, Interface ID, Interface no, Flow ID, Route ID, ID, No, Number',
      'Kanal-ID, Schnittstellen-ID, Schnittstellen-Nr, Schnittstellennummer, Nr., Nummer',
    ),
    name: column(
      line,
      'Channel, Channel name, Interface, Interface name, Flow, Flow name, Route, Hand-over, Name, Process',
      'Kanal, Kanalname, Schnittstelle, Schnittstellenname, Übergabe, Bezeichnung, Vorgang, Datenfluss',
    ),
    from: column(
      line,
      'From, Source, Source system, Sender, Sending application, Sending system, Origin, Source connector',
      'Von, Quelle, Quellsystem, Sendendes System, Absender, Herkunft',
    ),
    to: column(
      line,
      `To, Destination, Destination system, Target, Receiver, Receiving application, Receiving system, Recipient,
      Target system, Destination connector`,
      'An, Nach, Ziel, Zielsystem, Empfangendes System, Empfänger',
    ),
    content: column(
      line,
      'Message type, Message types, Content, Information, Data, Payload, Information class, Messages, What',
      'Nachrichtentyp, Nachrichtentypen, Inhalt, Informationen, Daten, Datenart, Nachricht',
    ),
    form: column(line, 'Form, Medium, Mode, Means, Way', 'Weg, Übermittlungsweg, Übertragungsweg, Art'),
    protocol: column(
      line,
      'Protocol, Type, Interface type, Transport, Standard, Channel type, Format, Data type',
      'Protokoll, Typ, Schnittstellentyp, Übertragungsprotokoll, Kommunikationsstandard',
    ),
    protection: column(
      protection,
      'TLS, Encryption, Encrypted, Protection, SSL, Secured, Security, Transport encryption',
      'Verschlüsselung, Verschlüsselt, Absicherung, Schutz, Transportverschlüsselung',
    ),
    clinicalOwner: column(
      line,
      'Clinical owner, Owner, Responsible, Business owner',
      'Klinischer Verantwortlicher, Klinisch verantwortlich, Verantwortlich, Fachverantwortlicher, Verantwortlicher',
    ),
    requiredByCare: column(
      yesNo,
      'Required by care, Needed for care, Care critical, Clinically required, Required for care',
      'Für die Versorgung nötig, Versorgungsrelevant, Behandlungsrelevant, Klinisch erforderlich',
    ),
    external: column(
      yesNo,
      'External, Leaves the hospital, External partner, Outside',
      'Extern, Externer Partner, Verlässt das Haus',
    ),
    perDay: column(
      count,
      'Messages per day, Per day, Volume per day, Daily volume, Documents per day, Hand-overs per day',
      'Nachrichten pro Tag, Pro Tag, Menge pro Tag, Tagesmenge, Vorgänge pro Tag',
    ),
  },
  stated: {
    'peer-authenticated': {
      en: 'Peer authenticated, Mutual TLS, mTLS, Client certificate, Partner verified, Recipient verified',
      de: 'Gegenstelle authentifiziert, Clientzertifikat, Client-Zertifikat, Empfänger geprüft',
    },
    'delivery-monitored': {
      en: 'Monitored, Delivery monitored, Alerting, Receipt confirmed, Acknowledged',
      de: 'Überwacht, Überwachung, Zustellung überwacht, Empfang bestätigt, Alarmierung',
    },
    'agreement-in-place': {
      en: 'Agreement, Agreement in place, Interface agreement, Contract',
      de: 'Vereinbarung, Schnittstellenvereinbarung, Vertrag',
    },
  },
  signatures: [
    { fields: ['from', 'to', 'protocol'], certainty: 0.6 },
    { fields: ['from', 'to', 'form'], certainty: 0.6 },
    { fields: ['from', 'to', 'content'] },
    { fields: ['name', 'from', 'to'] },
  ],
  keys: [['id'], ['name'], ['from', 'to', 'content'], ['from', 'to', 'protocol'], ['from', 'to']],
  record({ id: _key, ...fields }) {
    const { from, to } = fields;
    if (from === undefined) return refuse('no source');
    return to === undefined ? refuse('no destination') : flowOf({ ...fields, from, to });
  },
});
