// SPDX-License-Identifier: Apache-2.0
import { v5, v7 } from 'uuid';

/** A new id, ordered by time. Ids are made by the application, so that a row is known before it is written. */
export const newId = (): string => v7();

const namespace = '6f0c4e0e-5a2b-5d0e-9f3a-77617264c1e0';
/** The same id for the same words, for rows that must not double when something is repeated. */
export const idOf = (...parts: readonly string[]): string => v5(parts.join('\u001f'), namespace);
