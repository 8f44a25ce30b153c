// SPDX-License-Identifier: Apache-2.0
import { Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { LocalText } from '../../../../contract/local-text.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import type { Criteria } from '../../model/criteria.ts';
import classes from './risks.module.css';

type MeaningProps = {
  readonly label: string;
  /** Within the criteria. */
  readonly path: string;
  readonly value: LocalText;
  readonly form?: UseFormReturnType<Criteria>;
};

/** What a level means: one sentence to read, or both languages to write. */
export function Meaning({ label, path, value, form }: MeaningProps) {
  const text = useText();
  const local = useLocal();
  if (!form)
    return (
      <Facts>
        <Fact label={label}>{local(value)}</Fact>
      </Facts>
    );
  return (
    <div className={classes.pair}>
      <span>{label}</span>
      {(['en', 'de'] as const).map((language) => (
        <Textarea
          key={language}
          aria-label={`${label}, ${text(`risks.language.${language}`)}`}
          description={text(`risks.language.${language}`)}
          lang={language}
          autosize
          required
          {...form.getInputProps(`${path}.${language}`)}
        />
      ))}
    </div>
  );
}
