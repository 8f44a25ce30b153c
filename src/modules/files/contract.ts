// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Id } from '../../contract/wire.ts';

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 digest in lower-case hex');
const FileName = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => !/[/\\\p{Cc}]/u.test(name) && name !== '.' && name !== '..', 'a file name without folders');

const Delivered = z.object({ path: z.string(), sha256: Sha256, size: z.number().int() });

export const files = defineContract({
  handIn: {
    kind: 'command',
    method: 'POST',
    path: '/files',
    permission: 'files:hand-in',
    summary: 'Hands in a file: it is stored as restricted, to be imported or to become evidence.',
    receives: 'file',
    input: z.object({ fileName: FileName, sha256: Sha256, size: z.number().int().min(0) }),
    output: z.object({ id: Id, fileName: z.string(), sha256: Sha256, size: z.number().int() }),
  },
  download: {
    kind: 'transfer',
    method: 'GET',
    path: '/files/{id}',
    permission: 'files:read',
    summary: 'A cleared file as it was handed in, always as a download: for who may read a record that refers to it.',
    delivers: 'file',
    input: z.object({ id: Id }),
    output: Delivered,
  },
  downloadRestricted: {
    kind: 'transfer',
    method: 'GET',
    path: '/files/{id}/restricted',
    permission: 'files:read-restricted',
    summary:
      'A file, cleared or not, as a download: for who may read a record that refers to it, and who handed it in.',
    delivers: 'file',
    input: z.object({ id: Id }),
    output: Delivered,
  },
});
