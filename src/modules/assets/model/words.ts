// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../contract/local-text.ts';
import de from '../ui/text/de.json' with { type: 'json' };
import en from '../ui/text/en.json' with { type: 'json' };

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, de };

/** What the screens call a class, category, criticality or life-cycle state; a category of the hospital's own stays as it is. */
export function assetWord<Id extends string | null>(
  kind: 'class' | 'category' | 'criticality' | 'lifecycle',
  id: Id,
  language: Language,
): string | Extract<Id, null> {
  return id === null ? (id as Extract<Id, null>) : (texts[language][`assets.${kind}.${id}`] ?? id);
}
