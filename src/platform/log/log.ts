// SPDX-License-Identifier: Apache-2.0
import { type Logger, type LoggerOptions, pino } from 'pino';
import { clean } from './clean.ts';

/**
 * The structured log: one JSON line an event with request and job ids. Values of records never go in; what `clean`
 * removes is the last line of defence, not the first.
 */
export type Log = Logger;

const asFields = (value: unknown) => clean(value) as Record<string, unknown>;

export function createLog(
  level: 'error' | 'warn' | 'info' | 'debug' | 'silent',
  destination?: { write(line: string): void },
): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    formatters: { log: asFields },
    hooks: {
      // a line without words would be given the error's message, which may quote data
      logMethod([first, words, ...rest], method) {
        const fields = first instanceof Error ? { err: first } : first;
        if (typeof fields === 'object') method.apply(this, [fields, words ?? 'error', ...rest]);
        else method.apply(this, words === undefined ? [fields] : [fields, words, ...rest]);
      },
    },
  };
  const log = pino(options, destination ?? pino.destination(2));
  const { child } = log;
  // fields given once for many lines pass the same way; pino has no formatter for them
  log.child = function (this: Log, bindings, childOptions) {
    return child.call(this, asFields(bindings), childOptions) as ReturnType<typeof child>;
  } as typeof child;
  return log;
}
