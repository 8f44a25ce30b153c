// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { modules } from '../../src/app/modules.ts';
import type { Endpoint } from '../../src/contract/contract.ts';
import { type JsonSchema, jsonSchemaOf } from '../../src/platform/http/input-schema.ts';

/** What names that which lay before the person: one of these must be in the input. */
const seen = ['revision', 'seen', 'factsHash', 'contentHash'];

/** Calls by which a person signs, decides or settles something that stands already. */
const settles =
  /^(approve|accept|decide|sign|dismiss|draft|close|clear|review|set|save|edit|change|update|rename|move|triage|link)([A-Z]|$)/;

/** Why these need not say what was seen. */
const exceptions: Readonly<Record<string, string>> = {
  'assets.decide': 'a question is answered once: whoever is second is refused',
  'assets.updateSelected': 'is about assets that were written down when they were shown, each in its revision',
  'event-reports.closePoint': 'says nothing about what the point holds, and closing it twice is the same',
  'evidence.clear': 'is about the file, which never changes',
  'notifications.saveSettings': 'are one’s own, and each is one value',
  'provisioning.changeGroup': 'the identity provider says what holds, and reads it before it changes it',
  'provisioning.changePerson': 'the identity provider says what holds, and reads it before it changes it',
  'recertification.decide': 'is about lines of a frozen list, each of which has one reviewer',
  'saved-views.setDefault': 'is one’s own, and one value',
  'users.reviewEmergencyUse': 'a use is reviewed once: whoever is second is refused',
  'users.setLanguage': 'is one’s own, and one value',
};

const commands = modules.flatMap(({ name, contract }) =>
  Object.entries(contract as Record<string, Endpoint>)
    .filter(([key, { kind, method }]) => kind !== 'query' && (method === 'PATCH' || settles.test(key)))
    .map(([key, endpoint]) => ({ name: `${name}.${key}`, endpoint })),
);

/** Whether an input cannot be sent without saying what was seen, be it of each part of a list. */
function saysWhatWasSeen({ properties = {}, required = [], anyOf, oneOf, items }: JsonSchema): boolean {
  const choices = [anyOf, oneOf].find(Array.isArray) as readonly JsonSchema[] | undefined;
  if (choices) return choices.every(saysWhatWasSeen);
  if (items) return saysWhatWasSeen(items as JsonSchema);
  return required.some((field) => seen.includes(field) || saysWhatWasSeen(properties[field] ?? {}));
}

it('every edit, approval and decision says what the person has seen, or here why not', () => {
  const silent = commands.filter(({ endpoint }) => !saysWhatWasSeen(jsonSchemaOf(endpoint.input, 'input')));
  expect(silent.map(({ name }) => name).sort()).toEqual(Object.keys(exceptions).sort());
});
