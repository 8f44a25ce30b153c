// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Fieldset, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import type { ScopeStatement } from '../../contract.ts';
import classes from './context.module.css';
import { api, organisationChanged, useUnits } from './data.ts';

type ScopeDialogProps = { readonly scope: ScopeStatement | null; readonly onClose: () => void };

const valuesOf = (scope: ScopeStatement | null) => ({
  statement: scope?.statement ?? '',
  boundaries: scope?.boundaries ?? '',
  unitIds: scope?.unitIds ?? [],
  exclusions: scope?.exclusions ?? [],
});
type Values = ReturnType<typeof valuesOf>;

const saidExclusions = (exclusions: Values['exclusions']) =>
  exclusions.map(({ what, why }) => `${what}: ${why}`).join('; ') || '–';

/** Writes the next draft; an approved scope stays as it is, and the draft gets the next version. */
export function ScopeDialog({ scope, onClose }: ScopeDialogProps) {
  const text = useText();
  const format = useFormat();
  const units = useUnits();
  const nameOf = (id: string) => units.data?.items.find((unit) => unit.id === id)?.name ?? id;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text('organisation.scope.title')}
      action={text('organisation.scope.save')}
      initial={valuesOf(scope)}
      row={scope}
      valuesOf={valuesOf}
      labels={{
        statement: text('organisation.scope.statement'),
        boundaries: text('organisation.scope.boundaries'),
        unitIds: text('organisation.scope.units'),
        exclusions: text('organisation.scope.exclusions'),
      }}
      say={(field, value) => {
        if (field === 'unitIds') return format.list((value as Values['unitIds']).map(nameOf));
        return field === 'exclusions' ? saidExclusions(value as Values['exclusions']) : undefined;
      }}
      onSubmit={async (values, { seen }) => {
        await api.organisation.draftScope({ ...values, revision: seen?.revision ?? 0 });
        await organisationChanged();
      }}
    >
      {(form) => (
        <>
          <Textarea
            label={text('organisation.scope.statement')}
            description={text('organisation.scope.statement.help')}
            required
            autosize
            minRows={3}
            {...form.getInputProps('statement')}
          />
          <Textarea
            label={text('organisation.scope.boundaries')}
            description={text('organisation.scope.boundaries.help')}
            autosize
            minRows={2}
            {...form.getInputProps('boundaries')}
          />
          <MultiSelect
            label={text('organisation.scope.units')}
            searchable
            data={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('unitIds')}
          />
          <Fieldset legend={text('organisation.scope.exclusions')}>
            <Stack gap="sm">
              {form.values.exclusions.map((exclusion, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed
                <div key={index} className={classes.exclusion}>
                  <TextInput
                    label={text('organisation.exclusion.what')}
                    required
                    {...form.getInputProps(`exclusions.${index}.what`)}
                  />
                  <TextInput
                    label={text('organisation.exclusion.why')}
                    required
                    {...form.getInputProps(`exclusions.${index}.why`)}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="lg"
                    aria-label={text('organisation.exclusion.remove', { what: exclusion.what })}
                    onClick={() => form.removeListItem('exclusions', index)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </div>
              ))}
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => form.insertListItem('exclusions', { what: '', why: '' })}
              >
                {text('organisation.exclusion.add')}
              </Button>
            </Stack>
          </Fieldset>
        </>
      )}
    </FormDialog>
  );
}
