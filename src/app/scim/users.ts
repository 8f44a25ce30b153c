// SPDX-License-Identifier: Apache-2.0
import type { ProvisionedPerson } from '../../modules/provisioning/index.ts';
import { nameOf } from '../../modules/provisioning/index.ts';
import { fieldOf, isFields, type Operation } from './patch.ts';
import { refuse } from './scim-errors.ts';

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** What a request says of a person; null takes away. */
export type PersonChanges = {
  userName?: string;
  externalId?: string | null;
  displayName?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  email?: string | null;
  active?: boolean;
};

/** By which attributes people are looked for. */
export const userFilters = {
  id: 'id',
  username: 'userName',
  externalid: 'externalId',
  'emails.value': 'email',
  emails: 'email',
  'emails[type eq "work"].value': 'email',
} as const;

/** Attributes of RFC 7643, sections 4.1 and 4.3, that providers send and nothing here keeps; passwords are among them. */
const notKept = new Set(
  `schemas groups nickname profileurl title usertype preferredlanguage locale timezone password phonenumbers ims photos
   addresses entitlements roles x509certificates`.split(/\s+/),
);
const extension = /^urn:ietf:params:scim:schemas:extension:/;

/** @throws AppError invalid-input for a value of another kind, or a path that names no attribute */
export function personChanges(operations: readonly Operation[]): PersonChanges {
  const changes: PersonChanges = {};
  for (const operation of operations) apply(changes, operation);
  return changes;
}

function apply(changes: PersonChanges, { op, path, value: given, isExplicit }: Operation): void {
  const value = op === 'remove' ? null : given;
  switch (path) {
    case 'username':
      changes.userName = requireText(value, 'userName');
      return;
    case 'active':
      changes.active = requireBoolean(value);
      return;
    case 'externalid':
      changes.externalId = textOrNull(value, 'externalId');
      return;
    case 'displayname':
      changes.displayName = textOrNull(value, 'displayName');
      return;
    case 'name.givenname':
      changes.givenName = textOrNull(value, 'name.givenName');
      return;
    case 'name.familyname':
      changes.familyName = textOrNull(value, 'name.familyName');
      return;
    case 'name':
      applyName(changes, value);
      return;
    case 'emails':
      changes.email = addressIn(value);
      return;
    default:
      applyOther(changes, path, value, isExplicit);
  }
}

function applyName(changes: PersonChanges, value: unknown): void {
  if (value !== null && !isFields(value)) throw refuse('name', 'name is an object.');
  for (const part of ['givenName', 'familyName'] as const) {
    const said = value === null ? null : fieldOf(value, part);
    if (said !== undefined) changes[part] = textOrNull(said, `name.${part}`);
  }
}

/** One address is kept: that for work. */
const workAddress = /^emails\[(?:type eq "work"|primary eq (?:true|"true"))\](?:\.(\w+))?$/;

function applyOther(changes: PersonChanges, path: string, value: unknown, isExplicit: boolean): void {
  const part = workAddress.exec(path);
  if (part) {
    if (part[1] === 'value') changes.email = textOrNull(value, 'emails.value');
    else if (part[1] === undefined) changes.email = addressIn(value === null ? null : [value]);
    return;
  }
  if (path === 'id' || /^meta\b/.test(path)) {
    if (isExplicit) throw refuse('readOnly', 'id and meta cannot be set.');
    return;
  }
  const [name = ''] = path.split(/[.[]/);
  const isKnown = notKept.has(name) || extension.test(path) || path === 'name.formatted' || name === 'emails';
  const isLooseEnd = name === 'name' && /^name\.(middlename|honorificprefix|honorificsuffix)$/.test(path);
  if (isExplicit && !isKnown && !isLooseEnd) throw refuse('path', 'The path names no attribute of a user.');
}

/** The primary one, else that for work, else the first. */
function addressIn(value: unknown): string | null {
  if (value === null) return null;
  const list = (Array.isArray(value) ? value : [value]).filter(isFields);
  const isPrimary = list.find((one) => String(fieldOf(one, 'primary')).toLowerCase() === 'true');
  const forWork = list.find((one) => String(fieldOf(one, 'type')).toLowerCase() === 'work');
  const chosen = isPrimary ?? forWork ?? list[0];
  return chosen === undefined ? null : textOrNull(fieldOf(chosen, 'value') ?? null, 'emails.value');
}

function requireText(value: unknown, attribute: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw refuse(attribute, `${attribute} must be a text.`);
}

/** An empty text says nothing. */
function textOrNull(value: unknown, attribute: string): string | null {
  if (value === null || value === '') return null;
  return requireText(value, attribute);
}

/** Some providers write it as a text: `"False"`. */
function requireBoolean(value: unknown): boolean {
  const said = String(value).toLowerCase();
  if (said === 'true' || said === 'false') return said === 'true';
  throw refuse('active', 'active is true or false.');
}

/** @param base address of the service, ending in /scim/v2 */
export function userResource(person: ProvisionedPerson, base: string) {
  const { id, userName, externalId, displayName, givenName, familyName, email, active } = person;
  return {
    schemas: [userSchema],
    id,
    ...(externalId !== null && { externalId }),
    userName,
    name: {
      formatted: nameOf(person),
      ...(givenName !== null && { givenName }),
      ...(familyName !== null && { familyName }),
    },
    ...(displayName !== null && { displayName }),
    emails: [{ value: email, type: 'work', primary: true }],
    active,
    meta: metaOf('User', person, `${base}/Users/${id}`),
  };
}

type Kept = { readonly createdAt: string; readonly changedAt: string; readonly revision: number };

export const metaOf = (resourceType: string, { createdAt, changedAt, revision }: Kept, location: string) => ({
  ...{ resourceType, created: createdAt, lastModified: changedAt, location },
  version: `W/"${revision}"`,
});
