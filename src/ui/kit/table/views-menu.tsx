// SPDX-License-Identifier: Apache-2.0
import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SavedView } from '../../../modules/saved-views/contract.ts';
import { isApiError } from '../../data/request.ts';
import { useText } from '../../i18n/text.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { Loaded } from '../loaded.tsx';
import { SavedViewRows } from './saved-view-rows.tsx';
import { useSavedId, useViewActions, type ViewActions } from './use-saved-views.ts';
import type { ChangeView } from './use-view.ts';
import { isSameView, readView, type TableView } from './view.ts';

type ViewsMenuProps = {
  /** The endpoint that lists the rows. */
  readonly list: string;
  readonly saved: UseQueryResult<{ items: SavedView[]; defaultId: string | null }>;
  readonly view: TableView;
  readonly onChange: ChangeView;
};

/** The views of a list that the person has saved or others share: opening, keeping, sharing, and what the list opens with. */
export function ViewsMenu({ list, saved, view, onChange }: ViewsMenuProps) {
  const text = useText();
  const actions = useViewActions(list);
  const [isOpen, setOpen] = useState(false);
  const [renamed, setRenamed] = useState<SavedView>();
  const id = useSavedId();
  const opened = saved.data?.items.find((each) => each.id === id);
  const isChanged = opened !== undefined && !isSameView(readView(opened.parameters), view);
  return (
    <>
      <Popover position="bottom-start" width={360} trapFocus returnFocus withRoles opened={isOpen} onChange={setOpen}>
        <Popover.Target>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconBookmark size={16} />}
            onClick={() => setOpen((is) => !is)}
          >
            {opened ? text('table.views.of', { name: opened.name, changed: String(isChanged) }) : text('table.views')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={text('table.views')}>
          <Loaded query={saved}>
            {({ items, defaultId }) => (
              <Stack gap="sm">
                <SavedViewRows
                  {...{ items, defaultId, view, onChange, actions, openedId: opened?.id }}
                  onRename={(chosen) => {
                    setOpen(false);
                    setRenamed(chosen);
                  }}
                />
                <SaveForm
                  items={items}
                  view={view}
                  actions={actions}
                  onSaved={(now) => onChange(view, { saved: now.id })}
                />
              </Stack>
            )}
          </Loaded>
        </Popover.Dropdown>
      </Popover>
      <FormDialog
        opened={renamed !== undefined}
        onClose={() => setRenamed(undefined)}
        title={text('table.view.rename')}
        action={text('action.save')}
        initial={{ name: renamed?.name ?? '' }}
        onSubmit={async ({ name }) => renamed && actions.rename(renamed, name)}
      >
        {(form) => (
          <TextInput {...form.getInputProps('name')} label={text('table.view.name')} maxLength={80} data-autofocus />
        )}
      </FormDialog>
    </>
  );
}

type SaveFormProps = {
  readonly items: readonly SavedView[];
  readonly view: TableView;
  readonly actions: ViewActions;
  readonly onSaved: (view: SavedView) => void;
};

function SaveForm({ items, view, actions, onSaved }: SaveFormProps) {
  const text = useText();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    if (items.some((each) => each.own && each.name.toLowerCase() === wanted.toLowerCase()))
      return setError(text('table.view.name-taken'));
    await actions.add(wanted, view).then(
      (saved) => {
        setName('');
        onSaved(saved);
      },
      (thrown) => (isApiError(thrown, 'conflict') ? setError(thrown.message) : actions.failed(thrown)),
    );
  };
  return (
    <form onSubmit={save}>
      <TextInput
        label={text('table.view.name')}
        maxLength={80}
        value={name}
        error={error}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(null);
        }}
      />
      <Button type="submit" size="xs" mt="sm">
        {text('table.view.save')}
      </Button>
    </form>
  );
}
