// SPDX-License-Identifier: Apache-2.0
import { MultiSelect, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMembers } from '../../../../ui/data/actors.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { organisation } from '../../../organisation/contract.ts';
import { itemGroups } from '../../programme-model.ts';
import type { AuditDetail } from '../../programme-schemas.ts';
import { api, auditChanged, coverageQuery } from './api.ts';

type DialogProps = { readonly row: AuditDetail; readonly opened: boolean; readonly onClose: () => void };
const places = connect({ organisation }).organisation;
const whole = 'group:';

/** Clauses, controls and units; a whole clause or theme at once. */
export function ScopeDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const local = useLocal();
  const notify = useNotify();
  const items = useQuery({ ...coverageQuery(), enabled: opened }).data?.items ?? [];
  const units = useQuery({
    ...{ queryKey: ['audits', 'units'], queryFn: () => places.units({}), enabled: opened },
  });
  const groups = itemGroups.map((group) => ({ group, own: items.filter((item) => item.group === group) }));
  const labels = { items: text('audits.scope.items'), units: text('audits.units') };
  const valuesOf = (now: AuditDetail) => ({ items: [...now.items], units: [...now.units] });
  const expand = (chosen: readonly string[]) =>
    chosen.flatMap((one) =>
      one.startsWith(whole)
        ? (groups.find(({ group }) => one === `${whole}${group}`)?.own ?? []).map(({ ref }) => ref)
        : [one],
    );
  const known = new Set(items.map(({ ref }) => ref));
  const words = (group: string, number: string, title: string) =>
    `${group.startsWith('A.') ? 'A.' : ''}${number} ${title}`;
  const nameOf = new Map([
    ...items.map(({ ref, group, number, title }) => [ref, words(group, number, local(title))] as const),
    ...(units.data?.items ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('audits.scope.of', { name: row.name })}
      action={text('action.save')}
      initial={valuesOf(row)}
      row={row}
      valuesOf={valuesOf}
      labels={labels}
      say={(_, value) => (Array.isArray(value) ? value.map((one) => nameOf.get(one) ?? one).join(', ') : undefined)}
      onSubmit={async (values, { seen: { id, revision } }) => {
        await auditChanged(await api.auditScope({ id, revision, ...values, items: expand(values.items) }));
        notify.done(text('audits.scope.saved'));
      }}
    >
      {(form) => (
        <>
          <MultiSelect
            label={labels.items}
            description={text('audits.scope.items.hint')}
            searchable
            selectFirstOptionOnChange
            clearable
            limit={200}
            data={[
              ...groups
                .filter(({ own }) => own.length > 0)
                .map(({ group, own }) => ({
                  group: text(`audits.group.${group}`),
                  items: [
                    {
                      value: `${whole}${group}`,
                      label: text('audits.scope.all', { group: text(`audits.group.${group}`) }),
                    },
                    ...own.map(({ ref, number, title }) => ({
                      value: ref,
                      label: words(group, number, local(title)),
                    })),
                  ],
                })),
              {
                group: text('audits.scope.others'),
                items: row.items.filter((ref) => !known.has(ref)).map((ref) => ({ value: ref, label: ref })),
              },
            ]}
            {...form.getInputProps('items')}
          />
          <MultiSelect
            label={labels.units}
            description={text('audits.units.hint')}
            searchable
            clearable
            data={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('units')}
          />
        </>
      )}
    </FormDialog>
  );
}

export function TeamDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const members = useMembers().data?.items ?? [];
  const known = new Set(members.map(({ userId }) => userId));
  const people = [
    ...members.filter(({ kind }) => kind === 'person').map(({ userId, name }) => ({ value: userId, label: name })),
    ...row.team.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const labels = { leadId: text('audits.team.lead'), auditorIds: text('audits.team') };
  const valuesOf = (now: AuditDetail) => ({ leadId: now.leadId ?? '', auditorIds: [...now.auditorIds] });
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('audits.team.of', { name: row.name })}
      action={text('action.save')}
      initial={valuesOf(row)}
      row={row}
      valuesOf={valuesOf}
      labels={labels}
      say={(_, value) =>
        [value]
          .flat()
          .map((id) => people.find((one) => one.value === id)?.label ?? String(id))
          .join(', ')
      }
      onSubmit={async (values, { seen: { id, revision } }) => {
        await auditChanged(await api.auditTeam({ id, revision, ...values }));
        notify.done(text('audits.team.saved'));
      }}
    >
      {(form) => (
        <>
          <p>{text('audits.team.hint')}</p>
          <Select label={labels.leadId} required searchable data={people} {...form.getInputProps('leadId')} />
          <MultiSelect label={labels.auditorIds} searchable data={people} {...form.getInputProps('auditorIds')} />
        </>
      )}
    </FormDialog>
  );
}

export function ReportDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const left = row.checklist.filter(({ answer }) => answer === 'not-looked-at').length;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('audits.report.of', { name: row.name })}
      action={text('audits.report')}
      initial={{ conclusion: '' }}
      row={row}
      onSubmit={async ({ conclusion }, { seen: { id, revision } }) => {
        await auditChanged(await api.auditReport({ id, revision, conclusion }));
        notify.done(text('audits.reported'));
      }}
    >
      {(form) => (
        <>
          <p>{text('audits.report.hint')}</p>
          {left > 0 && <p>{text('audits.left', { count: left })}</p>}
          <Textarea
            label={text('audits.conclusion')}
            required
            autosize
            minRows={4}
            maxLength={4000}
            {...form.getInputProps('conclusion')}
          />
        </>
      )}
    </FormDialog>
  );
}
