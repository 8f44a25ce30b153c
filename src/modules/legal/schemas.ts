// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { kinds, statuses } from './model.ts';

export const RequirementFields = z.object({
  name: Line,
  kind: z.enum(kinds).nullable(),
  article: Line.nullable(),
  jurisdiction: Line.nullable(),
  requirement: Prose.nullable(),
  applies: z.boolean().nullable(),
  reason: Prose.nullable(),
  source: z
    .url({ protocol: /^https$/ })
    .max(1000)
    .nullable(),
  verifiedOn: DateOnly.nullable(),
  verifiedBy: Line.nullable(),
  owner: Line.nullable(),
  reviewMonths: z.int32().min(1).max(120).nullable(),
  lastReviewed: DateOnly.nullable(),
});

const text = z.string().nullable();
/** A requirement of law, of an authority or of a contract (ISO/IEC 27001 4.2 and A.5.31). */
export const Requirement = RegisterItem.extend({
  name: z.string(),
  kind: z.enum(kinds).nullable(),
  ...{ article: text, jurisdiction: text, requirement: text },
  applies: z.boolean().nullable(),
  /** Why it applies or does not. */
  reason: text,
  source: text,
  /** When somebody compared it with the text of the law, and who; null where nobody has. */
  ...{ verifiedOn: text, verifiedBy: text, owner: text },
  reviewMonths: z.number().int().nullable(),
  ...{ lastReviewed: text, nextReview: text },
  /** How many controls and documents are named that are to meet it. */
  named: z.number().int(),
});
export type Requirement = z.output<typeof Requirement>;

export const ListedRequirement = Requirement.extend({ status: z.enum(statuses) });
export type ListedRequirement = z.output<typeof ListedRequirement>;

const Named = z.object({ id: z.string(), name: z.string() });
export const RequirementDetail = ListedRequirement.extend({
  controls: z.array(Named),
  documents: z.array(Named),
  /** How many of its documents lie outside of the reader's scope. */
  hiddenDocuments: z.number().int(),
  /** Duties to report incidents that come from it. */
  duties: z.array(Named),
});
export type RequirementDetail = z.output<typeof RequirementDetail>;

/** What a requirement is met by, and the duties to report that come from it. */
export const Links = z.object({
  controls: z.array(z.string().trim().min(1).max(100)).max(200),
  documentIds: z.array(Id).max(200),
  dutyIds: z.array(Id).max(50),
});
export type Links = z.output<typeof Links>;
