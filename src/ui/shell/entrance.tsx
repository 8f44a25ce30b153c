// SPDX-License-Identifier: Apache-2.0
import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useText } from '../i18n/text.tsx';
import { Brand } from './brand.tsx';
import classes from './entrance.module.css';
import { Help } from './help.tsx';
import type { EntranceTopic } from './help-sections.ts';
import { LanguageSelect } from './language-select.tsx';

type EntranceProps = {
  readonly title: string;
  readonly hint: string;
  /** Where its help stands, when it has no address of its own. */
  readonly topic?: EntranceTopic;
  readonly children: ReactNode;
};

/** The frame of the pages that people see before they are signed in. */
export function Entrance({ title, hint, topic, children }: EntranceProps) {
  const text = useText();
  useEffect(() => {
    document.title = `${title} · Wardline`;
  }, [title]);
  return (
    <div className={classes.entrance}>
      <header className={classes.top}>
        <Brand />
        <div className={classes.tools}>
          <Help topic={topic} />
          <LanguageSelect />
        </div>
      </header>
      <main className={classes.card}>
        <Title order={1}>{title}</Title>
        <p className={classes.hint}>{hint}</p>
        {children}
      </main>
      <footer className={classes.foot}>{text('entrance.foot')}</footer>
    </div>
  );
}
