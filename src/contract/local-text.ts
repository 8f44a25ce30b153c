// SPDX-License-Identifier: Apache-2.0

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language of data, documents and mails for somebody who has chosen any language for the screens. */
export const dataLanguageOf = (tag: string): Language => languages.find((known) => known === tag) ?? 'en';

/** A text in every language that Wardline speaks. */
export type LocalText = Readonly<Record<Language, string>>;
