// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { useFormat, useLocal, useText } from '../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { approvals, type RuleNow } from '../contract.ts';

const api = connect({ approvals }).approvals;
type Rules = Awaited<ReturnType<typeof api.rules>>;

/** Who approves what, for the whole hospital. */
export function Card() {
  const text = useText();
  const found = useQuery({ queryKey: ['approvals', 'rules'], queryFn: () => api.rules({}) });
  return (
    <Part title={text('approvals.rules')} hint={text('approvals.rules.hint')}>
      <Loaded query={found}>{(data) => <Rules data={data} />}</Loaded>
    </Part>
  );
}

function Rules({ data: { items, roles } }: { readonly data: Rules }) {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  const mayChange = useMay()('approvals:set-rules');
  const [changing, setChanging] = useState<RuleNow['kind']>();
  const titles = new Map(roles.map(({ role, title }) => [role, local(title)]));
  const named = (names: readonly string[]) => format.list(names.map((name) => titles.get(name) ?? name));
  return (
    <>
      <PlainTable
        label={text('approvals.rules')}
        rows={items}
        rowId={({ kind }) => kind}
        columns={[
          { id: 'kind', title: text('approvals.what'), cell: ({ kind }) => text(`approvals.kind.${kind}`) },
          { id: 'approvals', title: text('approvals.needed'), align: 'end', cell: (rule) => rule.approvals },
          {
            id: 'roles',
            title: text('approvals.roles'),
            cell: (rule) => (rule.roles.length === 0 ? text('approvals.roles.any') : named(rule.roles)),
          },
          {
            id: 'author',
            title: text('approvals.author'),
            cell: ({ authorMay }) => text(authorMay ? 'approvals.author.may' : 'approvals.author.may-not'),
          },
          {
            id: 'change',
            title: text('approvals.change'),
            isHidden: true,
            cell: ({ kind }) =>
              mayChange && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={text('approvals.change.of', { kind: text(`approvals.kind.${kind}`) })}
                  onClick={() => setChanging(kind)}
                >
                  {text('approvals.change')}
                </Button>
              ),
          },
        ]}
      />
      {items
        .filter(({ kind }) => kind === changing)
        .map((rule) => (
          <RuleDialog
            key={rule.kind}
            rule={rule}
            roles={roles.map(({ role, title }) => ({ value: role, label: local(title) }))}
            named={named}
            onClose={() => setChanging(undefined)}
          />
        ))}
    </>
  );
}

const valuesOf = ({ approvals: needed, roles, authorMay }: RuleNow) => ({
  approvals: String(needed),
  roles: [...roles],
  authorMay,
});

type RuleDialogProps = {
  readonly rule: RuleNow;
  readonly roles: readonly { readonly value: string; readonly label: string }[];
  readonly named: (roles: readonly string[]) => string;
  readonly onClose: () => void;
};

function RuleDialog({ rule, roles, named, onClose }: RuleDialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text('approvals.change.of', { kind: text(`approvals.kind.${rule.kind}`) })}
      action={text('action.save')}
      initial={valuesOf(rule)}
      row={rule}
      valuesOf={valuesOf}
      labels={{
        approvals: text('approvals.needed'),
        roles: text('approvals.roles'),
        authorMay: text('approvals.author.may'),
      }}
      say={(_, value) => {
        if (typeof value === 'boolean') return text(value ? 'answer.yes' : 'answer.no');
        return Array.isArray(value) ? named(value) : undefined;
      }}
      onSubmit={async ({ approvals: needed, ...values }, { seen }) => {
        await api.setRule({ ...values, kind: rule.kind, approvals: Number(needed), seen: seen.revision });
        await queryClient.invalidateQueries({ queryKey: ['approvals'] });
        notify.done(text('approvals.saved'));
      }}
    >
      {(form) => (
        <>
          <TextInput
            type="number"
            min={1}
            max={9}
            required
            label={text('approvals.needed')}
            description={text('approvals.needed.hint')}
            {...form.getInputProps('approvals')}
          />
          <MultiSelect
            label={text('approvals.roles')}
            description={text('approvals.roles.hint')}
            data={[...roles]}
            searchable
            {...form.getInputProps('roles')}
          />
          <Checkbox
            label={text('approvals.author.may')}
            description={text('approvals.author.hint')}
            {...form.getInputProps('authorMay', { type: 'checkbox' })}
          />
        </>
      )}
    </FormDialog>
  );
}
