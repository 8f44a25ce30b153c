// SPDX-License-Identifier: Apache-2.0

/** Something on one day, without an hour. */
export type DayEntry = {
  /** Names it in every version of the calendar. */
  readonly uid: string;
  /** A calendar date, YYYY-MM-DD. */
  readonly day: string;
  readonly title: string;
  /** The page that shows it. */
  readonly url: string;
  /** Grows with each change of it. */
  readonly sequence: number;
};

type Calendar = {
  readonly name: string;
  /** The program that made it. */
  readonly product: string;
  readonly madeAt: Date;
  readonly entries: readonly DayEntry[];
};

/**
 * A calendar as iCalendar text (RFC 5545) of entries that last a day: no hour and so no time zone, which is the same day
 * wherever it is read. Nobody is busy for them.
 */
export function writeCalendar({ name, product, madeAt, entries }: Calendar): string {
  const stamp = `${madeAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${asText(product)}`, 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    ...[`NAME:${asText(name)}`, `X-WR-CALNAME:${asText(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H'],
    ...entries.flatMap(({ uid, day, title, url, sequence }) => [
      ...['BEGIN:VEVENT', `UID:${asText(uid)}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`],
      ...[`SEQUENCE:${sequence}`, `SUMMARY:${asText(title)}`, `URL:${url.replaceAll(/\s/g, '')}`],
      ...['CLASS:PRIVATE', 'TRANSP:TRANSPARENT', 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A value of type TEXT. Characters that control terminals are left out; a tab may stay. */
const asText = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
    .replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '');

/** A line in parts of at most 75 bytes, none of which ends within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const more = new TextEncoder().encode(character).length;
    // each part but the first begins with a blank
    if (bytes + more > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      [part, bytes] = ['', 0];
    }
    part += character;
    bytes += more;
  }
  return [...parts, part].join('\r\n ');
}
