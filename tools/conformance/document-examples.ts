// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Ask, Example, Made } from './example.ts';

type Rules = { items: { kind: string; revision: number | null }[] };
type Version = Made & { number: number; revision: number; sha256: string | null };

async function begun({ call }: Ask): Promise<{ id: string; number: number; revision: number }> {
  const { id } = await call('documents.add', { title: `Downtime procedure ${randomUUID()}`, topic: 'downtime' });
  const { number, revision } = await call<Version>('documents.begin', { id });
  return { id, number, revision };
}

async function written(ask: Ask) {
  const { id, number, revision } = await begun(ask);
  const changes = { text: { en: 'Care goes on.', de: 'Die Versorgung geht weiter.' } };
  const draft = await ask.call<Version>('documents.write', { id, number, revision, changes });
  return { id, number, revision: draft.revision };
}

async function submitted(ask: Ask) {
  const { id, number, revision } = await written(ask);
  const asked = await ask.call<Version>('documents.submit', { id, number, revision });
  return { id, number, revision: asked.revision, sha256: asked.sha256 };
}

/** The one who asks here has written it too, and is let approve it. */
async function mayApproveOwn({ call }: Ask): Promise<void> {
  const { items } = await call<Rules>('approvals.rules');
  const seen = items.find(({ kind }) => kind === 'document')?.revision ?? null;
  await call('approvals.setRule', { kind: 'document', approvals: 1, roles: [], authorMay: true, seen });
}

async function inForce(ask: Ask) {
  await mayApproveOwn(ask);
  const { id, number, sha256 } = await submitted(ask);
  const { revision } = await ask.call<Version>('documents.vote', { id, number, sha256, vote: 'approve' });
  return { id, number, revision, sha256 };
}

const seenOf = ({ id, number, revision }: Awaited<ReturnType<typeof begun>>) => ({ id, number, revision });

export const documentExamples: Readonly<Record<string, Example>> = {
  'approvals.setRule': async ({ call }: Ask) => {
    const { items } = await call<Rules>('approvals.rules');
    const rule = { kind: 'document', approvals: 1, roles: [], authorMay: true };
    return { ...rule, seen: items.find(({ kind }) => kind === rule.kind)?.revision ?? null };
  },
  'documents.template': async ({ first }) => ({ template: (await first('documents.templates')).id }),
  'documents.addFromTemplate': async ({ first }) => ({ template: (await first('documents.templates')).id }),
  'documents.versions': async (ask) => ({ id: (await begun(ask)).id }),
  'documents.version': async (ask) => {
    const { id, number } = await begun(ask);
    return { id, number };
  },
  'documents.begin': ({ call }) => call('documents.add', { title: `Rule ${randomUUID()}` }).then(({ id }) => ({ id })),
  'documents.write': async (ask) => ({ ...(await begun(ask)), changes: { title: 'Downtime' } }),
  'documents.comment': async (ask) => {
    const { id, number } = await begun(ask);
    return { id, number, text: 'And at night?' };
  },
  'documents.submit': written,
  'documents.takeBackDraft': async (ask) => seenOf(await submitted(ask)),
  'documents.vote': async (ask) => {
    await mayApproveOwn(ask);
    const { id, number, sha256 } = await submitted(ask);
    return { id, number, sha256, vote: 'approve' };
  },
  'documents.takeBackVote': async (ask) => {
    const { items } = await ask.call<Rules>('approvals.rules');
    const seen = items.find(({ kind }) => kind === 'document')?.revision ?? null;
    await ask.call('approvals.setRule', { kind: 'document', approvals: 2, roles: [], authorMay: true, seen });
    const { id, number, sha256 } = await submitted(ask);
    await ask.call('documents.vote', { id, number, sha256, vote: 'approve' });
    return { id, number };
  },
  'documents.withdraw': async (ask) => ({ ...seenOf(await inForce(ask)), reason: 'It is not needed.' }),
  'documents.setReaders': async ({ call }) => {
    const { id } = await call('documents.add', { title: `Rule ${randomUUID()}` });
    return { id, revision: 1, readers: { roles: ['staff'], units: [], within: 14 } };
  },
  'documents.progress': async (ask) => ({ id: (await inForce(ask)).id }),
  'documents.render': async (ask) => ({ id: (await inForce(ask)).id, language: 'en', format: 'docx' }),
  'documents.read': async (ask) => ({ id: (await inForce(ask)).id }),
  'documents.answer': async (ask) => {
    const { id, sha256 } = await inForce(ask);
    return { id, sha256, answers: {} };
  },
  'documents.acknowledge': async (ask) => {
    const { id, sha256 } = await inForce(ask);
    return { id, sha256 };
  },
};
