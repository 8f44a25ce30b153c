// SPDX-License-Identifier: Apache-2.0
import { groupSchema } from './groups.ts';
import { userSchema } from './users.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0';

/** What of the protocol is spoken (RFC 7643, section 5). */
export const serviceProviderConfig = (base: string, most: number) => ({
  schemas: [`${core}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: most },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API token',
      description: 'A token of a service account with the role Provisioning, as Authorization: Bearer.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});

/** RFC 7643, section 6. */
export const resourceTypes = (base: string) =>
  [
    { name: 'User', schema: userSchema, endpoint: '/Users', description: 'People who may sign in.' },
    { name: 'Group', schema: groupSchema, endpoint: '/Groups', description: 'Groups of users.' },
  ].map((type) => ({
    schemas: [`${core}:ResourceType`],
    id: type.name,
    ...type,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.name}` },
  }));

type Attribute = {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'complex' | 'reference';
  readonly description: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readWrite' | 'readOnly' | 'immutable';
  readonly returned: 'default';
  readonly uniqueness: 'none' | 'server';
  readonly subAttributes?: readonly Attribute[];
};

const attribute = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  ...{ name, type: 'string', description, multiValued: false, required: false, caseExact: false },
  ...{ mutability: 'readWrite', returned: 'default', uniqueness: 'none', ...more },
});

const userAttributes = [
  attribute('userName', 'What the identity provider knows the person by.', { required: true, uniqueness: 'server' }),
  attribute('displayName', 'The name that others see.'),
  attribute('name', 'The parts of the name.', {
    type: 'complex',
    subAttributes: [
      attribute('formatted', 'The name that others see, made of the others.', { mutability: 'readOnly' }),
      attribute('givenName', 'The given name.'),
      attribute('familyName', 'The family name.'),
    ],
  }),
  attribute('emails', 'One mail address is kept: the primary one, else that for work.', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The address.'),
      attribute('type', 'work', { mutability: 'readOnly' }),
      attribute('primary', 'true', { type: 'boolean', mutability: 'readOnly' }),
    ],
  }),
  attribute('active', 'Who is not active is blocked and signed out.', { type: 'boolean' }),
];
const groupAttributes = [
  attribute('displayName', 'The name of the group.', { required: true }),
  attribute('members', 'Users in the group.', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The id of the user.', { mutability: 'immutable', caseExact: true }),
      attribute('display', 'The user name.', { mutability: 'readOnly' }),
      attribute('type', 'User', { mutability: 'readOnly' }),
      attribute('$ref', 'The address of the user.', { type: 'reference', mutability: 'readOnly', caseExact: true }),
    ],
  }),
];

/** RFC 7643, section 7: the attributes that are kept, and no others. */
export const schemas = (base: string) =>
  [
    { id: userSchema, name: 'User', description: 'A person.', attributes: userAttributes },
    { id: groupSchema, name: 'Group', description: 'A group.', attributes: groupAttributes },
  ].map((schema) => ({
    schemas: [`${core}:Schema`],
    ...schema,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }));
