// SPDX-License-Identifier: Apache-2.0
import { type Say, useText } from '../../../../ui/i18n/text.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import {
  type Acceptability,
  type Axis,
  type Level,
  likelihoodWords,
  type Method,
  type Stage,
  severityWords,
} from '../../model/axes.ts';
import type { Option, OwnerRole } from '../../model/scenario.ts';
import type { Awaits } from '../../model/sign-off.ts';
import type { RegisterRow, RiskFlag, RiskStatus, Treatment } from '../../schemas.ts';

export const statusState: Readonly<Record<RiskStatus, StateWord>> = {
  proposed: 'proposed',
  'as-imported': 'unknown',
  'to-assess': 'unknown',
  'to-treat': 'due-soon',
  'to-accept': 'due-soon',
  'to-sign-both': 'due-soon',
  'to-sign-clinical': 'due-soon',
  'to-sign-management': 'due-soon',
  accepted: 'approved',
  'acceptance-expired': 'overdue',
  'acceptance-outdated': 'overdue',
  closed: 'not-applicable',
};

export const treatmentState: Readonly<Record<Treatment['status'], StateWord>> = {
  planned: 'draft',
  'in-progress': 'partial',
  done: 'done',
  dropped: 'not-applicable',
};

/** The words of the risk method in the language that is shown. */
export const useRiskWords = () => riskWords(useText());

export function riskWords(text: Say) {
  const severity = (level: Level) => text(`risks.severity.${severityWords[level - 1] ?? 'catastrophic'}`);
  const likelihood = (level: Level) => text(`risks.likelihood.${likelihoodWords[level - 1] ?? 'frequent'}`);
  return {
    axis: (axis: Axis) => text(`risks.axis.${axis}`),
    acceptability: (word: Acceptability) => text(`risks.acceptability.${word}`),
    stage: (stage: Stage) => text(`risks.stage.${stage}`),
    method: (method: Method) => text(`risks.method.${method}`),
    option: (option: Option) => text(`risks.option.${option}`),
    status: (status: RiskStatus) => text(`risks.status.${status}`),
    awaits: (awaits: Awaits) => text(`risks.awaits.${awaits}`),
    flag: (flag: RiskFlag) => text(`risks.flag.${flag}`),
    role: (role: OwnerRole) => text(`risks.role.${role}`),
    origin: (origin: RegisterRow['origin']) => text(`risks.origin.${origin}`),
    kind: (kind: RegisterRow['kind']) => text(`risks.kind.${kind}`),
    subject: (kind: NonNullable<RegisterRow['subject']>['kind']) => text(`risks.subject.${kind}`),
    treatment: (status: Treatment['status']) => text(`risks.treatment.${status}`),
    severity,
    likelihood,
    /** 'probable (4) × critical (4)' */
    levels: (score: { readonly likelihood: Level; readonly severity: Level }) =>
      text('risks.levels', {
        likelihood: likelihood(score.likelihood),
        l: score.likelihood,
        severity: severity(score.severity),
        s: score.severity,
      }),
  };
}
