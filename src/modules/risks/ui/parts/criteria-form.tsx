// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { isApiError } from '../../../../ui/data/request.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { Criteria } from '../../model/criteria.ts';
import { api, type CriteriaInForce, useRiskCache } from './api.ts';
import { CriteriaContent } from './criteria-content.tsx';

type CriteriaFormProps = { readonly criteria: CriteriaInForce; readonly onClose: () => void };

const prefix = 'content.';

/** Sets new criteria as the next version; what was assessed before keeps the criteria it was assessed by. */
export function CriteriaForm({ criteria, onClose }: CriteriaFormProps) {
  const text = useText();
  const cache = useRiskCache();
  const notify = useNotify();
  const form = useForm<Criteria>({ initialValues: criteria.content });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const failed = (thrown: unknown) => {
    setError(thrown);
    if (!isApiError(thrown)) return;
    const ours = thrown.issues.filter(({ path }) => path.startsWith(prefix));
    form.setErrors(Object.fromEntries(ours.map(({ path, message }) => [path.slice(prefix.length), message])));
  };
  const save = async (content: Criteria) => {
    setBusy(true);
    setError(undefined);
    await api.setCriteria({ content, seen: criteria.version }).then(async ({ version }) => {
      notify.done(text('risks.criteria.saved', { version }));
      onClose();
      await cache.refresh();
    }, failed);
    setBusy(false);
  };
  return (
    <form onSubmit={form.onSubmit((content) => void save(content))} noValidate>
      <CriteriaContent content={form.values} form={form} />
      {error !== undefined && <ErrorState error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {text('action.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {text('risks.criteria.save')}
        </Button>
      </Group>
    </form>
  );
}
