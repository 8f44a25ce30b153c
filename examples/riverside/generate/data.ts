// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { loadTable, loadYaml, optionalText, words } from './load.ts';

const text = z.string();
const count = z.coerce.number().int();
const share = z.coerce.number().min(0).max(1);
const twoSites = z.strictObject({ general: z.array(text), womens: z.array(text) });

const service = z.strictObject({
  port: z.int(),
  transport: text.optional(),
  name: text,
  product: text.optional(),
  version: text.optional(),
  extra: text.optional(),
  tunnel: text.optional(),
  cpe: text.optional(),
  smb1: z.boolean().optional(),
});
const fingerprint = z.strictObject({
  name: text,
  vendor: text,
  family: text,
  gen: text.optional(),
  type: text.optional(),
  cpe: text,
  ttl: z.int(),
});
export type ServiceData = z.infer<typeof service>;
export type FingerprintData = z.infer<typeof fingerprint>;

export const fleet = loadYaml(
  'fleet',
  z.strictObject({
    makers: z.record(text, z.strictObject({ oui: text, gtin: text })),
    services: z.record(text, service),
    fingerprints: z.record(text, fingerprint),
    wards: z.record(text, twoSites),
  }),
);

const model = z.strictObject({
  id: text,
  type: text,
  category: text,
  maker: text,
  model: text,
  weight: count,
  general: share,
  connected: share,
  network: text,
  software: words,
  os: optionalText,
  fingerprint: optionalText,
  scan: words,
  criticality: text,
  wards: text,
  pm: count,
  portable: text.transform((answer) => answer === 'yes'),
  age: count,
  endOfSupport: optionalText,
  guests: count,
});
export type ModelData = z.infer<typeof model>;
export const models = loadTable('models', model);

const system = z.strictObject({
  name: text,
  category: text,
  vendor: text,
  product: text,
  version: text,
  hosting: text,
  os: text,
  owner: text,
  site: text,
  criticality: text,
  patched: text,
  mfa: text,
  atRest: text,
  inTransit: text,
  restoreTested: text,
  restoreTest: text,
  downtime: text,
  servers: words,
});
export type SystemData = z.infer<typeof system>;
export const systems = loadTable('systems', system);

export const people = loadYaml(
  'people',
  z.strictObject({
    firstNames: words,
    surnameStarts: words,
    surnameEnds: words,
    functions: z.record(text, z.strictObject({ title: text, department: text, left: text.optional() })),
    others: z.array(z.tuple([text, text, z.int()])),
  }),
);

/** Tables that go into a file as they are, but for the people who hold the functions in the column 'owner'. */
const plain = z.record(text, text);
export const channels = loadTable('channels', plain);
export const handovers = loadTable('handovers', plain);
export const risks = loadTable('risks', plain);
export const soa = loadTable('soa', plain);
export const policies = loadTable('policies', plain);
export const suppliers = loadTable('suppliers', plain);
export const findings = loadTable('findings', plain);

const question = z.strictObject({ id: text, question: text, iecTr80001: text, sp80053: text, iso27002: text });
export type QuestionData = z.infer<typeof question>;
export const disclosureQuestions = loadTable('mds2-questions', question);
export const disclosureSections = loadYaml(
  'mds2-sections',
  z.array(z.strictObject({ code: text, title: text, about: text.optional() })),
);

const disclosure = z.strictObject({
  file: text,
  model: text,
  softwareVersion: text,
  document: text,
  released: text,
  contact: text,
  use: text,
  misspelt: z.boolean().optional(),
  yes: words,
  no: words,
  notApplicable: words.optional(),
  empty: words.optional(),
  notes: z.record(text, text).optional(),
});
export type DisclosureData = z.infer<typeof disclosure>;
export const disclosures = loadYaml('disclosures', z.array(disclosure));

const bill = z.strictObject({
  id: text,
  file: text,
  tool: z.enum(['syft', 'cdxgen', 'maven', 'hand']),
  specVersion: text,
  made: text,
  product: z.strictObject({ name: text, version: text, maker: text, type: text }),
});
const component = z.strictObject({ bill: text, ecosystem: text, name: text, version: text, licence: text });
export type BillData = z.infer<typeof bill>;
export type ComponentData = z.infer<typeof component>;
export const bills = loadYaml('bills', z.array(bill));
export const billComponents = loadTable('bill-components', component);
