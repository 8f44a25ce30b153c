// SPDX-License-Identifier: Apache-2.0
import { Checkbox, NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { ownerRoles } from '../../model/scenario.ts';
import type { RiskDetail } from '../../schemas.ts';
import { api, useRiskCache } from './api.ts';
import { useRevision } from './use-revision.ts';
import { orNull } from './values.ts';
import { useLocal, useRiskWords } from './words.ts';

type Values = {
  title: string;
  description: string;
  owner: string;
  ownerRole: string;
  controls: string[];
  hazard: boolean;
};
type EditDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** Who answers for a risk and which controls treat it; also its words, where a person has entered it. */
export function EditDialog({ detail, opened, onClose }: EditDialogProps) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const cache = useRiskCache();
  const notify = useNotify();
  const { ofRisk, take } = useRevision(detail, opened);
  const isOwn = detail.row.origin === 'manual';
  const valuesOf = ({ row, texts }: RiskDetail): Values => ({
    title: local(row.title),
    description: texts.description ? local(texts.description) : '',
    owner: row.owner ?? '',
    ownerRole: row.ownerRole ?? '',
    controls: row.controls,
    hazard: row.hazard,
  });
  const changeOf = ({ title, description, owner, ownerRole, ...rest }: Values) => ({
    ...rest,
    ...(isOwn ? { title, description: orNull(description) } : {}),
    owner: orNull(owner),
    ownerRole: ownerRoles.find((role) => role === ownerRole) ?? null,
  });
  const save = async (values: Values) => {
    const before = detail;
    const after = await api.edit({ ...ofRisk(), ...changeOf(values) });
    cache.show(after);
    notify.done(text('risks.saved'), async () =>
      cache.show(
        await api.edit({ riskId: after.row.id, revision: after.row.revision ?? 0, ...changeOf(valuesOf(before)) }),
      ),
    );
  };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.do.edit')}
      action={text('risks.save')}
      initial={valuesOf(detail)}
      onSubmit={save}
      current={(row) => {
        const now = take(row);
        return now && valuesOf(now);
      }}
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
        <>
          {isOwn && (
            <>
              <TextInput label={text('risks.field.title')} required {...form.getInputProps('title')} />
              <Textarea
                label={text('risks.field.description')}
                autosize
                minRows={3}
                {...form.getInputProps('description')}
              />
            </>
          )}
          <TextInput label={text('risks.field.owner')} {...form.getInputProps('owner')} />
          <NativeSelect
            label={text('risks.field.role')}
            data={[{ value: '', label: '–' }, ...ownerRoles.map((role) => ({ value: role, label: words.role(role) }))]}
            {...form.getInputProps('ownerRole')}
          />
          <TagsInput
            label={text('risks.field.controls')}
            description={text('risks.field.controls.help')}
            {...form.getInputProps('controls')}
          />
          <Checkbox label={text('risks.field.hazard')} {...form.getInputProps('hazard', { type: 'checkbox' })} />
        </>
      )}
    </FormDialog>
  );
}
