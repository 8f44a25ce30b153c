// SPDX-License-Identifier: Apache-2.0
import { Button, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { type Edit, FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { type AppliedControl, Status, statuses } from '../../schemas.ts';
import { api } from './api.ts';
import classes from './controls.module.css';
import { statusState, statusText } from './words.ts';

const appliedKey = ['controls', 'applied'] as const;
const byRef = (controlRef: string) => api.applied({ filter: { controlRef: { in: [controlRef] } }, limit: 200 });

/** What the hospital does for one control: where, by whom, tailored how. */
export function AppliedControls({ controlRef }: { readonly controlRef: string }) {
  const text = useText();
  const mayWrite = useMay()('controls:update');
  const [edited, setEdited] = useState<AppliedControl | 'new'>();
  const found = useQuery({ queryKey: [...appliedKey, controlRef], queryFn: () => byRef(controlRef) });
  const add = (
    <Button variant="default" size="compact-md" onClick={() => setEdited('new')}>
      {text('controls.applied.add')}
    </Button>
  );
  return (
    <Part title={text('controls.measures')} hint={text('controls.applied.hint')} action={mayWrite && add}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.none}>{text('controls.measures.none')}</p>
          ) : (
            <PlainTable
              label={text('controls.measures')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'name', title: text('controls.applied.name'), cell: ({ name }) => name },
                {
                  id: 'status',
                  title: text('controls.status'),
                  cell: ({ status }) => <StateBadge state={statusState(status)} label={text(statusText(status))} />,
                },
                { id: 'owner', title: text('controls.owner'), cell: ({ owner }) => owner },
                { id: 'at', title: text('controls.applied.at'), cell: ({ statusAt }) => <DateText value={statusAt} /> },
                {
                  id: 'edit',
                  title: text('action.edit'),
                  isHidden: true,
                  cell: (row) =>
                    mayWrite && (
                      <Button variant="subtle" size="compact-sm" onClick={() => setEdited(row)}>
                        {text('action.edit')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <AppliedForm
        controlRef={controlRef}
        row={edited === 'new' ? null : (edited ?? null)}
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
      />
    </Part>
  );
}

type AppliedFormProps = {
  readonly controlRef: string;
  readonly row: AppliedControl | null;
  readonly opened: boolean;
  readonly onClose: () => void;
};
type Values = Record<'name' | 'status' | 'owner' | 'tailoring' | 'expectedOutcome', string> & { references: string[] };

const valuesOf = (row: AppliedControl | null): Values => ({
  name: row?.name ?? '',
  status: row?.status ?? 'not-started',
  owner: row?.owner ?? '',
  tailoring: row?.tailoring ?? '',
  expectedOutcome: row?.expectedOutcome ?? '',
  references: row?.references ?? [],
});

function asAddition({ name, status, references, ...texts }: Values) {
  const stated = Object.entries(texts).filter(([, value]) => value.trim() !== '');
  return { name, references, status: Status.parse(status), ...Object.fromEntries(stated) };
}

/** Null clears a field. */
function asChanges({ name, status, references, ...texts }: Partial<Values>) {
  const cleared = Object.entries(texts).map(([field, value]) => [field, value.trim() === '' ? null : value]);
  return {
    ...(name !== undefined && { name }),
    ...(status !== undefined && { status: Status.parse(status) }),
    ...(references !== undefined && { references }),
    ...Object.fromEntries(cleared),
  };
}

function AppliedForm({ controlRef, row, opened, onClose }: AppliedFormProps) {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const submit = async (values: Values, { seen, changed }: Edit<Values, AppliedControl | null>) => {
    const { name } = values;
    await (seen
      ? api.updateApplied({ id: seen.id, revision: seen.revision, ...asChanges(changed) })
      : api.createApplied({ controlRef, ...asAddition(values) }));
    notify.done(text('controls.applied.saved', { name }));
    await client.invalidateQueries({ queryKey: ['controls'] });
  };
  const labels = {
    name: text('controls.applied.name'),
    status: text('controls.status'),
    owner: text('controls.owner'),
    tailoring: text('controls.applied.tailoring'),
    expectedOutcome: text('controls.applied.outcome'),
    references: text('controls.references'),
  };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={row ? row.name : text('controls.applied.add')}
      action={text(row ? 'action.save' : 'action.add')}
      initial={valuesOf(row)}
      row={row}
      valuesOf={valuesOf}
      labels={labels}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <TextInput label={labels.name} required {...form.getInputProps('name')} />
          <Select
            label={labels.status}
            allowDeselect={false}
            data={statuses.map((value) => ({ value, label: text(statusText(value)) }))}
            {...form.getInputProps('status')}
          />
          <TextInput label={labels.owner} {...form.getInputProps('owner')} />
          <Textarea label={labels.tailoring} autosize minRows={2} {...form.getInputProps('tailoring')} />
          <Textarea label={labels.expectedOutcome} autosize minRows={2} {...form.getInputProps('expectedOutcome')} />
          <TagsInput
            label={labels.references}
            clearButtonProps={{ 'aria-label': text('controls.references.clear') }}
            {...form.getInputProps('references')}
          />
        </>
      )}
    </FormDialog>
  );
}
