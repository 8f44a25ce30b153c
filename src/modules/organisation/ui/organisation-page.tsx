// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { type Unit, type UnitKind, unitKinds } from '../contract.ts';
import { api, branchOf, inTreeOrder, organisationChanged, useUnits } from './parts/data.ts';
import { type UnitTask, UnitTree } from './parts/unit-tree.tsx';

/** The hospitals, sites, departments and clinical services, one below the other. */
export function Page() {
  const text = useText();
  const mayChange = useMay()('organisation:update');
  const units = useUnits();
  const [open, setOpen] = useState<UnitTask>();
  const root = inTreeOrder(units.data?.items ?? [])[0];
  const primary =
    mayChange && root
      ? {
          label: text('organisation.unit.add'),
          icon: <IconPlus size={16} />,
          onClick: () => setOpen({ task: 'add', unit: root }),
        }
      : undefined;
  const close = () => setOpen(undefined);
  return (
    <PageFrame title={text('organisation.title')} sentence={text('organisation.sentence')} primary={primary}>
      <Loaded query={units}>
        {({ items, hidden }) => (
          <Stack>
            {items.length === 1 && hidden === 0 && (
              <EmptyState title={text('organisation.empty.title')}>{text('organisation.empty.body')}</EmptyState>
            )}
            <UnitTree units={items} onTask={mayChange ? setOpen : undefined} />
            {hidden > 0 && <p>{text('table.hidden', { count: hidden })}</p>}
            {open?.task === 'add' && <AddDialog parent={open.unit} units={items} onClose={close} />}
            {open?.task === 'rename' && <RenameDialog unit={open.unit} onClose={close} />}
            {open?.task === 'move' && <MoveDialog unit={open.unit} units={items} onClose={close} />}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

type WithUnits = { readonly units: readonly Unit[]; readonly onClose: () => void };

const indented = (units: readonly Unit[]) =>
  inTreeOrder(units).map(({ id, name, level }) => ({ value: id, label: `${'\u00a0\u00a0'.repeat(level)}${name}` }));

function AddDialog({ parent, units, onClose }: WithUnits & { readonly parent: Unit }) {
  const text = useText();
  const kinds = unitKinds.filter((kind): kind is Exclude<UnitKind, 'group'> => kind !== 'group');
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text('organisation.unit.add')}
      action={text('organisation.unit.add.action')}
      initial={{ name: '', kind: 'department' as Exclude<UnitKind, 'group'>, parentId: parent.id }}
      onSubmit={async (values) => {
        await api.organisation.addUnit(values);
        await organisationChanged();
      }}
    >
      {(form) => (
        <>
          <TextInput label={text('organisation.unit.name')} required maxLength={200} {...form.getInputProps('name')} />
          <NativeSelect
            label={text('organisation.unit.kind')}
            data={kinds.map((value) => ({ value, label: text(`organisation.kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <NativeSelect
            label={text('organisation.unit.below')}
            data={indented(units)}
            {...form.getInputProps('parentId')}
          />
        </>
      )}
    </FormDialog>
  );
}

function RenameDialog({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const text = useText();
  const notify = useNotify();
  const rename = async ({ id, revision }: Unit, name: string) => {
    const after = await api.organisation.renameUnit({ id, revision, name });
    await organisationChanged();
    return after;
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text('organisation.unit.rename.of', { name: unit.name })}
      action={text('organisation.unit.rename')}
      initial={{ name: unit.name }}
      row={unit}
      valuesOf={({ name }) => ({ name })}
      labels={{ name: text('organisation.unit.name') }}
      onSubmit={async ({ name }, { seen }) => {
        const after = await rename(seen, name);
        notify.done(text('organisation.unit.renamed', { name }), () => rename(after, seen.name));
      }}
    >
      {(form) => (
        <TextInput label={text('organisation.unit.name')} required maxLength={200} {...form.getInputProps('name')} />
      )}
    </FormDialog>
  );
}

function MoveDialog({ unit, units, onClose }: WithUnits & { readonly unit: Unit }) {
  const text = useText();
  const notify = useNotify();
  const branch = branchOf(units, unit.id);
  const valuesOf = ({ parentId }: Unit) => ({ parentId: parentId ?? '' });
  const move = async ({ id, revision }: Unit, parentId: string) => {
    const after = await api.organisation.moveUnit({ id, revision, parentId });
    await organisationChanged();
    return after;
  };
  const nameOf = (id: unknown) => units.find((other) => other.id === id)?.name;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text('organisation.unit.move.of', { name: unit.name })}
      action={text('organisation.unit.move')}
      initial={valuesOf(unit)}
      row={unit}
      valuesOf={valuesOf}
      labels={{ parentId: text('organisation.unit.below') }}
      say={(_, value) => nameOf(value)}
      onSubmit={async ({ parentId }, { seen }) => {
        const after = await move(seen, parentId);
        const before = seen.parentId;
        notify.done(
          text('organisation.unit.moved', { name: after.name }),
          before === null ? undefined : () => move(after, before),
        );
      }}
    >
      {(form) => (
        <NativeSelect
          label={text('organisation.unit.below')}
          description={text('organisation.unit.move.help')}
          data={indented(units.filter(({ id }) => !branch.has(id)))}
          {...form.getInputProps('parentId')}
        />
      )}
    </FormDialog>
  );
}
