// SPDX-License-Identifier: Apache-2.0
import type { BaselineItem } from '../schemas.ts';

export const endpoint: readonly BaselineItem[] = [
  {
    id: 'rights',
    requirement: {
      en: 'People work without administrative rights.',
      de: 'Gearbeitet wird ohne Administrationsrechte.',
    },
    controls: ['8.2'],
  },
  {
    id: 'sign-in',
    requirement: {
      en: 'Sign-in with a card or a second factor; quick change of user on wards.',
      de: 'Anmeldung mit Karte oder zweitem Faktor; schneller Wechsel auf Station.',
    },
    controls: ['8.5'],
  },
  {
    id: 'lock',
    requirement: {
      en: 'The screen locks after 5 minutes, on shared workstations when the card is taken.',
      de: 'Der Bildschirm sperrt nach 5 Minuten, an gemeinsamen Plätzen beim Ziehen der Karte.',
    },
    controls: ['7.7', '8.1'],
  },
  {
    id: 'disk',
    requirement: {
      en: 'The disk is encrypted; recovery keys lie in the centre.',
      de: 'Die Festplatte ist verschlüsselt; Wiederherstellungsschlüssel liegen zentral.',
    },
    controls: ['8.24', '8.1'],
  },
  {
    id: 'updates',
    requirement: {
      en: 'System and browser update within 7 days.',
      de: 'System und Browser aktualisieren sich binnen 7 Tagen.',
    },
    controls: ['8.8'],
  },
  {
    id: 'malware',
    requirement: {
      en: 'Detection and response runs and cannot be switched off by the user.',
      de: 'Erkennung und Abwehr laufen und lassen sich vom Benutzer nicht abschalten.',
    },
    controls: ['8.7'],
  },
  {
    id: 'software',
    requirement: {
      en: 'Only released programs run; macros from the Internet are blocked.',
      de: 'Nur freigegebene Programme laufen; Makros aus dem Internet sind gesperrt.',
    },
    controls: ['8.19'],
  },
  {
    id: 'usb',
    requirement: {
      en: 'USB storage is read only after a scan, by rule for named devices.',
      de: 'USB-Speicher nur nach Prüfung und nur für benannte Geräte.',
    },
    controls: ['7.10'],
  },
  {
    id: 'browser',
    requirement: {
      en: 'Browser with filter against known malicious pages; passwords are not kept in it.',
      de: 'Browser mit Filter gegen bekannte Schadseiten; Passwörter werden darin nicht gespeichert.',
    },
    controls: ['8.23'],
  },
  {
    id: 'mail',
    requirement: {
      en: 'Mail from outside is marked; attachments that run are blocked.',
      de: 'Post von außen ist markiert; ausführbare Anhänge sind gesperrt.',
    },
    controls: ['5.14', '8.7'],
  },
  {
    id: 'wifi',
    requirement: {
      en: 'Only the wireless network of the house, with a certificate of the device.',
      de: 'Nur das WLAN des Hauses, mit Gerätezertifikat.',
    },
    controls: ['8.20', '8.21'],
  },
  {
    id: 'remote',
    requirement: {
      en: 'Away from the house only over VPN with a second factor.',
      de: 'Außer Haus nur über VPN mit zweitem Faktor.',
    },
    controls: ['6.7', '8.1'],
  },
  {
    id: 'data',
    requirement: {
      en: 'Records lie on servers; nothing is kept on the device alone.',
      de: 'Akten liegen auf Servern; nichts liegt allein auf dem Gerät.',
    },
    controls: ['8.12', '8.13'],
  },
  {
    id: 'print',
    requirement: {
      en: 'Printing of health information only where somebody takes it with a card.',
      de: 'Druck von Gesundheitsdaten nur mit Abholung per Karte.',
    },
    controls: ['7.7', '5.14'],
  },
  {
    id: 'lost',
    requirement: {
      en: 'A lost device can be locked and erased from afar within the hour.',
      de: 'Ein verlorenes Gerät lässt sich binnen einer Stunde aus der Ferne sperren und löschen.',
    },
    controls: ['8.1', '6.7'],
  },
];
