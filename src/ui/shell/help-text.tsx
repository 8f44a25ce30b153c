// SPDX-License-Identifier: Apache-2.0
import { Anchor, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Markdown from 'markdown-to-jsx/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { isAdded } from '../i18n/language.ts';
import { useLanguage, useText } from '../i18n/text.tsx';
import { Loaded } from '../kit/loaded.tsx';
import classes from './help.module.css';
import {
  entranceTopics,
  type HelpSection,
  helpName,
  isPlainAddress,
  type SpokenSection,
  sectionsOf,
  topicAt,
  translated,
} from './help-sections.ts';
import { moduleOf, publicScreens, screens } from './modules.ts';

const files = import.meta.glob<string>('../../../docs/help/*/*.md', { query: '?raw', import: 'default' });
const topics = [...[...screens, ...publicScreens].map(({ path }) => path), ...entranceTopics];

type Manual = readonly SpokenSection[];

/** The manual of a module; in English what the language does not say. */
async function load(module: string, language: string): Promise<Manual> {
  const read = async (each: string) => sectionsOf((await files[`../../../docs/help/${each}/${module}.md`]?.()) ?? '');
  const english = await read('en');
  if (language === 'en') return translated(english, english, 'en');
  return translated(english, await (isAdded(language) ? fetchManual(module, language) : read(language)), language);
}

async function fetchManual(module: string, language: string): Promise<HelpSection[]> {
  const answer = await fetch(`/api/languages/${language}/manual/${module}`).catch(() => undefined);
  return answer?.ok ? sectionsOf(await answer.text()) : [];
}

type HelpTextProps = {
  /** The topic of the page that is open. */
  readonly own: string;
  /** The name of the section to show, as the address has it. */
  readonly shown: string;
  /** Whether somebody has chosen it in the panel. */
  readonly isChosen: boolean;
  readonly onChoose: (name: string) => void;
  /** Somebody follows a link to a screen. */
  readonly onLeave: () => void;
};

/** The section about a screen, and the others of the same module. */
export function HelpText(props: HelpTextProps) {
  const language = useLanguage();
  const topic = topics.find((each) => helpName(each) === props.shown) ?? props.own;
  const module = moduleOf(topic);
  const manual = useQuery({
    queryKey: ['help', module, language],
    queryFn: () => load(module, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Loaded query={manual}>{(data) => <Sections manual={data} topic={topic} {...props} />}</Loaded>;
}

type SectionsProps = HelpTextProps & { readonly manual: Manual; readonly topic: string };

function Sections({ manual, topic: shown, isChosen, onChoose, onLeave }: SectionsProps) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each section that is shown takes the focus anew
  useEffect(() => {
    if (isChosen) heading.current?.focus();
  }, [isChosen, shown]);
  const section = manual.find(({ topic }) => topic === shown) ?? manual[0];
  if (!section) return null;
  const spoken = (language: string) => ({ lang: language, dir: 'auto' });
  const link = { component: HelpLink, props: { onChoose, onLeave } };
  return (
    <div className={classes.help}>
      <div {...spoken(section.language)}>
        <h3 ref={heading} tabIndex={-1}>
          {section.title}
        </h3>
        <Markdown options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { a: link } }}>
          {section.body}
        </Markdown>
      </div>
      <nav aria-label={text('help.others')}>
        <h4>{text('help.others')}</h4>
        <ul>
          {manual.map((each) => (
            <li key={each.topic} {...spoken(each.language)}>
              <UnstyledButton aria-current={each === section} onClick={() => onChoose(helpName(each.topic))}>
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
      <Link to={topic} replace onClick={onLeave}>
        {children}
      </Link>
    );
  return (
    <Anchor component="button" type="button" onClick={() => onChoose(helpName(topic))}>
      {children}
    </Anchor>
  );
}
