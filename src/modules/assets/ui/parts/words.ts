// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import en from '../text/en.json';

const isText = (id: string): id is TextId => Object.hasOwn(en, id);

/** Fields of an asset that people read, in the order in which they read them. */
export const identityFields = {
  register: ['maker', 'model', 'serial', 'udiDi', 'assetTag', 'softwareVersion'],
  network: ['hostname', 'ips', 'macs', 'network', 'os', 'lastSeen'],
} as const;

/** What people call the values and fields of an asset; a word that is not known stays as the source wrote it. */
export function useAssetWords() {
  const text = useText();
  return useMemo(() => {
    const word = (kind: string) => (value: string | null) => {
      if (value === null) return text('answer.not-stated');
      const id = `assets.${kind}.${value}`;
      return isText(id) ? text(id) : value;
    };
    const field = (name: string) => {
      const id = `assets.${name}`;
      return isText(id) ? text(id) : name;
    };
    const scheme = word('scheme');
    const rule = (name: string) => {
      if (name === 'first-record' || name === 'split') return text(`assets.rule.${name}`);
      if (name === 'decision taken back') return text('assets.rule.decision-back');
      const decision = /^decision on (.+)$/.exec(name)?.[1];
      if (decision) return text('assets.rule.decision', { scheme: scheme(decision) });
      return text('assets.rule.equal', { scheme: scheme(name) });
    };
    const yesNo = (value: boolean) => text(value ? 'assets.yes' : 'assets.no');
    return {
      ...{ class: word('class'), category: word('category'), criticality: word('criticality') },
      ...{ lifecycle: word('lifecycle'), field, scheme, rule, yesNo },
    };
  }, [text]);
}

export type AssetWords = ReturnType<typeof useAssetWords>;

/** A value of a field in words. */
export function valueWords(words: AssetWords, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (field === 'class' || field === 'category' || field === 'criticality' || field === 'lifecycle')
    return words[field](String(value));
  if (typeof value === 'boolean') return words.yesNo(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ') || '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
