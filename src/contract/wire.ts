// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { answers, unknownReasons } from './answer.ts';

export const Id = z.uuid();
export type Id = z.output<typeof Id>;

/** A calendar date, YYYY-MM-DD. */
export const DateOnly = z.iso.date();
/** An instant, ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true });

/** How often a row was changed: an edit names the one that it is about and is refused when it is no longer the current one. */
export const Revision = z.int32().min(1);

export const Empty = z.object({});

/** Input of a feed in one order: a page by cursor. */
export const PageInput = z.object({
  limit: z.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});

export const AnswerWire = z.object({ answer: z.enum(answers), reason: z.enum(unknownReasons).nullable() });

/** A language that screens are shown in: BCP 47, as `de` or `pt-BR`. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35);

export const LocalTextWire = z.object({ en: z.string(), de: z.string() });

/** What leaves when something went wrong: all issues, never a value of a record. */
export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
  requestId: z.string(),
  /** After a stale edit: the row as it is now, in the shape that the endpoint answers with. */
  current: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.output<typeof Problem>;
