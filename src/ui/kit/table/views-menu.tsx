// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useNotify } from '../notify.tsx';
import { readSavedViews, removeView, saveView } from './saved-views.ts';
import type { ChangeView } from './use-view.ts';
import { readView, type TableView, writeView } from './view.ts';

type ViewsMenuProps = { readonly table: string; readonly view: TableView; readonly onChange: ChangeView };

/** Views that were saved in this browser, and the link by which any of them goes to somebody else. */
export function ViewsMenu({ table, view, onChange }: ViewsMenuProps) {
  const text = useText();
  const notify = useNotify();
  const [views, setViews] = useState(() => readSavedViews(table));
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (name === '') return;
    saveView(table, { name, parameters: writeView(view) });
    setViews(readSavedViews(table));
    event.currentTarget.reset();
  };
  const remove = (name: string) => {
    removeView(table, name);
    setViews(readSavedViews(table));
  };
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(() => notify.done(text('table.view.copied')), notify.failed);
  return (
    <Popover position="bottom-start" width={320} trapFocus returnFocus withRoles>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconBookmark size={16} />}>
          {text('table.views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('table.views')}>
        {views.map(({ name, parameters }) => (
          <Group key={name} justify="space-between" wrap="nowrap">
            <Button variant="subtle" size="compact-md" onClick={() => onChange(readView(parameters))}>
              {name}
            </Button>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={text('table.view.remove', { name })}
              onClick={() => remove(name)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <form onSubmit={save}>
          <TextInput name="name" label={text('table.view.name')} mt={views.length > 0 ? 'sm' : 0} maxLength={60} />
          <Group mt="sm">
            <Button type="submit" size="xs">
              {text('table.view.save')}
            </Button>
            {navigator.clipboard && (
              <Button variant="subtle" size="xs" onClick={copy}>
                {text('table.view.copy')}
              </Button>
            )}
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
