// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';

/** Plain text that lies beside an encrypted binder: everything that a person needs who has neither Wardline nor network. */
export const howToOpen = (language: Language): string => (language === 'de' ? german : english);

const english = `DOWNTIME BINDER: HOW TO OPEN IT

The files *.zip.age are encrypted. They need no Wardline, no network and no account, only

  1. the private key. It begins with AGE-SECRET-KEY-1 and was shown once, when the first backup or binder was made.
     It is kept away from the servers: in the safe, or wherever your hospital has decided.
  2. the program "age" (free, one file, Linux, Windows and macOS). Keep a copy of it on the same stick as this binder.

Save the key in a file key.txt and run

  age -d -i key.txt -o binder.zip NAME.zip.age

Unpack binder.zip and open index.html in any browser. Every page is there as a PDF as well, for printing.
Delete key.txt, binder.zip and the unpacked folder when you no longer need them: they are not encrypted.
`;

const german = `NOTFALLMAPPE: SO WIRD SIE GEÖFFNET

Die Dateien *.zip.age sind verschlüsselt. Nötig sind weder Wardline noch Netz noch Anmeldung, sondern nur

  1. der private Schlüssel. Er beginnt mit AGE-SECRET-KEY-1 und wurde einmal angezeigt, als die erste Sicherung oder
     Mappe entstand. Er liegt nicht auf den Servern, sondern im Tresor oder dort, wo Ihr Haus es festgelegt hat.
  2. das Programm "age" (kostenlos, eine Datei, für Linux, Windows und macOS). Es gehört auf denselben Datenträger wie
     diese Mappe.

Den Schlüssel in einer Datei key.txt speichern und ausführen:

  age -d -i key.txt -o mappe.zip NAME.zip.age

mappe.zip entpacken und index.html in einem beliebigen Browser öffnen. Jede Seite liegt auch als PDF zum Drucken bei.
key.txt, mappe.zip und den entpackten Ordner danach löschen: Sie sind nicht verschlüsselt.
`;
