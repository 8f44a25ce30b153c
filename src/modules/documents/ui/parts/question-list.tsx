// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../../contract/local-text.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import type { Version } from '../../schemas.ts';
import classes from './questions.module.css';

type QuestionListProps = { readonly version: Version; readonly language: Language };

/** The questions of a version with what is right, for those who write and approve it. */
export function QuestionList({ version: { questions, passMark }, language }: QuestionListProps) {
  const text = useText();
  return (
    <Part title={text('documents.questions')} hint={text('documents.questions.hint', { passMark })}>
      <ol className={classes.list}>
        {questions.map(({ id, text: words, options }) => (
          <li key={id}>
            <strong>{words[language]}</strong>
            <ul>
              {options.map(({ correct, ...option }) => (
                <li key={option[language]}>
                  {correct ? <StateIcon state="good" /> : <span className={classes.gap} />}
                  {option[language]}
                  {correct && <span className="for-screen-readers">{text('documents.questions.right')}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Part>
  );
}
