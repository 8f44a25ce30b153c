// SPDX-License-Identifier: Apache-2.0

import type { Problem } from '../contract/wire.ts';
import { AppError, errorCodes } from '../platform/errors.ts';
import type { Progress } from '../platform/invoke/context.ts';
import { recognise, toProblem } from '../platform/invoke/problem.ts';

/** Where a command writes: results to stdout, everything else to stderr, so that both can be piped apart. */
export type Output = {
  readonly json: boolean;
  /** One line for people; nothing with --json. */
  say(line: string): void;
  /** The result: `human` lines, or `data` as one JSON document. */
  result(data: unknown, human: readonly string[]): void;
  progress(progress: Progress): void;
  endProgress(): void;
};

export function createOutput(json: boolean): Output {
  process.stdout.on('error', lostOutput);
  const bar = new ProgressLine();
  return {
    json,
    say: (line) => {
      if (json) return;
      bar.clear();
      process.stderr.write(`${line}\n`);
    },
    result: (data, human) => {
      bar.clear();
      process.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : human.map((line) => `${line}\n`).join(''));
    },
    progress: (progress) => {
      if (!json && process.stderr.isTTY) bar.show(progress);
    },
    endProgress: () => bar.clear(),
  };
}

/** Whoever reads the output may stop before its end, as head does; a full disk is a failure. The work goes on either way. */
function lostOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`wardline: The output cannot be written (${error.code}).\n`);
  process.exitCode = 1;
}

/** One line that is written over: step, bar, count, time left. */
class ProgressLine {
  #shown = false;
  #step = '';
  #since = Date.now();
  #last = 0;

  show({ step, done, total }: Progress): void {
    const now = Date.now();
    if (step !== this.#step) {
      this.#step = step;
      this.#since = now;
    } else if (now - this.#last < 100) return;
    this.#last = now;
    const line = progressLine({ step, done, total }, now - this.#since);
    process.stderr.write(`\r\u001b[K${line.slice(0, process.stderr.columns - 1)}`);
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}

/** Step, bar, count and time left; without a total the count alone. @param elapsed milliseconds since the step began */
export const progressLine = ({ step, done, total }: Progress, elapsed: number): string =>
  total
    ? `${step} ${barOf(done / total)} ${done}/${total}${etaOf(elapsed, done, total)}`
    : `${step} ${done.toLocaleString('en')}`;

const barOf = (share: number): string => {
  const full = Math.round(Math.min(1, share) * 24);
  return `[${'#'.repeat(full)}${'.'.repeat(24 - full)}]`;
};

function etaOf(elapsed: number, done: number, total: number): string {
  if (done === 0 || elapsed < 1000) return '';
  const seconds = Math.round(((elapsed / done) * (total - done)) / 1000);
  return seconds > 0 ? `, about ${seconds} s left` : '';
}

/** Prints what went wrong and returns the exit code that stands for it. */
export function reportError(thrown: unknown, json: boolean): number {
  const error = recognise(thrown);
  const problem = toProblem(error, 'cli');
  if (json) process.stdout.write(`${JSON.stringify({ problem })}\n`);
  else {
    const words = error instanceof AppError ? [problem.message, ...placesIn(problem)] : [describe(error)];
    process.stderr.write(`\nwardline: ${words.join('\n')}\n`);
  }
  return error instanceof AppError ? errorCodes[error.code].exit : 1;
}

const mostPlaces = 20;

/** Where something is wrong and what, as far as the message does not say it itself; without what a terminal would obey. */
function placesIn({ message, issues }: Pick<Problem, 'message' | 'issues'>): string[] {
  const unsaid = issues.filter((issue) => !message.includes(issue.message));
  const lines = unsaid.slice(0, mostPlaces).map(({ path, message: what }) => `  ${path}: ${what}`);
  const more = unsaid.length - lines.length;
  return [
    ...lines.map((line) => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}')),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

/** A terminal belongs to who runs the program: there an unknown error may say where it came from, but no values. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'Something went wrong inside Wardline.';
  const at = error.stack?.split('\n').slice(1, 4).join('\n') ?? '';
  return `Something went wrong inside Wardline (${error.name}).\n${process.env.WARDLINE_LOG_LEVEL === 'debug' ? error.stack : at}`;
}

/** Columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
