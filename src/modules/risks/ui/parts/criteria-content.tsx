// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { type Axis, axes, levels, likelihoodWords, methods, severityWords } from '../../model/axes.ts';
import { AcceptabilityTable } from './acceptability-table.tsx';
import type { CriteriaParts } from './criteria-parts.ts';
import { Appetite, Escalation } from './criteria-paths.tsx';
import { Meaning } from './meaning.tsx';
import { useRiskWords } from './words.ts';

/** The criteria as a page to read, or as one form. */
export function CriteriaContent({ content, form }: CriteriaParts) {
  const text = useText();
  const words = useRiskWords();
  const [axis, setAxis] = useState<Axis>('patient-safety');
  const shared = form ? { form } : {};
  return (
    <>
      {form && <Meaning label={text('risks.criteria.name')} path="name" value={content.name} form={form} />}
      <Part title={text('risks.criteria.axis')} hint={text('risks.criteria.axis.hint')}>
        <SegmentedControl
          aria-label={text('risks.criteria.axis')}
          value={axis}
          onChange={(value) => setAxis(axes.find((one) => one === value) ?? axis)}
          data={axes.map((value) => ({ value, label: words.axis(value) }))}
          mb="md"
        />
        <AcceptabilityTable axis={axis} content={content} {...shared} />
        <Appetite axis={axis} content={content} {...shared} />
        {levels.map((level) => {
          const word = severityWords[level - 1] ?? 'catastrophic';
          return (
            <Meaning
              key={`${axis} ${word}`}
              label={`${level} ${words.severity(level)}`}
              path={`severity.${axis}.${word}`}
              value={content.severity[axis][word]}
              {...shared}
            />
          );
        })}
      </Part>
      {methods.map((method) => (
        <Part key={method} title={words.method(method)} hint={text(`risks.method.${method}.hint`)}>
          {levels.map((level) => {
            const word = likelihoodWords[level - 1] ?? 'frequent';
            return (
              <Meaning
                key={word}
                label={`${level} ${words.likelihood(level)}`}
                path={`likelihood.${method}.${word}`}
                value={content.likelihood[method][word]}
                {...shared}
              />
            );
          })}
        </Part>
      ))}
      <Part title={text('risks.criteria.escalation')} hint={text('risks.criteria.escalation.hint')}>
        <Escalation content={content} {...shared} />
      </Part>
    </>
  );
}
