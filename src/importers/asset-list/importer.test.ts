// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Unread } from '../engine/table/cell.ts';
import { memorySource, notesOf, recordsOf, rejectsOf, runImporter } from '../engine/testing.ts';
import assetList from './importer.ts';
import { deviceIdentifier } from './udi.ts';

const context = { dateOrder: undefined };
const run = (text: string) => runImporter(assetList, memorySource(text));

describe('a UDI device identifier', () => {
  it.each([
    ['04012345000016', '04012345000016'],
    ['4012345000016', '04012345000016'],
    ['(01)04012345000016(11)190314(21)NG-884213', '04012345000016'],
    ['0104012345000016', '04012345000016'],
    ['+A99912345670', '+A99912345670'],
  ])('%s is %s', (text, identifier) => expect(deviceIdentifier(text, context)).toBe(identifier));

  it('is read from a number that a workbook has stripped of its zero', () => {
    expect(deviceIdentifier(4_012_345_000_016, context)).toBe('04012345000016');
  });

  it.each(['04012345000017', '4,01235E+12', 'unit 7', '(21)12345'])("'%s' is none", (text) => {
    expect(deviceIdentifier(text, context)).toBeInstanceOf(Unread);
  });
});

describe('a row of an asset list', () => {
  it('says what the device is by its type or by its class, whichever column a list uses', async () => {
    const { items } = await run(
      'Asset ID,Manufacturer,Device class,Type\n1,A,Medical,Ventilator\n2,B,infusion pump,\n3,C,network-device,\n4,D,,Zubehör\n',
    );
    expect(recordsOf(items, 'asset').map(({ category, class: itsClass }) => [itsClass, category])).toEqual([
      ['medical-device', 'ventilation'],
      ['medical-device', 'infusion'],
      ['network-device', undefined],
      [undefined, 'Zubehör'],
    ]);
  });

  it('keeps columns that nobody knows and values that cannot be taken, by their headers', async () => {
    const { items } = await run('Asset ID,Model,IP,Colour,Colour,\n1,M,none yet,red,dark,tail\n');
    expect(recordsOf(items, 'asset')[0]?.more).toEqual({
      IP: 'none yet',
      Colour: 'red',
      'Colour (5)': 'dark',
      'column 6': 'tail',
    });
    expect(notesOf(items)[0]).toBe("line 1: columns that feed no field: 'Colour', 'Colour (5)'");
  });

  it('that holds nothing but a number is a heading', async () => {
    const { items } = await run('Asset ID,Model,Site\nWard 3,,\n1,M,North\n');
    expect(rejectsOf(items)).toEqual(['line 2: nothing but a number: a heading?']);
    expect(recordsOf(items, 'asset')).toHaveLength(1);
  });

  it('never takes a serial number that a spreadsheet has rounded', async () => {
    const { items } = await run('Asset ID,Model,Serial\n1,M,"8,12E+11"\n2,M,812000000017\n');
    expect(recordsOf(items, 'asset').map(({ serial }) => serial)).toEqual([undefined, '812000000017']);
  });

  it('is told apart by maker, model and serial where the list has no numbers', async () => {
    const { items } = await run('Manufacturer,Model,Serial\nA,M,1\nA,M,2\nA,M,1\nA,M,\n');
    expect(recordsOf(items, 'asset').map(({ key }) => key)).toEqual(['A / M / 1', 'A / M / 2']);
    expect(rejectsOf(items)).toEqual(['line 4: the same key as line 2', "line 5: no key in 'Serial'"]);
  });
});
