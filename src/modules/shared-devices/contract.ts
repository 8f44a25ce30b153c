// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, Id, Instant } from '../../contract/wire.ts';

const SharedDevice = z.object({
  id: Id,
  name: z.string(),
  addedBy: z.string(),
  addedAt: Instant,
  revokedBy: z.string().nullable(),
  revokedAt: Instant.nullable(),
});
export type SharedDevice = z.output<typeof SharedDevice>;

export const sharedDevices = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/shared-devices',
    permission: 'shared-devices:read',
    summary: 'Computers that several people use, those in use first.',
    input: Empty,
    output: z.object({ items: z.array(SharedDevice) }),
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/shared-devices',
    permission: 'shared-devices:manage',
    secret: true,
    summary:
      'Adds a shared computer; the key is shown once, for the browser that is opened on it. Sessions there end early.',
    stepUp: true,
    input: z.object({
      name: z.string().trim().min(1).max(200),
      /** Of the report point whose page the sign-in page of this computer leads to. */
      reportCode: z
        .string()
        .trim()
        .regex(/^[\w-]{1,100}$/, 'must be the code of a report point')
        .optional(),
    }),
    output: z.object({ id: Id, key: z.string() }),
  },
  revoke: {
    kind: 'command',
    method: 'DELETE',
    path: '/shared-devices/{id}',
    permission: 'shared-devices:manage',
    summary: 'Takes a computer off the list: who signs in there from now on has a session as on any other.',
    stepUp: true,
    input: z.object({ id: Id }),
    output: Empty,
  },
});
