// SPDX-License-Identifier: Apache-2.0
import { ActionIcon } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';
import { Brand } from './brand.tsx';
import classes from './frame.module.css';
import { Help } from './help.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Navigation } from './navigation.tsx';
import { NotificationBell } from './notification-bell.tsx';
import { RunsIndicator } from './runs-indicator.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { SwitchUser } from './shared-session.tsx';
import { TenantSwitch } from './tenant-switch.tsx';
import { UserMenu } from './user-menu.tsx';

/** What surrounds every page: header, navigation, and the dialogs that open from anywhere. */
export function Frame() {
  const text = useText();
  const { tenant } = useMe();
  const [searchOpened, search] = useDisclosure();
  const [keysOpened, keys] = useDisclosure();
  const [navigationOpened, navigation] = useDisclosure();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the navigation closes when a page has been chosen
  useEffect(navigation.close, [pathname]);
  useHotkeys([
    ['?', keys.open],
    ['shift+?', keys.open],
  ]);
  useHotkeys([['mod+K', search.open]], []);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {text('shell.skip')}
      </a>
      {tenant.kind === 'demonstration' && (
        <aside className={classes.watermark} aria-label={tenant.name}>
          {text('shell.demonstration')}
        </aside>
      )}
      <header className={`${classes.header} screen-only`}>
        <ActionIcon
          className={classes.burger ?? ''}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={text('shell.navigation')}
          aria-expanded={navigationOpened}
          aria-controls="navigation"
          onClick={navigation.toggle}
        >
          <IconMenu2 size={20} />
        </ActionIcon>
        <Brand />
        <TenantSwitch />
        <button type="button" className={classes.search} onClick={search.open}>
          <IconSearch size={16} aria-hidden="true" />
          <span>{text('search.open')}</span>
          <kbd>{text('key.search')}</kbd>
        </button>
        <RunsIndicator />
        <NotificationBell />
        <Help />
        <SwitchUser />
        <UserMenu onShowKeys={keys.open} />
      </header>
      <div className={classes.body}>
        <nav
          id="navigation"
          aria-label={text('shell.navigation')}
          className={`${classes.navigation} screen-only`}
          data-opened={navigationOpened}
        >
          <Navigation />
        </nav>
        <main id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <SearchDialog opened={searchOpened} onClose={search.close} />
      <KeysDialog opened={keysOpened} onClose={keys.close} />
    </div>
  );
}
