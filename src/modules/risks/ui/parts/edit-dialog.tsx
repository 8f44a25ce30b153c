// SPDX-License-Identifier: Apache-2.0
import { NativeSelect } from '@mantine/core';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { type Edit, FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { ownerRoles } from '../../model/scenario.ts';
import type { RiskDetail } from '../../schemas.ts';
import { api } from './api.ts';
import { RiskFields, type RiskValues } from './risk-fields.tsx';
import { ofRisk, useSaved } from './use-saved.ts';
import { orNull } from './values.ts';
import { useRiskWords } from './words.ts';

type Values = RiskValues & { readonly ownerRole: string };
type EditDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

const asChanges = ({ description, owner, ownerRole, ...rest }: Partial<Values>) => ({
  ...rest,
  ...(description !== undefined && { description: orNull(description) }),
  ...(owner !== undefined && { owner: orNull(owner) }),
  ...(ownerRole !== undefined && { ownerRole: ownerRoles.find((role) => role === ownerRole) ?? null }),
});

/** Who answers for a risk and which controls treat it; also its words, where a person has entered it. */
export function EditDialog({ detail, opened, onClose }: EditDialogProps) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const saved = useSaved();
  const isOwn = detail.row.origin === 'manual';
  const valuesOf = ({ row, texts }: RiskDetail): Values => ({
    title: local(row.title),
    description: texts.description ? local(texts.description) : '',
    owner: row.owner ?? '',
    ownerRole: row.ownerRole ?? '',
    controls: row.controls,
    hazard: row.hazard,
  });
  const save = async (_: Values, { seen, changed }: Edit<Values, RiskDetail>) => {
    if (Object.keys(changed).length === 0) return;
    const former = Object.fromEntries(Object.entries(valuesOf(seen)).filter(([field]) => field in changed));
    const after = await api.edit({ ...ofRisk(seen), ...asChanges(changed) });
    saved(after, text('risks.saved'), () => api.edit({ ...ofRisk(after), ...asChanges(former) }));
  };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.do.edit')}
      action={text('risks.save')}
      initial={valuesOf(detail)}
      row={detail}
      valuesOf={valuesOf}
      onSubmit={save}
      labels={{
        title: text('risks.field.title'),
        description: text('risks.field.description'),
        owner: text('risks.field.owner'),
        ownerRole: text('risks.field.role'),
        controls: text('risks.field.controls'),
        hazard: text('risks.field.hazard'),
      }}
      say={(_, value) => (Array.isArray(value) ? value.join(', ') : undefined)}
    >
      {(form) => (
        <RiskFields form={form} isWorded={isOwn}>
          <NativeSelect
            label={text('risks.field.role')}
            data={[{ value: '', label: '–' }, ...ownerRoles.map((role) => ({ value: role, label: words.role(role) }))]}
            {...form.getInputProps('ownerRole')}
          />
        </RiskFields>
      )}
    </FormDialog>
  );
}
