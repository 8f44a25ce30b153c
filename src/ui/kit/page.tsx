// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Menu, Title } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/text.tsx';
import { type Callout, Callouts } from './callouts.tsx';
import { FailedParts } from './failed-parts.tsx';
import classes from './page.module.css';
import { PartsToCome } from './parts-to-come.tsx';

export type PageAction = {
  /** A verb. */
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onClick: () => void;
  readonly isDisabled?: boolean;
  readonly isDestructive?: boolean;
};

type PageProps = {
  readonly title: string;
  /** A `StateBadge`. */
  readonly state?: ReactNode;
  /** Who answers for it: a person or a unit. */
  readonly owner?: string | null;
  /** What this is, in one sentence. */
  readonly sentence?: ReactNode;
  /** The worst first, patient harm before all; three are shown. */
  readonly callouts?: readonly Callout[];
  readonly primary?: PageAction | undefined;
  readonly menu?: readonly PageAction[];
  /** For tables, matrices and maps: uses the whole width. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** The frame of every page, in the order of its four questions: what it is, what is wrong or due, why, what can be done. */
export function Page(props: PageProps) {
  const { title, state, owner, sentence, callouts = [], primary, menu = [], isWide = false } = props;
  const text = useText();
  return (
    <article className={isWide ? classes.wide : classes.page}>
      <header className={classes.header}>
        <div className={classes.words}>
          <div className={classes.titleLine}>
            <PageTitle>{title}</PageTitle>
            {state}
            <PartsToCome />
          </div>
          {owner && <p className={classes.owner}>{text('page.owner', { name: owner })}</p>}
          {sentence && <p className={classes.sentence}>{sentence}</p>}
        </div>
        <div className={`${classes.actions} screen-only`}>
          {primary && (
            <Button leftSection={primary.icon} onClick={primary.onClick} disabled={primary.isDisabled ?? false}>
              {primary.label}
            </Button>
          )}
          {menu.length > 0 && <ActionMenu actions={menu} />}
        </div>
      </header>
      <Callouts items={callouts} />
      <FailedParts />
      {props.children}
    </article>
  );
}

/** The heading that takes the focus when somebody has come here by a link, and names the tab of the browser. */
export function PageTitle({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    document.title = `${children} · Wardline`;
  }, [children]);
  useEffect(() => {
    if (hasArrivedBefore(pathname)) heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  );
}

let firstPath: string | undefined;

/** Whether this is not the page that the browser opened with, whose focus belongs to the browser. */
function hasArrivedBefore(pathname: string): boolean {
  firstPath ??= pathname;
  if (pathname !== firstPath) firstPath = '';
  return firstPath === '';
}

function ActionMenu({ actions }: { readonly actions: readonly PageAction[] }) {
  const text = useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={text('page.more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, icon, onClick, isDisabled = false, isDestructive = false }) => (
          <Menu.Item
            key={label}
            leftSection={icon}
            onClick={onClick}
            disabled={isDisabled}
            {...(isDestructive ? { color: 'red' } : {})}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
