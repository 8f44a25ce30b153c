// SPDX-License-Identifier: Apache-2.0
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { DateOnly, Empty } from '../../contract/wire.ts';
import { VoteInput } from '../approval-kinds.ts';
import {
  EditInput,
  ownedBy,
  Prose,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';
import { states, targetKinds } from './model.ts';
import { ExceptionDetail, ExceptionFields, Expiries, SecurityException } from './schemas.ts';

export const exceptionList = declareList('exceptions.list', 'expires', {
  name: { type: 'text', sort: true },
  targetKind: { type: 'choice', values: targetKinds, facet: true },
  targetRef: { type: 'choice', sort: true },
  state: { type: 'choice', values: states, facet: true },
  owner: { type: 'text' },
  expires: { type: 'date', sort: true },
  nextReview: { type: 'date' },
  ...registerFields,
});

const Entered = ExceptionFields.partial().required({
  ...{ name: true, targetKind: true, targetRef: true, reason: true, owner: true, expires: true },
});

export const exceptions = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/exceptions',
    permission: 'exceptions:read',
    summary: 'Security exceptions and accepted deviations, by default those that end first.',
    input: registerInput(exceptionList),
    output: listPage(SecurityException),
  },
  listFacets: facetsEndpoint('/exceptions', 'exceptions:read', registerSelection(exceptionList), exceptionList),
  expiries: {
    kind: 'query',
    method: 'GET',
    path: '/exceptions/expiries',
    permission: 'exceptions:read',
    summary: 'How many exceptions that hold end in each month of a year to come.',
    input: Empty,
    output: Expiries,
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/exceptions/{id}',
    permission: 'exceptions:read',
    summary: 'One exception with its approval, its reviews and what it was renewed from and by.',
    input: RowInput,
    output: ExceptionDetail,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions',
    permission: 'exceptions:request',
    summary: 'Requests an exception; it holds nothing until it is approved.',
    input: Entered.extend(ownedBy),
    output: ExceptionDetail,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/exceptions/{id}',
    permission: 'exceptions:request',
    summary: 'Changes an exception that waits for nobody. What is approved does not change: it is ended or renewed.',
    input: EditInput.extend({ changes: ExceptionFields.partial() }).extend(ownedBy),
    output: ExceptionDetail,
  },
  askApproval: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions/{id}/approval',
    permission: 'exceptions:request',
    summary: 'Asks for approval of exactly what was seen.',
    input: EditInput.extend({ due: DateOnly.optional() }),
    output: ExceptionDetail,
  },
  vote: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions/{id}/votes',
    permission: 'exceptions:approve',
    summary: 'Approves or refuses exactly what was seen, by its hash.',
    input: VoteInput.extend(RowInput.shape),
    output: ExceptionDetail,
  },
  takeBackVote: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions/{id}/take-back',
    permission: 'exceptions:approve',
    summary: "Takes the caller's own vote back while the exception still waits.",
    input: RowInput,
    output: ExceptionDetail,
  },
  withdrawApproval: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions/{id}/withdraw',
    permission: 'exceptions:request',
    summary: 'Withdraws an exception that waits for approval, so that it can be changed.',
    input: RowInput,
    output: ExceptionDetail,
  },
  review: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions/{id}/reviews',
    permission: 'exceptions:request',
    summary: 'Records that somebody has looked whether an exception is still needed, and what they found.',
    input: EditInput.extend({ finding: Prose }),
    output: ExceptionDetail,
  },
  end: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions/{id}/ended',
    permission: 'exceptions:request',
    summary: 'Ends an exception before its last day, because what it deviates from is kept again.',
    input: EditInput.extend({ reason: Prose }),
    output: ExceptionDetail,
  },
  renew: {
    kind: 'command',
    method: 'POST',
    path: '/exceptions/{id}/renewals',
    permission: 'exceptions:request',
    summary: 'Requests a new exception in place of one that ends; the old one stays on record.',
    input: EditInput.extend({ reason: Prose, expires: DateOnly }),
    output: ExceptionDetail,
  },
  ...removal('/exceptions/{id}', 'exceptions:request', 'an exception that nobody has approved'),
});
