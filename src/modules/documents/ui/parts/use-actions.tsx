// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Language } from '../../../../contract/local-text.ts';
import { download } from '../../../../ui/data/download.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import type { Callout } from '../../../../ui/kit/callouts.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { PageAction } from '../../../../ui/kit/page.tsx';
import { useDownload } from '../../../../ui/kit/use-download.ts';
import { type Document, documents } from '../../contract.ts';
import type { VersionHead } from '../../schemas.ts';
import { api, documentsChanged } from './api.ts';
import { SubmitDialog, WithdrawDialog } from './dialogs.tsx';

type Actions = {
  readonly primary: PageAction | undefined;
  readonly menu: readonly PageAction[];
  readonly callouts: readonly Callout[];
  readonly dialogs: ReactNode;
};

/** What somebody can do with a document now, and what it lacks. */
export function useDocumentActions(
  document: Document,
  versions: readonly VersionHead[],
  number: number | undefined,
  language: Language,
): Actions {
  const text = useText();
  const may = useMay();
  const notify = useNotify();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'submit' | 'withdraw'>();
  const { running, run } = useDownload();
  const { id } = document;
  const open = versions.find(({ state }) => state === 'draft' || state === 'in-review');
  const held = versions.find(({ state }) => state === 'in-force' || state === 'scheduled');
  const edit = (at: number) => void navigate({ to: `/documents/${id}/edit`, search: { version: at } } as never);
  const done = (work: Promise<unknown>) => void work.then(documentsChanged).catch(notify.failed);
  const begin: PageAction = {
    label: text(versions.length === 0 ? 'documents.write-here' : 'documents.begin'),
    onClick: () =>
      void api
        .begin({ id })
        .then(async ({ number: begun }) => {
          await documentsChanged();
          edit(begun);
        })
        .catch(notify.failed),
  };
  const mayWrite = may('documents:update') && !document.removed && document.origin === 'own';
  const primary = !mayWrite
    ? undefined
    : open === undefined
      ? begin
      : open.state === 'draft'
        ? { label: text('documents.edit'), onClick: () => edit(open.number) }
        : undefined;
  const file = (format: 'pdf' | 'docx'): PageAction => ({
    label: text('documents.file', { format: format.toUpperCase() }),
    isDisabled: running !== null || number === undefined,
    onClick: () =>
      void run(document.title, (options) =>
        download(documents.render, { id, language, format, ...(number !== undefined && { number }) }, options),
      ),
  });
  const menu = [
    ...(mayWrite && open?.state === 'draft'
      ? [{ label: text('documents.submit'), onClick: () => setDialog('submit') }]
      : []),
    ...(mayWrite && open?.state === 'in-review'
      ? [
          {
            label: text('documents.take-back'),
            onClick: () => done(api.takeBackDraft({ id, number: open.number, revision: open.revision })),
          },
        ]
      : []),
    ...(number === undefined || !may('documents:export') ? [] : [file('pdf'), file('docx')]),
    ...(may('documents:approve') && held
      ? [{ label: text('documents.withdraw'), onClick: () => setDialog('withdraw'), isDestructive: true }]
      : []),
  ];
  return {
    ...{ primary, menu, callouts: useCallouts(document, open) },
    dialogs: (
      <>
        {open && (
          <SubmitDialog id={id} draft={open} opened={dialog === 'submit'} onClose={() => setDialog(undefined)} />
        )}
        {held && (
          <WithdrawDialog id={id} version={held} opened={dialog === 'withdraw'} onClose={() => setDialog(undefined)} />
        )}
      </>
    ),
  };
}

function useCallouts({ currency, reviewDue, removed }: Document, open: VersionHead | undefined): Callout[] {
  const text = useText();
  const format = useFormat();
  if (removed) return [{ id: 'removed', state: 'unknown', title: text('register.removed') }];
  return [
    ...(currency === 'review-overdue' && reviewDue !== null
      ? [
          {
            id: 'review',
            state: 'bad' as const,
            title: text('documents.review-overdue', { day: format.date(reviewDue) }),
          },
        ]
      : []),
    ...(open?.state === 'in-review'
      ? [
          {
            ...{ id: 'approval', state: 'partial' as const },
            title: text('documents.waits', { number: open.number }),
            body: text('documents.waits.body'),
          },
        ]
      : []),
  ];
}
