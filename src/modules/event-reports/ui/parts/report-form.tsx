// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Collapse, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { isApiError } from '../../../../ui/data/request.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import { fieldErrors } from '../../../../ui/kit/field-errors.ts';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import type { Submission } from '../../contract.ts';
import { eventKinds, patientAffected } from '../../model.ts';
import { BigChoice } from './big-choice.tsx';

const nothing = {
  kind: '',
  patientAffected: '',
  description: '',
  place: '',
  occurred: '',
  reporterName: '',
  reporterContact: '',
};
const optional = ['place', 'occurred', 'reporterName', 'reporterContact'] as const;

type ReportFormProps = {
  /** Whether the report may come without a name. */
  readonly isAnonymous: boolean;
  readonly onSubmit: (submission: Submission) => Promise<unknown>;
};

/** What somebody saw: two taps and a sentence; everything else may be left out. */
export function ReportForm({ isAnonymous, onSubmit }: ReportFormProps) {
  const text = useText();
  const missing = (value: string) => (value.trim() === '' ? text('event-reports.needed') : null);
  const form = useForm({
    initialValues: nothing,
    validate: { kind: missing, patientAffected: missing, description: missing },
  });
  const [showsMore, setShowsMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (values: typeof nothing) => {
    setBusy(true);
    setError(undefined);
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
    await onSubmit(said as Submission).catch((thrown: unknown) => {
      const { fields, rest } = fieldErrors(thrown, Object.keys(nothing));
      form.setErrors(fields);
      setError(rest);
    });
    setBusy(false);
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg" maw={760}>
        <BigChoice
          legend={text('event-reports.kind')}
          options={eventKinds.map((value) => ({ value, label: text(`event-reports.kind.${value}`) }))}
          value={form.values.kind}
          onChange={(value) => form.setFieldValue('kind', value)}
          error={form.errors.kind}
        />
        <BigChoice
          legend={text('event-reports.patient')}
          options={patientAffected.map((value) => ({ value, label: text(`event-reports.patient.${value}`) }))}
          value={form.values.patientAffected}
          onChange={(value) => form.setFieldValue('patientAffected', value)}
          error={form.errors.patientAffected}
        />
        <Textarea
          label={text('event-reports.description')}
          description={text('event-reports.description.help')}
          required
          autosize
          minRows={4}
          maxLength={4000}
          size="md"
          {...form.getInputProps('description')}
        />
        <Button
          variant="subtle"
          size="md"
          aria-expanded={showsMore}
          aria-controls="more-about-event"
          onClick={() => setShowsMore(!showsMore)}
        >
          {text(isAnonymous ? 'event-reports.more.anonymous' : 'event-reports.more')}
        </Button>
        <Collapse id="more-about-event" expanded={showsMore}>
          <Stack gap="md">
            {optional.map((name) => (
              <TextInput
                key={name}
                label={text(`event-reports.${name}`)}
                maxLength={200}
                size="md"
                {...form.getInputProps(name)}
              />
            ))}
          </Stack>
        </Collapse>
        {error !== undefined && <Refusal error={error} />}
        <Button type="submit" size="lg" loading={busy} fullWidth>
          {text('event-reports.send')}
        </Button>
      </Stack>
    </form>
  );
}

/** Who cannot report here just now is told how to report all the same. */
function Refusal({ error }: { readonly error: unknown }) {
  const text = useText();
  if (!isApiError(error, 'too-many-requests')) return <ErrorState error={error} />;
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<StateIcon state="bad" size={18} />}
      title={text('event-reports.flooded')}
    >
      {text('event-reports.flooded.do')}
    </Alert>
  );
}
