// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { UploadedFile } from '../../../ui/data/upload.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DropPlace } from './parts/drop-place.tsx';
import { FileCard } from './parts/file-card.tsx';
import { UploadCard } from './parts/upload-card.tsx';

const isFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'sha256' in value && 'fileName' in value;

/** Files that have arrived stand in the address, so that loading the page again loses none of them. */
function useArrived() {
  const { files }: { readonly files?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const arrived = Array.isArray(files) ? files.filter(isFile) : [];
  const change = (next: (before: readonly UploadedFile[]) => readonly UploadedFile[]) =>
    void navigate({
      to: '.',
      search: (old: { readonly files?: unknown }) => ({
        ...old,
        files: next(Array.isArray(old.files) ? old.files.filter(isFile) : []),
      }),
      replace: true,
      resetScroll: false,
    });
  return [arrived, change] as const;
}

type Sending = { readonly id: number; readonly file: File };
let count = 0;

/** Drop files, look at how they are read, change it where it is wrong, import. */
export function Page() {
  const text = useText();
  const [arrived, change] = useArrived();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [startAll, setStartAll] = useState(0);
  const add = (files: readonly File[]) =>
    setSending((before) => [...before, ...files.map((file) => ({ id: ++count, file }))]);
  const drop = (id: number) => setSending((before) => before.filter((one) => one.id !== id));
  return (
    <PageFrame title={text('imports.new')} sentence={text('imports.new.sentence')}>
      <DropPlace onFiles={add} isSmall={arrived.length + sending.length > 0} />
      {arrived.length > 1 && (
        <Button mt="md" onClick={() => setStartAll(startAll + 1)}>
          {text('imports.start-all')}
        </Button>
      )}
      {sending.map(({ id, file }) => (
        <UploadCard
          key={id}
          file={file}
          onRemove={() => drop(id)}
          onArrived={(one) => {
            drop(id);
            change((before) => [...before.filter(({ sha256 }) => sha256 !== one.sha256), one]);
          }}
        />
      ))}
      {arrived.map((file) => (
        <FileCard
          key={file.sha256}
          file={file}
          startAll={startAll}
          onRemove={() => change((before) => before.filter(({ sha256 }) => sha256 !== file.sha256))}
        />
      ))}
    </PageFrame>
  );
}
