// SPDX-License-Identifier: Apache-2.0
import Markdown from 'markdown-to-jsx/react';
import type { Language } from '../../../../contract/local-text.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import classes from './paper.module.css';

type PaperProps = { readonly text: string; readonly language: Language };

/** The text of a document. A picture would be fetched from elsewhere, so that its words stand in its place. */
export function Paper({ text: markdown, language }: PaperProps) {
  const text = useText();
  if (markdown.trim() === '')
    return <EmptyState title={text('documents.no-text')}>{text('documents.no-text.body')}</EmptyState>;
  return (
    <div className={classes.paper} lang={language} dir="auto">
      <Markdown options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { img: Picture, ...lower } }}>
        {markdown}
      </Markdown>
    </div>
  );
}

const Picture = ({ alt = '' }: { readonly alt?: string }) => <em>{alt}</em>;
/** The page has its own title above them. */
const lower = { h1: 'h2', h2: 'h3', h3: 'h4' } as const;
