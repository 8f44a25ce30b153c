// SPDX-License-Identifier: Apache-2.0
export { buildCrosswalk, type Mapping, type Rule, type Rules, requirement } from './crosswalk.ts';
export { type Assessment, assessments, type Fact, readFacts } from './facts.ts';
export { infer, type Result } from './infer.ts';
export { proofOf } from './proof.ts';
export { compose, type Relation, relations, turn } from './relations.ts';
