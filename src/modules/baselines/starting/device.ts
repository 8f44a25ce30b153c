// SPDX-License-Identifier: Apache-2.0
import type { BaselineItem } from '../schemas.ts';

export const device: readonly BaselineItem[] = [
  {
    id: 'inventory',
    requirement: {
      en: 'Maker, model, serial, software and network address are in the inventory.',
      de: 'Hersteller, Modell, Seriennummer, Softwarestand und Netzadresse stehen im Inventar.',
    },
    controls: ['5.9'],
  },
  {
    id: 'disclosure',
    requirement: {
      en: 'The disclosure form and the bill of materials of the maker are on file.',
      de: 'Offenlegungsformular und Stückliste des Herstellers liegen vor.',
    },
    controls: ['5.19', '8.8'],
  },
  {
    id: 'zone',
    requirement: {
      en: 'It stands in a network zone for devices, with only the flows that it needs.',
      de: 'Es steht in einer Netzzone für Geräte, nur mit den nötigen Datenflüssen.',
    },
    controls: ['8.22'],
  },
  {
    id: 'internet',
    requirement: {
      en: 'It does not reach the Internet, unless its purpose asks for it through a proxy.',
      de: 'Es erreicht das Internet nicht, außer der Zweck verlangt es über einen Proxy.',
    },
    controls: ['8.22', '8.20'],
  },
  {
    id: 'passwords',
    requirement: {
      en: 'Passwords of the maker are changed, or that it cannot be done is written down.',
      de: 'Herstellerpasswörter sind geändert, oder die Unmöglichkeit ist festgehalten.',
    },
    controls: ['5.17', '8.5'],
  },
  {
    id: 'emergency',
    requirement: {
      en: 'Emergency access is possible, known on the ward, and leaves a trace.',
      de: 'Notfallzugang ist möglich, auf Station bekannt und hinterlässt eine Spur.',
    },
    controls: ['5.15', '8.5'],
  },
  {
    id: 'patches',
    requirement: {
      en: 'Only updates that the maker has released, in a window agreed with the ward.',
      de: 'Nur vom Hersteller freigegebene Updates, in einem mit der Station vereinbarten Fenster.',
    },
    controls: ['8.8', '8.32'],
  },
  {
    id: 'advisories',
    requirement: {
      en: 'Somebody reads the advisories of the maker and answers within 10 days.',
      de: 'Jemand liest die Hinweise des Herstellers und antwortet binnen 10 Tagen.',
    },
    controls: ['8.8', '5.7'],
  },
  {
    id: 'ports',
    requirement: {
      en: 'Physical ports that nobody needs are closed or sealed.',
      de: 'Nicht benötigte Anschlüsse sind gesperrt oder versiegelt.',
    },
    controls: ['7.8', '8.9'],
  },
  {
    id: 'remote',
    requirement: {
      en: 'Remote service only on request, at a named time, recorded.',
      de: 'Fernservice nur auf Anforderung, zu benannter Zeit, aufgezeichnet.',
    },
    controls: ['5.19', '8.20'],
  },
  {
    id: 'data',
    requirement: {
      en: 'Health information on the device is named, encrypted where it can be, and erased on time.',
      de: 'Gesundheitsdaten auf dem Gerät sind benannt, wo möglich verschlüsselt und werden fristgerecht gelöscht.',
    },
    controls: ['8.10', '8.24'],
  },
  {
    id: 'logs',
    requirement: {
      en: 'Its log goes to the centre, or is read out at each service.',
      de: 'Sein Protokoll geht an die Zentrale oder wird bei jeder Wartung ausgelesen.',
    },
    controls: ['8.15'],
  },
  {
    id: 'downtime',
    requirement: {
      en: 'The ward can go on without its network; how, hangs beside it.',
      de: 'Die Station kann ohne Netz weiterarbeiten; wie, hängt daneben.',
    },
    controls: ['5.29', '5.30'],
  },
  {
    id: 'backup',
    requirement: {
      en: 'Its configuration is backed up and a replacement can be set up from it.',
      de: 'Seine Konfiguration ist gesichert, ein Ersatzgerät lässt sich daraus einrichten.',
    },
    controls: ['8.13'],
  },
  {
    id: 'retire',
    requirement: {
      en: 'Before return or disposal its storage is erased or destroyed, with a record.',
      de: 'Vor Rückgabe oder Entsorgung wird sein Speicher gelöscht oder zerstört und das festgehalten.',
    },
    controls: ['7.14'],
  },
];
