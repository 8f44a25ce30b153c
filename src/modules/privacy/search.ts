// SPDX-License-Identifier: Apache-2.0
import type { SearchProvider } from '../slots.ts';
import { handlers } from './service.ts';

const permission = 'privacy:read';
const found = (text: string, limit: number) => ({ text, limit, removed: false });

/** Requests are found by their reference, by those who handle them; never by who asks. */
export const searchPrivacy: readonly SearchProvider[] = [
  {
    permission,
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, found(text, limit));
      return items.map(({ id, name, purpose, assessment }) => ({
        ...{ id, title: name, detail: purpose, to: `/privacy?row=${id}` },
        kind: assessment === 'done' || assessment === 'under-way' ? 'impact-assessment' : 'processing-activity',
      }));
    },
  },
  {
    permission,
    async find(ctx, text, limit) {
      const { items } = await handlers.processorList(ctx, found(text, limit));
      return items.map(({ id, name, service }) => ({
        ...{ id, kind: 'processor', title: name, detail: service, to: `/privacy/processors?row=${id}` },
      }));
    },
  },
  {
    permission,
    async find(ctx, text, limit) {
      const { items } = await handlers.agreementList(ctx, found(text, limit));
      return items.map(({ id, name, party }) => ({
        ...{ id, kind: 'sharing-agreement', title: name, detail: party, to: `/privacy/agreements?row=${id}` },
      }));
    },
  },
  {
    permission: 'privacy:handle-requests',
    async find(ctx, text, limit) {
      const { items } = await handlers.requestList(ctx, found(text, limit));
      return items.map(({ id, reference }) => ({
        ...{ id, kind: 'subject-request', title: reference, detail: null, to: `/privacy/requests?row=${id}` },
      }));
    },
  },
];
