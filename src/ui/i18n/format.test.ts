// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { formatIn } from './format.ts';
import { chooseLanguage, directionOf, i18n, localeOf, pseudoRtl, uiLanguages } from './language.ts';
import { followTimeZone, timeZone } from './time-zone.ts';
import { beginningOf, dayOf } from './today.ts';

const [english, german] = [formatIn('en-GB'), formatIn('de')];

describe('dates', () => {
  const now = new Date(2026, 10, 22, 14, 0);

  it('without a time are the same day wherever one is', () => {
    expect(english.date('2026-03-01')).toBe('1 March 2026');
    expect(german.date('2026-03-01')).toBe('1. März 2026');
    expect(german.dateTime('2026-03-01')).toBe('1. März 2026');
  });

  it.each([
    ['2026-11-22', 'today', 'heute'],
    ['2026-11-23', 'tomorrow', 'morgen'],
    ['2026-11-19', '3 days ago', 'vor 3 Tagen'],
    ['2026-12-20', 'in 4 weeks', 'in 4 Wochen'],
    ['2024-11-01', '2 years ago', 'vor 2 Jahren'],
  ])('are said as a distance: %s', (day, inEnglish, inGerman) => {
    expect([english.relative(day, now), german.relative(day, now)]).toEqual([inEnglish, inGerman]);
  });

  it.each([
    ['Pacific/Auckland', '2026-11-23', /23 November 2026 at 09:30:00 GMT\+13/],
    ['America/New_York', '2026-11-22', /22 November 2026 at 15:30:00 GMT-5/],
    ['UTC', '2026-11-22', /22 November 2026 at 20:30:00 UTC/],
  ])('and times are those of the organisation, wherever one is, and say where: %s', (zone, day, words) => {
    const before = timeZone();
    followTimeZone(zone);
    try {
      const at = new Date('2026-11-22T20:30:00Z');
      expect(dayOf(at)).toBe(day);
      expect(formatIn('en-GB').dateTime(at)).toMatch(words);
      expect(formatIn('en-GB').relative(day, at)).toBe('today');
      expect(dayOf(beginningOf(day))).toBe(day);
    } finally {
      followTimeZone(before);
    }
  });

  it('with a time count hours and minutes', () => {
    const earlier = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
    expect(english.relative(earlier(125), now)).toBe('2 hours ago');
    expect(english.relative(earlier(0), now)).toBe('this minute');
  });
});

describe('numbers', () => {
  it('are written as the language does', () => {
    expect([english.number(12_345.6, 1), german.number(12_345.6, 1)]).toEqual(['12,345.6', '12.345,6']);
    expect(german.percent(0.505)).toBe('51\u00a0%');
    expect(english.percent(0.9995, 2)).toBe('99.95%');
    expect([english.fileSize(17), english.fileSize(1_500_000)]).toEqual(['17 bytes', '1.5 MB']);
    expect(german.list(['a', 'b', 'c'])).toBe('a, b und c');
  });
});

describe('the language', () => {
  it('is the first wanted one that there is', () => {
    expect(uiLanguages).toEqual(['de', 'en']);
    expect(chooseLanguage([null, 'fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(chooseLanguage(['fr'])).toBe('en');
    expect(chooseLanguage([pseudoRtl, 'de'])).toBe(pseudoRtl);
    const added = ['de', 'en', 'fr', 'pt-BR'];
    expect(chooseLanguage(['it', 'fr-CH', 'de'], added)).toBe('fr');
    expect([chooseLanguage(['pt-br'], added), chooseLanguage(['pt-PT'], added)]).toEqual(['pt-BR', 'en']);
  });

  it('counts in the forms that it has itself, and writes dates and numbers as it does', () => {
    const message = '{count, plural, one {un} two {deux} few {peu} other {# autres}}';
    const said = (locale: string) => {
      i18n.loadAndActivate({ locale, messages: { message } });
      return [1, 2, 3, 1200].map((count) => i18n._('message', { count }));
    };
    expect(said('ar')).toEqual(['un', 'deux', 'peu', `${formatIn('ar').number(1200)} autres`]);
    expect(said('fr')).toEqual(['un', '2 autres', '3 autres', '1\u202f200 autres']);
    expect([formatIn('fr').date('2026-03-01'), formatIn('pt-BR').number(1234.5, 1)]).toEqual([
      ...['1 mars 2026', '1.234,5'],
    ]);
  });

  it('is written in its direction, and as the region of the reader writes it', () => {
    expect(['de', 'fr', 'sr-Latn'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr']);
    expect(['ar', 'he', 'fa', 'ar-EG', pseudoRtl].map(directionOf)).toEqual(Array(5).fill('rtl'));
    expect([localeOf('en', ['de-AT', 'en-GB']), localeOf('en', ['de']), localeOf(pseudoRtl, [])]).toEqual([
      'en-GB',
      'en',
      'en',
    ]);
  });
});
