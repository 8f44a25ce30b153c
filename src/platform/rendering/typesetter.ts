// SPDX-License-Identifier: Apache-2.0
import { Buffer } from 'node:buffer';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { AppError, type ErrorCode } from '../errors.ts';
import type { DocumentModel } from './document.ts';
import type { PdfOptions } from './pdf.ts';

export type Order = { readonly model: DocumentModel; readonly options: PdfOptions };
/** How long the document is that was written, and how many bytes the process holds after it; or what went wrong. */
export type Answer =
  | { readonly length: number; readonly memory: number }
  | { readonly code: ErrorCode; readonly message: string };

/** A process without work for so long ends, in milliseconds. */
const patience = 2000;
/** One that has grown past this ends after its document: what that took is not given back otherwise. */
const mostMemory = 200e6;
/** Addresses and passwords in the environment are no business of this process. */
const passedOn = [
  'PATH',
  'SystemRoot',
  'NODE_COMPILE_CACHE',
  'MALLOC_ARENA_MAX',
  'MALLOC_TRIM_THRESHOLD_',
  'MALLOC_MMAP_THRESHOLD_',
];

type Typesetter = { readonly process: ChildProcess; retirement?: NodeJS.Timeout };

const idle: Typesetter[] = [];
/** Calls that wait until the document at work is done, in their order. */
const waiting: (() => void)[] = [];
let atWork = false;

/**
 * Sweeps the heap and gives it back to the system. A typesetter beside it takes a quarter of a gigabyte for a long document,
 * while what a run has read lies about until the next sweep. Does nothing where the launcher has not allowed it.
 */
export const makeRoom = (): void => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });

/**
 * `renderPdf` in a process of its own: a hundred pages take seconds and a quarter of a gigabyte, which neither a server that
 * answers others nor a run that goes on reading can spare. One document at a time, in the order of the calls.
 * @throws AppError as `renderPdf` does; `internal` when the process is lost; what `signal` says when it is aborted
 */
export async function typesetPdf(model: DocumentModel, options: PdfOptions, signal?: AbortSignal): Promise<Uint8Array> {
  if (atWork) await new Promise<void>((resolve) => waiting.push(resolve));
  atWork = true;
  try {
    return await typeset({ model, options }, signal);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else atWork = false;
  }
}

/** Starts a process ahead of the first document, when it is known that there will be one soon. */
export function prepareTypesetter(): void {
  if (atWork) return;
  const known = idle.pop() ?? { process: start() };
  release(known);
}

async function typeset(order: Order, signal: AbortSignal | undefined): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const typesetter = idle.pop() ?? { process: start() };
  const worker = typesetter.process;
  hold(typesetter);
  const stop = () => worker.kill('SIGKILL');
  signal?.addEventListener('abort', stop);
  const ended = new AbortController();
  const lost = once(worker, 'exit', { signal: ended.signal }).then(([code, name]) => {
    throw new AppError('internal', `The process that makes PDFs ended (${name ?? `exit code ${code}`}).`);
  });
  try {
    worker.send(order);
    const answer = await Promise.race([receive(worker, ended.signal), lost]);
    if (answer instanceof AppError) {
      release(typesetter);
      throw answer;
    }
    if (answer.memory > mostMemory) await dismiss(worker);
    else release(typesetter);
    return answer.bytes;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    lost.catch(() => {});
    ended.abort();
  }
}

async function receive(
  worker: ChildProcess,
  signal: AbortSignal,
): Promise<AppError | { bytes: Uint8Array; memory: number }> {
  const chunks: Buffer[] = [];
  let received = 0;
  const output = outputOf(worker);
  const take = (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
  };
  output.on('data', take);
  try {
    const [answer] = (await once(worker, 'message', { signal })) as [Answer];
    if ('code' in answer) return new AppError(answer.code, answer.message);
    while (received < answer.length) await once(output, 'data', { signal });
    return { bytes: Buffer.concat(chunks), memory: answer.memory };
  } finally {
    output.off('data', take);
  }
}

function start(): ChildProcess {
  const started = fork(new URL('./typesetter-process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=1'],
    env: Object.fromEntries(passedOn.map((name) => [name, process.env[name]])),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const forget = () => {
    const index = idle.findIndex((typesetter) => typesetter.process === started);
    if (index >= 0) idle.splice(index, 1);
  };
  started.once('disconnect', forget);
  started.once('exit', forget);
  started.on('error', forget);
  return started;
}

function outputOf(worker: ChildProcess): Readable & { ref?(): void; unref?(): void } {
  if (!worker.stdout) throw new Error('the typesetter was started without an output');
  return worker.stdout;
}

function hold({ process: worker, retirement }: Typesetter): void {
  clearTimeout(retirement);
  worker.ref();
  worker.channel?.ref();
  outputOf(worker).ref?.();
}

/** Ends a process and waits until it has given back what it held. */
async function dismiss(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  if (worker.connected) worker.disconnect();
  await gone;
}

/** An idle process keeps nothing running: neither the program that started it nor, for longer than `patience`, itself. */
function release(typesetter: Typesetter): void {
  const { process: worker } = typesetter;
  clearTimeout(typesetter.retirement);
  worker.unref();
  worker.channel?.unref();
  outputOf(worker).unref?.();
  const retire = () => {
    const index = idle.indexOf(typesetter);
    if (index >= 0) idle.splice(index, 1);
    if (worker.connected) worker.disconnect();
  };
  idle.push(typesetter);
  typesetter.retirement = setTimeout(retire, patience).unref();
}
