// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCalendar } from './icalendar.ts';

/** Reads a calendar back as RFC 5545 says: unfold, split name, parameters and value, undo the escapes. */
function read(text: string): Map<string, string>[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  expect(lines.pop()).toBe('');
  const entries: Map<string, string>[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[A-Z-]+=[^:;]+)*:(.*)$/s.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (line === 'BEGIN:VEVENT') entries.push(new Map());
    entries.at(-1)?.set(
      name,
      value.replaceAll(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign)),
    );
  }
  return entries;
}

const madeAt = new Date('2026-11-23T07:08:09.123Z');
const write = (title: string) =>
  writeCalendar({
    ...{ name: 'Anna; Berg', product: '-//Wardline//EN', madeAt },
    entries: [{ uid: 'task-1@wardline', day: '2026-11-30', title, url: 'https://isms.example/tasks/1', sequence: 3 }],
  });

describe('a calendar', () => {
  it('has whole days that belong to no time zone', () => {
    const text = write('Restore test');
    expect(text).toContain('\r\nDTSTART;VALUE=DATE:20261130\r\n');
    expect(text).toContain('\r\nDTSTAMP:20261123T070809Z\r\n');
    expect(text).not.toMatch(/TZID|VTIMEZONE|DTEND/);
    expect(text).toContain('NAME:Anna\\; Berg');
  });

  it('says any title as it was, in lines of 75 bytes that are whole characters', () => {
    const title = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.toWellFormed());
    fc.assert(
      fc.property(title, (said) => {
        const text = write(said);
        for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the calendar leaves them out
        const kept = said.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
        expect(read(text)).toEqual([expect.objectContaining(new Map())]);
        expect(read(text)[0]?.get('SUMMARY')).toBe(kept);
        expect(read(text)[0]?.get('SEQUENCE')).toBe('3');
      }),
    );
  });

  it('takes no line from a title for one of its own', () => {
    expect(read(write('x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y'))).toHaveLength(1);
  });
});
