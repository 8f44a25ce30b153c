// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../../contract/local-text.ts';
import type { ProcessKind } from './model.ts';

type UsualStep = { readonly name: LocalText; readonly who: LocalText; readonly controls: readonly string[] };
type UsualProcess = {
  readonly kind: Exclude<ProcessKind, 'other'>;
  readonly name: LocalText;
  readonly steps: readonly UsualStep[];
};

const step = (en: string, de: string, who: LocalText, ...controls: string[]): UsualStep => ({
  ...{ name: { en, de }, who, controls },
});
const office = { en: 'Registration office', de: 'Patientenaufnahme' };
const ward = { en: 'Nursing staff', de: 'Pflege' };
const doctor = { en: 'Treating physician', de: 'Behandelnde Ärztinnen und Ärzte' };
const radiology = { en: 'Radiology', de: 'Radiologie' };
const patient = { en: 'Patient', de: 'Patientin oder Patient' };

/** Five processes as they usually run, in our own words: drafts, to be made the hospital's own. Controls are those of ISO 27799. */
export const usualProcesses: readonly UsualProcess[] = [
  {
    kind: 'admission',
    name: { en: 'Admission', de: 'Aufnahme' },
    steps: [
      step('Identify the patient and find the record', 'Person feststellen und Akte finden', office, '5.16', '5.34'),
      step('Put the patient on the wristband and the labels', 'Armband und Etiketten ausgeben', office, '5.13'),
      step('Inform about what is processed, and take consent', 'Über die Verarbeitung aufklären', office, '5.34'),
      step(
        'Give staff of the ward access to the record',
        'Der Station Zugriff auf die Akte geben',
        office,
        '5.15',
        '8.3',
      ),
    ],
  },
  {
    kind: 'point-of-care',
    name: { en: 'Point of care', de: 'Behandlung am Bett' },
    steps: [
      step('Sign in at a shared computer', 'An einem gemeinsamen Rechner anmelden', ward, '8.5', '7.7'),
      step('Take the right patient’s record', 'Die richtige Akte öffnen', ward, '5.16', '8.3'),
      step('Prescribe and document', 'Verordnen und dokumentieren', doctor, '8.15', '5.33'),
      step(
        'Open a record in an emergency without the right to',
        'Im Notfall eine fremde Akte öffnen',
        doctor,
        '8.2',
        '8.15',
      ),
      step('Leave the computer to the next one', 'Den Rechner der nächsten Person überlassen', ward, '8.1', '7.7'),
    ],
  },
  {
    kind: 'discharge',
    name: { en: 'Discharge', de: 'Entlassung' },
    steps: [
      step('Write and release the letter', 'Arztbrief schreiben und freigeben', doctor, '5.33', '8.3'),
      step(
        'Send it to the practice that goes on treating',
        'An die weiterbehandelnde Praxis senden',
        office,
        '5.14',
        '8.24',
      ),
      step('Take paper and media from the ward', 'Papier und Datenträger von der Station nehmen', ward, '7.10', '7.14'),
      step('End the access of the ward', 'Den Zugriff der Station beenden', office, '5.18'),
    ],
  },
  {
    kind: 'image-sharing',
    name: { en: 'Sharing of images', de: 'Weitergabe von Bildern' },
    steps: [
      step(
        'Find whom the images are for, and by what right',
        'Empfang und Rechtsgrund feststellen',
        radiology,
        '5.14',
        '5.34',
      ),
      step('Make the copy without what nobody needs', 'Kopie ohne Unnötiges erstellen', radiology, '8.11'),
      step(
        'Send it encrypted, or hand out a medium',
        'Verschlüsselt senden oder Datenträger geben',
        radiology,
        '8.24',
        '7.10',
      ),
      step(
        'Check media from outside before they are read',
        'Fremde Datenträger vor dem Lesen prüfen',
        radiology,
        '8.7',
        '7.10',
      ),
    ],
  },
  {
    kind: 'portal',
    name: { en: 'Patient portal', de: 'Patientenportal' },
    steps: [
      step('Register, with the identity proved', 'Registrieren mit geprüfter Identität', patient, '5.16', '8.5'),
      step('Read one’s own results', 'Eigene Befunde lesen', patient, '8.3', '8.26'),
      step('Let somebody else act for oneself', 'Eine Vertretung einrichten', patient, '5.15', '5.18'),
      step('Be told who has read the record', 'Erfahren, wer die Akte gelesen hat', patient, '8.15', '5.34'),
    ],
  },
];
