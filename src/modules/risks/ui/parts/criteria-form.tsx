// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { isApiError } from '../../../../ui/data/request.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EditConflict } from '../../../../ui/kit/edit-conflict.tsx';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import { type FormValues, rebased } from '../../../../ui/kit/form-changes.ts';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { Criteria } from '../../model/criteria.ts';
import { api, type CriteriaInForce, useRiskCache } from './api.ts';
import { CriteriaContent } from './criteria-content.tsx';
import { criteriaLabels, leavesOf, sayCriteria } from './criteria-names.ts';

type CriteriaFormProps = { readonly criteria: CriteriaInForce; readonly onClose: () => void };

const prefix = 'content.';

/** Sets new criteria as the next version; what was assessed before keeps the criteria it was assessed by. */
export function CriteriaForm({ criteria, onClose }: CriteriaFormProps) {
  const text = useText();
  const cache = useRiskCache();
  const notify = useNotify();
  const form = useForm<Criteria>({ initialValues: criteria.content });
  /** As they lay before the person; `before` are those that somebody else has replaced meanwhile. */
  const [seen, setSeen] = useState<{ readonly now: CriteriaInForce; readonly before?: FormValues }>({ now: criteria });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const write = (values: FormValues) => {
    for (const [path, value] of Object.entries(values)) form.setFieldValue(path, value as never);
  };
  const rebase = (now: CriteriaInForce) => {
    const before = leavesOf(seen.now.content);
    write(rebased(before, leavesOf(form.values), leavesOf(now.content)));
    setSeen({ now, before });
  };
  const failed = (thrown: unknown) => {
    if (isApiError(thrown, 'conflict') && thrown.current) return rebase(thrown.current as CriteriaInForce);
    setError(thrown);
    if (!isApiError(thrown)) return;
    const ours = thrown.issues.filter(({ path }) => path.startsWith(prefix));
    form.setErrors(Object.fromEntries(ours.map(({ path, message }) => [path.slice(prefix.length), message])));
  };
  const save = async (content: Criteria) => {
    setBusy(true);
    setError(undefined);
    await api.setCriteria({ content, seen: seen.now.version }).then(async ({ version }) => {
      notify.done(text('risks.criteria.saved', { version }));
      onClose();
      await cache.refresh();
    }, failed);
    setBusy(false);
  };
  return (
    <form onSubmit={form.onSubmit((content) => void save(content))} noValidate>
      <CriteriaContent content={form.values} form={form} />
      {seen.before && (
        <EditConflict
          before={seen.before}
          mine={leavesOf(form.values)}
          theirs={leavesOf(seen.now.content)}
          labels={criteriaLabels(text)}
          say={(path, value) => sayCriteria(text, path, value)}
          onTakeTheirs={() => {
            write(leavesOf(seen.now.content));
            setSeen({ now: seen.now });
          }}
        />
      )}
      {error !== undefined && <ErrorState error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {text('action.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {text(seen.before ? 'conflict.keep-mine' : 'risks.criteria.save')}
        </Button>
      </Group>
    </form>
  );
}
