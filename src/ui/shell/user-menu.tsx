// SPDX-License-Identifier: Apache-2.0
import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconChevronDown,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { signOut } from '../data/auth.ts';
import { useMe } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';
import { useNotify } from '../kit/notify.tsx';
import classes from './user-menu.module.css';

export function UserMenu({ onShowKeys }: { readonly onShowKeys: () => void }) {
  const text = useText();
  const { user } = useMe();
  const notify = useNotify();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark = colorScheme === 'dark';
  const leave = () => signOut().then(() => location.assign('/'), notify.failed);
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          className={classes.button ?? ''}
          variant="subtle"
          color="gray"
          size="sm"
          rightSection={<IconChevronDown size={14} />}
        >
          <span className={classes.initials} aria-hidden="true">
            {initials(user.name)}
          </span>
          <span className={classes.name}>{user.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
          {text('user.account')}
        </Menu.Item>
        <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={16} />}>
          {text('nav.settings')}
        </Menu.Item>
        <Menu.Item
          leftSection={isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {text(isDark ? 'user.light' : 'user.dark')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShowKeys}>
          {text('keys.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} className="follows-direction" />} onClick={leave}>
          {text('user.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** First letters of the first and the last name. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('');
}
