// SPDX-License-Identifier: Apache-2.0

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** A text in every language that Wardline speaks. */
export type LocalText = Readonly<Record<Language, string>>;
