// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Empty, Id, LocalTextWire } from '../../contract/wire.ts';
import { Sha256, VoteInput } from '../approval-kinds.ts';
import { EditInput, Line, ownedBy, Prose, RowInput } from '../register-wire.ts';
import { Readers, TemplateHead, Version, VersionChanges, VersionHead } from './schemas.ts';

const VersionNumber = z.number().int().min(1).max(1_000_000);
const VersionInput = RowInput.extend({ number: VersionNumber });
const VersionEdit = EditInput.extend({ number: VersionNumber });
const Made = z.object({ path: z.string(), sha256: Sha256, size: z.number().int(), title: z.string() });

/** The documents whose text is kept here: versions, their approval, and what they are made from. */
export const library = {
  templates: {
    kind: 'query',
    method: 'GET',
    path: '/documents/templates',
    permission: 'documents:read',
    summary: 'Templates of policies for a hospital, by topic.',
    input: Empty,
    output: z.object({ items: z.array(TemplateHead) }),
  },
  template: {
    kind: 'query',
    method: 'GET',
    path: '/documents/templates/{template}',
    permission: 'documents:read',
    summary: 'One template with its text, as it would be for this organisation.',
    input: z.object({ template: Line }),
    output: TemplateHead.extend({ text: LocalTextWire }),
  },
  addFromTemplate: {
    kind: 'command',
    method: 'POST',
    path: '/documents/from-template',
    permission: 'documents:update',
    summary: 'Adds a document with a first draft made from a template, for this organisation.',
    input: z.object({ template: Line, language: z.enum(['en', 'de']).default('en'), ...ownedBy }),
    output: z.object({ id: Id }),
  },
  versions: {
    kind: 'query',
    method: 'GET',
    path: '/documents/{id}/versions',
    permission: 'documents:read',
    summary: 'The versions of a document, the newest first, and who must read it.',
    input: RowInput,
    output: z.object({ items: z.array(VersionHead), readers: Readers, controls: z.array(z.string()) }),
  },
  version: {
    kind: 'query',
    method: 'GET',
    path: '/documents/{id}/versions/{number}',
    permission: 'documents:read',
    summary: 'One version with its text, questions, comments and approval.',
    input: VersionInput,
    output: Version,
  },
  begin: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/versions',
    permission: 'documents:update',
    summary: 'Begins a draft: from the newest version, or empty where there is none.',
    input: RowInput,
    output: Version,
  },
  write: {
    kind: 'command',
    method: 'PATCH',
    path: '/documents/{id}/versions/{number}',
    permission: 'documents:update',
    summary: 'Changes a draft. What waits for approval or was approved does not change.',
    input: VersionEdit.extend({ changes: VersionChanges }),
    output: Version,
  },
  comment: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/versions/{number}/comments',
    permission: 'documents:comment',
    summary: 'Adds a comment to a version.',
    input: VersionInput.extend({ text: Prose }),
    output: Version,
  },
  submit: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/versions/{number}/submitted',
    permission: 'documents:update',
    summary:
      'Asks to approve a draft as it is; from then on it does not change. It takes effect when it is approved, or later.',
    input: VersionEdit.extend({ effective: DateOnly.optional(), due: DateOnly.optional() }),
    output: Version,
  },
  takeBackDraft: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/versions/{number}/taken-back',
    permission: 'documents:update',
    summary: 'Withdraws what waits for approval: it is a draft again.',
    input: VersionEdit,
    output: Version,
  },
  vote: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/versions/{number}/votes',
    permission: 'documents:approve',
    summary: 'Approves or refuses what waits for approval, by its digest. One refusal makes it a draft again.',
    input: VersionInput.extend(VoteInput.shape),
    output: Version,
  },
  takeBackVote: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/versions/{number}/votes/withdrawn',
    permission: 'documents:approve',
    summary: "Takes the caller's own vote back while the others are awaited.",
    input: VersionInput,
    output: Version,
  },
  withdraw: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/versions/{number}/withdrawn',
    permission: 'documents:approve',
    summary: 'Takes an approved version out of force from today, with the reason.',
    input: VersionEdit.extend({ reason: Prose }),
    output: Version,
  },
  render: {
    kind: 'transfer',
    method: 'POST',
    path: '/documents/{id}/files',
    permission: 'documents:export',
    delivers: 'file',
    summary:
      'Writes one version as PDF or DOCX, with its document control block; the one in force when no number is named.',
    input: RowInput.extend({
      number: VersionNumber.optional(),
      language: z.enum(['en', 'de']),
      format: z.enum(['pdf', 'docx']),
    }),
    output: Made,
  },
} as const;
