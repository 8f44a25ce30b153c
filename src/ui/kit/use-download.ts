// SPDX-License-Identifier: Apache-2.0
import { useRef, useState } from 'react';
import type { DownloadedFile, DownloadOptions } from '../data/download.ts';
import { useNotify } from './notify.tsx';
import { saveFile } from './save-file.ts';

export type DownloadState = { readonly name: string; readonly done: number; readonly total: number | null };

/** One download at a time: how far it is, a way to stop it, and the file saved at its end. */
export function useDownload() {
  const notify = useNotify();
  const stopping = useRef<AbortController>(null);
  const [running, setRunning] = useState<DownloadState | null>(null);
  const run = async (name: string, work: (options: DownloadOptions) => Promise<DownloadedFile>) => {
    const controller = new AbortController();
    stopping.current = controller;
    setRunning({ name, done: 0, total: null });
    const options = {
      signal: controller.signal,
      onProgress: (done: number, total: number | null) => setRunning({ name, done, total }),
    };
    await work(options).then(
      (file) => saveFile(file.name, file.content),
      (error: unknown) => {
        if (!controller.signal.aborted) notify.failed(error);
      },
    );
    setRunning(null);
  };
  return { running, run, stop: () => stopping.current?.abort() };
}
