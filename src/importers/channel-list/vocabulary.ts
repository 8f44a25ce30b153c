// SPDX-License-Identifier: Apache-2.0
import type { InformationClass, InformationForm, Protocol } from '../engine/records.ts';
import { exactWords, wordsWithin } from '../engine/table/vocabulary/words.ts';

/** From message types (HL7 v2 tables), services and plain words. What a message is mainly for stands before who it is about. */
export const recogniseInformation = wordsWithin<InformationClass>({
  scheduling: 'siu, srm, scheduling, schedule, appointment, appointments, termin, termine, terminplanung',
  billing: 'dft, bar, billing, claim, claims, invoice, abrechnung, rechnung, faktura, leistungsdaten, p21',
  medication: `rde, rds, ras, rgv, medication, prescription, pharmacy, drug, medikation, arzneimittel, verordnung,
      rezept, e-rezept, medikationsplan`,
  research: 'research, study export, registry, forschung, studie, studiendaten, krebsregister',
  orders: `orm, omg, oml, omi, omp, order, orders, worklist, mwl, request, requisition, auftrag, anforderung,
      anforderungen, arbeitsliste, aufträge`,
  results: `oru, oul, mdm, result, results, report, reports, findings, discharge letter, document, befund, befunde,
      laborwerte, arztbrief, arztbriefe, entlassbrief, dokument`,
  images: 'image, images, c-store, stow, storage scu, picture, bilder, bilddaten, aufnahmen, video, photo',
  diagnostics: `waveform, ecg, ekg, eeg, vital signs, vitals, measurement, measurements, diagnostic, vitaldaten,
      vitalparameter, messwerte, diagnostik, kurve`,
  'patient-identity': `adt, a28, a31, a40, pix, pdq, patient identity, demographics, admission, admissions, patient master,
      merge, patient data, patientenstammdaten, stammdaten, aufnahme, verlegung, entlassung, patientendaten,
      fallzusammenführung, patient identification, identity`,
  other: 'other, sonstige, sonstiges, misc',
});

export const recogniseProtocol = wordsWithin<Protocol>({
  fhir: 'fhir',
  dicom: 'dicom, dicomweb, c-store, mwl',
  astm: 'astm, lis2, poct1',
  hl7v2: 'hl7, mllp, llp, lower layer protocol',
  fax: 'fax, telefax',
  voice: 'voice, phone, telephone, spoken, verbal, telefon, telefonisch, mündlich, pager, sprache, dect',
  mail: 'mail, e-mail, email, smtp, kim, direct message',
  file: 'file, sftp, ftp, ftps, smb, share, csv, gdt, ldt, bdt, datei, dateitransfer, verzeichnis, nfs',
  web: 'http, https, rest, soap, web service, webservice, browser, web, api, websocket',
});

export const recogniseForm = wordsWithin<InformationForm>({
  fax: 'fax, telefax',
  spoken: `spoken, verbal, oral, phone, telephone, voice, bedside handover, mündlich, telefon, telefonisch, gespräch,
      sprache, pager, übergabegespräch`,
  'removable-media': 'removable, usb, cd, dvd, datenträger, stick, patienten-cd',
  video: 'video, videokonferenz, video consultation',
  electronic: 'electronic, interface, elektronisch, digital, schnittstelle, e-mail, email, online',
  paper: `paper, printed, printout, letter, courier, pneumatic tube, form, chart, papier, ausdruck, brief, bote,
      rohrpost, formular, patientenakte, laufzettel, post, mail post`,
  image: 'image, film, photo, bild, foto, röntgenfilm',
});

export const recogniseProtection = exactWords<'none' | 'tls'>({
  none: `no, none, nein, keine, kein, plain, plaintext, plain text, cleartext, clear text, unencrypted,
      unverschlüsselt, klartext, ohne, off, false, falsch, 0, n`,
  tls: 'yes, ja, tls, ssl, on, true, wahr, x, 1, y, j, enabled, verschlüsselt, encrypted',
});

const mechanism = String.raw`\b(?:m?tls|ssl|https|vpn|ipsec|sftp|ftps|ssh|wireguard|s\/?mime|pgp)\b`;
const named = new RegExp(mechanism, 'i');
const denied = new RegExp(String.raw`^\W*(?:no|without|kein|keine|ohne)\s+${mechanism}\W*$`, 'i');
/** Words that take a protection back, put it off or hold it for a part only. */
const doubtful =
  /\b(?:no|not|non|never|without|un\w*|except|only|partly|partial\w*|some|planned|future|soon|optional|if|or|pending|disabled|off|todo|tbd|was|formerly|kein\w*|nicht|ohne|nie|au(?:ß|ss)er|nur|teilweise|manche|geplant|künftig|bald|wenn|falls|oder|deaktiviert|aus|abgeschaltet|offen|früher)\b|[?]/iu;

/** Whether a stated protection protects the way; undefined for words that do not say, and for those that say it with a but. */
export function protectsTransit(protection: string): boolean | undefined {
  if (protection === 'none' || denied.test(protection)) return false;
  return named.test(protection) && !doubtful.test(protection) ? true : undefined;
}
