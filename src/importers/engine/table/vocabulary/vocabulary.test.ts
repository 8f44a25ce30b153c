// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Unread } from '../cell.ts';
import { readYesNo } from './answers.ts';
import { recogniseClass, recogniseDevice } from './device-kinds.ts';
import { recogniseCriticality, recogniseLifecycle } from './ratings.ts';
import { exactWords, wordsWithin } from './words.ts';

describe('yes and no', () => {
  it.each(['yes', 'Y', 'Ja', 'x', 'TRUE', 'wahr', '1', '✓', 'vorhanden', 'Yes (AES-256)', 'ja, seit 2024'])(
    "'%s' is a yes",
    (text) => expect(readYesNo(text)).toBe(true),
  );
  it.each(['no', 'N', 'Nein', 'FALSE', 'falsch', '0', 'nicht vorhanden', 'nein, in Arbeit', 'No - planned'])(
    "'%s' is a no",
    (text) => expect(readYesNo(text)).toBe(false),
  );
  it.each(['', '-', 'n/a', 'unknown', 'unbekannt', 'k.A.', 'not applicable', 'entfällt', '?'])(
    "'%s' says nothing, and is never a no",
    (text) => expect(readYesNo(text)).toBeUndefined(),
  );
  it('anything else is reported', () => {
    expect(readYesNo('partly')).toBeInstanceOf(Unread);
    expect(readYesNo('nobody knows')).toBeInstanceOf(Unread);
    expect(readYesNo('2')).toBeInstanceOf(Unread);
  });
  it('are read from the typed cells of a workbook', () => {
    expect([readYesNo(true), readYesNo(false), readYesNo(1), readYesNo(null)]).toEqual([true, false, true, undefined]);
  });
});

describe('what a device is', () => {
  it.each([
    ['Infusion pump', 'medical-device', 'infusion'],
    ['Spritzenpumpe', 'medical-device', 'infusion'],
    ['Ultraschalldiagnostikgerät', 'medical-device', 'imaging'],
    ['Mobile X-Ray', 'medical-device', 'imaging'],
    ['Roentgenanlage', 'medical-device', 'imaging'],
    ['EKG-Gerät', 'medical-device', 'monitoring'],
    ['Beatmungsgerät', 'medical-device', 'ventilation'],
    ['imaging', 'medical-device', 'imaging'],
    ['Zutrittskontrolle', 'building', 'access-control'],
    ['Laborinformationssystem', 'system', 'lis'],
    ['PACS', 'system', 'pacs'],
    ['PACS-Server', 'server', 'pacs'],
    ['KIS', 'system', 'ehr'],
    ['Domain controller', 'system', 'directory'],
  ])("'%s' is a %s of category %s", (text, itsClass, category) =>
    expect(recogniseDevice(text)).toEqual({ class: itsClass, category }),
  );

  it.each([
    ['Netzwerkkomponente', 'network-device'],
    ['network-device', 'network-device'],
    ['Network printer', 'printer'],
    ['Laptop', 'workstation'],
    ['Arbeitsplatzrechner', 'workstation'],
    ['NAS', 'storage'],
    ['Medizingerät', 'medical-device'],
    ['Sonstiges', 'other'],
  ])("'%s' is of class %s", (text, itsClass) => expect(recogniseClass(text)).toBe(itsClass));

  it('is not guessed from words that do not tell', () => {
    expect(recogniseDevice('Class IIb')).toEqual({});
    expect(recogniseDevice('Octet')).toEqual({});
  });
});

describe('ratings', () => {
  it.each([
    ['Life critical', 'life-critical'],
    ['lebenserhaltend', 'life-critical'],
    ['1 - life-critical', 'life-critical'],
    ['A (versorgungskritisch)', 'care-critical'],
    ['wichtig', 'important'],
    ['unkritisch', 'supporting'],
  ])("'%s' is %s", (text, criticality) => expect(recogniseCriticality(text)).toBe(criticality));

  it.each(['high', 'hoch', '1', 'critical', 'not life critical at all'])("'%s' is left to a person", (text) =>
    expect(recogniseCriticality(text)).toBeUndefined(),
  );

  it.each([
    ['In Betrieb', 'in-use'],
    ['außer Betrieb', 'retired'],
    ['ausgemustert', 'retired'],
    ['EOL', 'end-of-support'],
    ['bestellt', 'planned'],
  ])("'%s' is %s", (text, lifecycle) => expect(recogniseLifecycle(text)).toBe(lifecycle));
});

describe('a vocabulary', () => {
  it('prefers the earlier meaning, and takes short phrases as whole words only', () => {
    const recognise = wordsWithin({ first: 'fax', second: 'message' });
    expect(recognise('message by fax')).toBe('first');
    expect(recognise('faxes and messages')).toBe('second');
    expect(recognise('Faxgerät')).toBeUndefined();
  });

  it('of exact words does not find them inside a sentence', () => {
    const recognise = exactWords({ yes: 'in use' });
    expect(recognise('IN-USE')).toBe('yes');
    expect(recognise('no longer in use')).toBeUndefined();
  });
});
