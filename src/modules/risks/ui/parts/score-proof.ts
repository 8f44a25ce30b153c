// SPDX-License-Identifier: Apache-2.0
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import type { Proof } from '../../../../ui/kit/proof-drawer.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import { likelihoodWords, type Stage, severityWords } from '../../model/axes.ts';
import type { AxisScore } from '../../model/criteria.ts';
import type { Finding, Scores } from '../../schemas.ts';
import type { CriteriaInForce } from './api.ts';
import { useFactWords } from './facts.ts';
import { useRiskWords } from './words.ts';

/** What scores rest on, whether they are a person's or the reasoner's. */
export type Basis = {
  readonly scores: Scores;
  readonly finding: Finding | null;
  readonly criteria: CriteriaInForce;
  /** Null for a proposal, which nobody has taken over yet. */
  readonly assessedAt: string | null;
  /** A person's own reason; null where the reasoner has scored. */
  readonly rationale: string | null;
};

/** Why a stage has its level on an axis: the levels with their meaning, the facts and factors, the matrix that was read. */
export function useScoreProof(): (basis: Basis, stage: Stage, score: AxisScore) => Proof {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const factWords = useFactWords();
  return ({ scores, finding, criteria, assessedAt, rationale }, stage, score) => {
    const { content, version } = criteria;
    const likelihood = likelihoodWords[score.likelihood - 1] ?? 'frequent';
    const severity = severityWords[score.severity - 1] ?? 'catastrophic';
    const factors = (finding?.counted ?? []).map(({ text: factor }) => ({
      label: text('risks.factor'),
      value: local(factor),
    }));
    const facts = (finding?.facts ?? []).map((fact) => ({
      label: factWords.predicate(fact.predicate),
      value: text(`risks.answer.${fact.answer}`),
    }));
    return {
      answer: text('risks.proof.score', {
        axis: words.axis(score.axis),
        stage: words.stage(stage),
        levels: words.levels(score),
        word: words.acceptability(score.acceptability),
      }),
      state: acceptabilityState[score.acceptability],
      facts: [
        { label: words.likelihood(score.likelihood), value: local(content.likelihood[scores.method][likelihood]) },
        { label: words.severity(score.severity), value: local(content.severity[score.axis][severity]) },
        ...(rationale === null ? [] : [{ label: text('risks.rationale'), value: rationale }]),
        ...factors,
        ...facts,
      ],
      rule: text(`risks.proof.rule.${stage}`),
      source: text('risks.proof.criteria', { name: local(content.name), version }),
      computedAt: assessedAt,
      wouldChange: [
        ...(finding?.notCounted ?? []).map(({ text: factor }) => text('risks.proof.if', { factor: local(factor) })),
        text('risks.proof.other-criteria'),
      ],
      ...(finding && finding.missing.length > 0 ? { missing: finding.missing.map(factWords.missing) } : {}),
    };
  };
}
