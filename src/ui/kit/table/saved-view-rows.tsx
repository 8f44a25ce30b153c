// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { IconDots, IconHome, IconUsers } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { SavedView } from '../../../modules/saved-views/contract.ts';
import { mayChange } from '../../../modules/saved-views/model.ts';
import { useActorName } from '../../data/actors.ts';
import { useMay } from '../../data/me.ts';
import { useText } from '../../i18n/text.tsx';
import { useNotify } from '../notify.tsx';
import classes from './saved-view-rows.module.css';
import type { ViewActions } from './use-saved-views.ts';
import type { ChangeView } from './use-view.ts';
import { readView, type TableView } from './view.ts';

type RowsProps = {
  readonly items: readonly SavedView[];
  readonly defaultId: string | null;
  readonly openedId: string | undefined;
  readonly view: TableView;
  readonly onChange: ChangeView;
  readonly actions: ViewActions;
  readonly onRename: (view: SavedView) => void;
};

/** One's own views first, then those that others share. */
export function SavedViewRows(props: RowsProps) {
  const text = useText();
  const own = props.items.filter((view) => view.own);
  const others = props.items.filter((view) => !view.own);
  if (props.items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {text('table.views.none')}
      </Text>
    );
  return (
    <div className={classes.rows}>
      {own.map((view) => (
        <ViewRow key={view.id} {...props} saved={view} />
      ))}
      {others.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {text('table.views.shared')}
        </Text>
      )}
      {others.map((view) => (
        <ViewRow key={view.id} {...props} saved={view} />
      ))}
    </div>
  );
}

function ViewRow({ saved, ...props }: RowsProps & { readonly saved: SavedView }) {
  const text = useText();
  const actorName = useActorName();
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Button
        variant="subtle"
        size="compact-md"
        className={classes.name ?? ''}
        aria-current={saved.id === props.openedId}
        title={saved.own ? saved.name : text('table.view.by', { name: saved.name, owner: actorName(saved.owner) })}
        onClick={() => props.onChange(readView(saved.parameters), { saved: saved.id })}
      >
        {saved.name}
      </Button>
      <Group wrap="nowrap" gap={4}>
        {saved.id === props.defaultId && <IconHome size={16} role="img" aria-label={text('table.view.default')} />}
        {saved.own && saved.shared && <IconUsers size={16} role="img" aria-label={text('table.view.shared')} />}
        <ViewMenu saved={saved} {...props} />
      </Group>
    </Group>
  );
}

function ViewMenu({ saved, defaultId, openedId, view, onChange, actions, onRename }: RowsProps & { saved: SavedView }) {
  const text = useText();
  const mayShare = useMay()('saved-views:share');
  const copy = useCopyLink();
  const isDefault = saved.id === defaultId;
  const run = (work: Promise<unknown>) => void work.catch(actions.failed);
  const remove = () => run(actions.remove(saved).then(() => saved.id === openedId && onChange(view, { saved: null })));
  return (
    <Menu position="bottom-end" withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={text('table.view.more', { name: saved.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run(actions.setDefault(isDefault ? null : saved, defaultId))}>
          {text(isDefault ? 'table.view.unset-default' : 'table.view.set-default')}
        </Menu.Item>
        {navigator.clipboard && <Menu.Item onClick={() => copy(saved.id)}>{text('table.view.copy')}</Menu.Item>}
        {mayChange(saved, mayShare) && (
          <>
            <Menu.Item
              onClick={() => run(actions.replace(saved, view).then(() => onChange(view, { saved: saved.id })))}
            >
              {text('table.view.replace')}
            </Menu.Item>
            <Menu.Item onClick={() => onRename(saved)}>{text('table.view.rename')}</Menu.Item>
            {saved.own && mayShare && (
              <Menu.Item onClick={() => run(actions.share(saved, !saved.shared))}>
                {text(saved.shared ? 'table.view.unshare' : 'table.view.share')}
              </Menu.Item>
            )}
            <Menu.Item color="red" onClick={remove}>
              {text('table.view.remove')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The address under which a saved view is opened, whatever it keeps by then. */
function useCopyLink(): (id: string) => void {
  const text = useText();
  const notify = useNotify();
  const router = useRouter();
  return (id) => {
    const plain = { sort: undefined, text: undefined, filters: undefined, columns: undefined, density: undefined };
    const search = (old: object) => ({ ...old, ...plain, row: undefined, view: id });
    const { href } = router.buildLocation({ to: '.', search } as never);
    void navigator.clipboard
      .writeText(new URL(href, location.href).href)
      .then(() => notify.done(text('table.view.copied')), notify.failed);
  };
}
