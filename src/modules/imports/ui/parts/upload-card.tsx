// SPDX-License-Identifier: Apache-2.0
import { Button, Progress, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type UploadedFile, uploadFile } from '../../../../ui/data/upload.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import classes from './card.module.css';

type UploadCardProps = {
  readonly file: File;
  readonly onArrived: (file: UploadedFile) => void;
  readonly onRemove: () => void;
};

/** A file on its way to the server. */
export function UploadCard({ file, onArrived, onRemove }: UploadCardProps) {
  const text = useText();
  const format = useFormat();
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const arrived = useRef(onArrived);
  arrived.current = onArrived;
  // biome-ignore lint/correctness/useExhaustiveDependencies: sent once for each attempt
  useEffect(() => {
    const sending = new AbortController();
    uploadFile(file, setShare, sending.signal).then(
      (one) => arrived.current(one),
      (thrown: unknown) => {
        if (!sending.signal.aborted) setError(thrown);
      },
    );
    return () => sending.abort();
  }, [file, attempt]);
  const retry = () => {
    setError(undefined);
    setAttempt(attempt + 1);
  };
  return (
    <section className={classes.card} aria-label={file.name}>
      <div className={classes.head}>
        <div>
          <Title order={2}>{file.name}</Title>
          <p className={classes.small}>{format.fileSize(file.size)}</p>
        </div>
        <Button variant="default" size="sm" onClick={onRemove}>
          {text('action.cancel')}
        </Button>
      </div>
      {error === undefined ? (
        <Progress mt="sm" value={share * 100} aria-label={text('imports.uploading', { file: file.name })} />
      ) : (
        <ErrorState error={error} onRetry={retry} />
      )}
    </section>
  );
}
