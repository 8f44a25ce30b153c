// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { api, useRiskCache } from './api.ts';
import { RiskFields } from './risk-fields.tsx';
import { orNothing } from './values.ts';

type DialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Enters a risk that no scenario knows. */
export function AddRiskDialog({ opened, onClose }: DialogProps) {
  const text = useText();
  const navigate = useNavigate();
  const cache = useRiskCache();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.add')}
      action={text('risks.add.action')}
      initial={{ title: '', description: '', owner: '', controls: [] as string[], hazard: false }}
      onSubmit={async ({ description, owner, ...values }) => {
        const detail = await api.add({ ...values, description: orNothing(description), owner: orNothing(owner) });
        cache.show(detail);
        await navigate({ to: `/risks/${detail.row.id}` });
      }}
    >
      {(form) => <RiskFields form={form} isWorded />}
    </FormDialog>
  );
}
