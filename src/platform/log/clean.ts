// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../errors.ts';

/** Keys whose values are a person's, a record's or a secret, at any depth and however they are prefixed. */
const closed =
  /(password|secret|token|authorization|cookie|name|e-?mail|phone|address|birth(day|date)?|patient|person|input|output|values?|content|row|detail|url)$/i;
const removed = '[removed]';
const maxDepth = 6;

/** A copy of what is about to be logged, without the values that must not be. */
export function clean(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return removed;
  if (value instanceof Error) return describeError(value, depth);
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, closed.test(key) ? removed : clean(item, depth + 1)]),
  );
}

/**
 * What helps to find a fault and holds no data. The message of a foreign error may quote what it choked on (PostgreSQL
 * does), so only our own messages, which never do, are kept.
 */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const fields = ['code', 'table', 'column', 'constraint', 'routine', 'syscall'];
  const known = Object.entries(error).filter(([key, value]) => fields.includes(key) && typeof value === 'string');
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...Object.fromEntries(known),
    ...(error instanceof AppError ? { message: error.message } : {}),
    stack: frames.map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: clean(error.cause, depth + 1) }),
  };
}
