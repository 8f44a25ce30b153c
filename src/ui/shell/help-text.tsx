// SPDX-License-Identifier: Apache-2.0
import { Anchor, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Markdown from 'markdown-to-jsx/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage, useText } from '../i18n/text.tsx';
import { Loaded } from '../kit/loaded.tsx';
import classes from './help.module.css';
import { entranceTopics, type HelpSection, isPlainAddress, sectionsOf, topicAt } from './help-sections.ts';
import { moduleOf, publicScreens, screens } from './modules.ts';

const files = import.meta.glob<string>('../../../docs/help/*/*.md', { query: '?raw', import: 'default' });
const topics = [...[...screens, ...publicScreens].map(({ path }) => path), ...entranceTopics];

type Manual = { readonly language: string; readonly sections: readonly HelpSection[] };

/** The manual of a module; in English where the language has none. */
async function load(module: string, language: string): Promise<Manual> {
  const fileIn = (each: string) => files[`../../../docs/help/${each}/${module}.md`];
  const found = fileIn(language) ? language : 'en';
  return { language: found, sections: sectionsOf((await fileIn(found)?.()) ?? '') };
}

type HelpTextProps = {
  /** The topic of the page that is open. */
  readonly own: string;
  /** Another one that somebody wants to read. */
  readonly chosen: string | undefined;
  readonly onChoose: (topic: string) => void;
  /** Somebody follows a link to a screen. */
  readonly onLeave: () => void;
};

/** The section about a screen, and the others of the same module. */
export function HelpText(props: HelpTextProps) {
  const language = useLanguage();
  const module = moduleOf(props.chosen ?? props.own);
  const manual = useQuery({
    queryKey: ['help', module, language],
    queryFn: () => load(module, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Loaded query={manual}>{(data) => <Sections manual={data} {...props} />}</Loaded>;
}

function Sections({ manual, own, chosen, onChoose, onLeave }: HelpTextProps & { readonly manual: Manual }) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (chosen !== undefined) heading.current?.focus();
  }, [chosen]);
  const section = manual.sections.find(({ topic }) => topic === (chosen ?? own)) ?? manual.sections[0];
  if (!section) return null;
  const words = { lang: manual.language, dir: 'auto' };
  const link = { component: HelpLink, props: { onChoose, onLeave } };
  return (
    <div className={classes.help}>
      <div {...words}>
        <h3 ref={heading} tabIndex={-1}>
          {section.title}
        </h3>
        <Markdown options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { a: link } }}>
          {section.body}
        </Markdown>
      </div>
      <nav aria-label={text('help.others')}>
        <h4>{text('help.others')}</h4>
        <ul {...words}>
          {' '}
          {manual.sections.map((each) => (
            <li key={each.topic}>
              <UnstyledButton aria-current={each === section} onClick={() => onChoose(each.topic)}>
                {each.title}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

type HelpLinkProps = Pick<HelpTextProps, 'onChoose' | 'onLeave'> & {
  readonly href?: string;
  readonly children?: ReactNode;
};

/** A link to a screen goes there, one to the page of a record shows its section, any other opens beside Wardline. */
function HelpLink({ href = '', children, onChoose, onLeave }: HelpLinkProps) {
  const topic = topicAt(href, topics);
  if (topic === undefined)
    return (
      <Anchor href={href} target="_blank" rel="noopener">
        {children}
      </Anchor>
    );
  if (isPlainAddress(topic))
    return (
      <Link to={topic} onClick={onLeave}>
        {children}
      </Link>
    );
  return (
    <Anchor component="button" type="button" onClick={() => onChoose(topic)}>
      {children}
    </Anchor>
  );
}
