// SPDX-License-Identifier: Apache-2.0
import { type Logger, pino } from 'pino';

/**
 * The structured log: one JSON line an event with request and job ids. Values of records never go in; the `redact`
 * list is the last line of defence, not the first.
 */
export type Log = Logger;

const redact = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'name',
  'email',
  'patient',
  'input',
  'values',
];

export function createLog(
  level: 'error' | 'warn' | 'info' | 'debug' | 'silent',
  destination?: { write(line: string): void },
): Log {
  const options = {
    level,
    base: null,
    redact: { paths: redact.flatMap((key) => [key, `*.${key}`]), censor: '[removed]' },
  };
  return destination ? pino(options, destination) : pino(options, pino.destination(2));
}
