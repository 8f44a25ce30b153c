// SPDX-License-Identifier: Apache-2.0
import type { AssetClass } from '../../records.ts';
import { exactWords, type Vocabulary, wordsWithin } from './words.ts';

const medicalCategories = {
  infusion: `infusion pump, syringe pump, syringe driver, volumetric pump, feeding pump, pca pump, infusion,
      infusionspumpe, spritzenpumpe, perfusor, infusomat, ernährungspumpe, schmerzpumpe`,
  ventilation: 'ventilator, cpap, bipap, respirator, beatmung, beatmungsgerät',
  anaesthesia: 'anaesthesia, anesthesia, anaesthetic, anästhesie, narkose',
  dialysis: 'dialysis, haemodialysis, hemofiltration, dialyse, hämofiltration',
  defibrillator: 'defibrillator, aed, defi',
  radiotherapy: `radiotherapy, linear accelerator, linac, brachytherapy, strahlentherapie, afterloading,
      linearbeschleuniger, bestrahlung`,
  neonatal: `neonatal, incubator, infant warmer, radiant warmer, inkubator, brutkasten, wärmebett, phototherapie,
      neugeborenen`,
  endoscopy: `endoscopy, endoscope, gastroscope, bronchoscope, colonoscope, endoskop, endoskopie, gastroskop,
      bronchoskop, koloskop`,
  'point-of-care': 'point of care, poct, blood gas, glucose meter, glucometer, blutgas, blutzucker, bga',
  monitoring: `patient monitor, bedside monitor, vital signs, central station, telemetry, ecg, ekg, ctg,
      electrocardiograph, pulse oximeter, fetal monitor, blood pressure monitor, holter, eeg, patientenmonitor,
      überwachungsmonitor, vitalmonitor, zentralüberwachung, monitorzentrale, telemetrie, pulsoximeter,
      elektrokardiograph, langzeit-ekg, blutdruckmonitor, fetalmonitor`,
  imaging: `ct, ct scanner, computed tomography, mri, mr scanner, magnetic resonance, x-ray, xray, dr unit,
      radiography, fluoroscopy, ultrasound, mammography, c-arm, angiography, pet, spect, gamma camera,
      bone densitometer, imaging, modality, computertomograph, computertomographie, mrt, kernspin,
      magnetresonanz, röntgen, durchleuchtung, ultraschall, sonographie, sono, mammographie, c-bogen,
      angiographie, gammakamera, bildgebung, modalität, echokardiographie`,
  laboratory: `laboratory analyser, laboratory analyzer, analyser, analyzer, centrifuge, microscope, immunoassay,
      haematology, hematology, analysegerät, analysator, analyseautomat, zentrifuge, hämatologie, laborgerät,
      mikroskop`,
  'nurse-call': 'nurse call, rufanlage, schwesternruf, lichtruf, patientenruf',
} as const satisfies Vocabulary<string>;

const systemCategories = {
  ehr: `ehr, emr, his, electronic health record, electronic medical record, hospital information system, kis,
      krankenhausinformationssystem, klinisches informationssystem, elektronische patientenakte`,
  pacs: 'pacs, picture archiving, vendor neutral archive, vna, bildarchiv',
  lis: 'lis, lims, laboratory information system, laborinformationssystem, laborsystem',
  ris: 'ris, radiology information system, radiologieinformationssystem',
  pharmacy: 'pharmacy, pharmacy system, medication dispensing, apotheke, apothekensystem, arzneimittelsystem',
  mpi: 'mpi, master patient index, empi, patientenindex',
  'interface-engine':
    'interface engine, integration engine, message broker, kommunikationsserver, schnittstellenserver',
  directory: 'directory service, active directory, domain controller, ldap, verzeichnisdienst',
  backup: 'backup, datensicherung',
  mail: 'mail, e-mail, email, mail server, exchange, mailserver',
  telephony: 'telephony, voip, pbx, telephone system, telefonanlage, telefonie',
  portal: 'patient portal, portal, patientenportal, zuweiserportal, einweiserportal',
  telehealth: 'telehealth, telemedicine, video consultation, telemedizin, videosprechstunde',
  research: 'research, forschung, studiensystem, registry',
} as const satisfies Vocabulary<string>;

const buildingCategories = {
  hvac: `hvac, building management, air handling, ventilation plant, lüftungsanlage, klimaanlage, kälteanlage,
      gebäudeleittechnik, gebäudeautomation, raumlufttechnik`,
  'access-control': 'access control, door controller, badge reader, zutrittskontrolle, zutritt, schließanlage',
} as const satisfies Vocabulary<string>;

const classWords = {
  'medical-device': `medical device, medical equipment, medical, biomedical, medizingerät, medizinprodukt, medizintechnik,
      mt-gerät, biomed`,
  printer: 'printer, mfp, multifunction, drucker, multifunktionsgerät, kopierer',
  storage: 'storage, san, nas, tape library, speichersystem, bandbibliothek, speicher',
  mobile: 'tablet, smartphone, handheld, mobile device, mobile phone, mobilgerät, mobiltelefon, ipad, pda',
  server: 'server, virtual machine, vm, hypervisor, virtuelle maschine, host',
  workstation:
    'workstation, pc, desktop, laptop, notebook, thin client, computer, client, arbeitsplatz, rechner, endgerät',
  'network-device': `network device, switch, router, firewall, access point, wireless controller, gateway, network,
      wlan controller, netzwerkgerät, netzwerkkomponente, netzwerk, netzkomponente`,
  building: 'building, facility, gebäudetechnik, haustechnik, gebäude',
  system: 'system, application, software, anwendung, applikation, fachverfahren, cloud service',
  other: 'other, misc, miscellaneous, sonstige, sonstiges, andere',
} as const satisfies Vocabulary<AssetClass>;

/** What a device is from the words of its type, in English or German; each part absent where the words do not tell. */
type DeviceKind = { readonly class?: AssetClass; readonly category?: string };

const knownCategories = new Set<string>([
  ...Object.keys(medicalCategories),
  ...Object.keys(systemCategories),
  ...Object.keys(buildingCategories),
]);
const medical = wordsWithin(medicalCategories);
const system = wordsWithin(systemCategories);
const building = wordsWithin(buildingCategories);
const technical = wordsWithin(classWords);
const ownSlug = exactWords<AssetClass>(
  Object.fromEntries(Object.keys(classWords).map((slug) => [slug, slug])) as Vocabulary<AssetClass>,
);

export function recogniseDevice(text: string): DeviceKind {
  if (knownCategories.has(text.toLowerCase())) return fromCategory(text.toLowerCase(), text);
  const category = medical(text) ?? building(text) ?? system(text);
  if (category !== undefined) return fromCategory(category, text);
  const itsClass = recogniseClass(text);
  return itsClass === undefined ? {} : { class: itsClass };
}

/** The class that a text names by its own slug ('network-device') or by usual words ('Netzwerkkomponente'). */
export function recogniseClass(text: string): AssetClass | undefined {
  return ownSlug(text) ?? technical(text);
}

/** A server of the PACS is a server; the PACS itself is a system. */
function fromCategory(category: string, text: string): DeviceKind {
  if (category in medicalCategories) return { class: 'medical-device', category };
  if (category in buildingCategories) return { class: 'building', category };
  const hardware = technical(text);
  return { class: hardware === undefined || hardware === 'other' ? 'system' : hardware, category };
}
