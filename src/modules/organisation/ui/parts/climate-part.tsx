// SPDX-License-Identifier: Apache-2.0
import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import type { ClimateDecision } from '../../contract.ts';
import classes from './context.module.css';
import { api, organisationChanged } from './data.ts';

type Decision = Out<typeof ClimateDecision> | null;
const valuesOf = (decision: Decision) => ({
  relevant: String(decision?.relevant ?? ''),
  rationale: decision?.rationale ?? '',
});

/** Whether climate change is a relevant issue (4.1, Amendment 1:2024). */
export function ClimatePart({ climate }: { readonly climate: Decision }) {
  const text = useText();
  const mayChange = useMay()('organisation:update');
  const [isDeciding, setDeciding] = useState(false);
  const decide = (
    <Button variant="default" onClick={() => setDeciding(true)}>
      {text(climate ? 'organisation.climate.again' : 'organisation.climate.decide')}
    </Button>
  );
  return (
    <Part title={text('organisation.climate')} hint={text('organisation.clause.climate')} action={mayChange && decide}>
      {climate ? (
        <>
          <p>{text(`organisation.climate.${climate.relevant}`)}</p>
          <p className={classes.prose}>{climate.rationale}</p>
          <p className={classes.small}>
            <DateText value={climate.decidedAt} exact />
          </p>
        </>
      ) : (
        <p>{text('organisation.climate.none')}</p>
      )}
      <FormDialog
        opened={isDeciding}
        onClose={() => setDeciding(false)}
        title={text('organisation.climate')}
        action={text('organisation.climate.decide')}
        initial={valuesOf(climate)}
        row={climate}
        valuesOf={valuesOf}
        labels={{ relevant: text('organisation.climate.question'), rationale: text('organisation.climate.why') }}
        say={(field, value) =>
          field === 'relevant' && (value === 'true' || value === 'false')
            ? text(`organisation.climate.${value}`)
            : undefined
        }
        onSubmit={async ({ relevant, rationale }, { seen }) => {
          await api.organisation.decideClimate({ seen: seen?.id ?? null, relevant: relevant === 'true', rationale });
          await organisationChanged();
        }}
      >
        {(form) => (
          <>
            <Radio.Group label={text('organisation.climate.question')} required {...form.getInputProps('relevant')}>
              <Stack gap="xs" mt="xs">
                {(['true', 'false'] as const).map((value) => (
                  <Radio key={value} value={value} label={text(`organisation.climate.${value}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <Textarea
              label={text('organisation.climate.why')}
              required
              autosize
              minRows={3}
              {...form.getInputProps('rationale')}
            />
          </>
        )}
      </FormDialog>
    </Part>
  );
}
