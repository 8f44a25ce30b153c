// SPDX-License-Identifier: Apache-2.0
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import type { JudgedObjective } from '../../schemas.ts';
import { api, objectiveChanged } from './api.ts';
import { CourseChart } from './course-chart.tsx';

/** How an objective went; what people measure, they enter here. */
export function MeasurePart({ row }: { readonly row: JudgedObjective }) {
  const text = useText();
  const notify = useNotify();
  const mayWrite = useMay()('metrics:update');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Part
      title={text('metrics.course')}
      action={
        mayWrite &&
        row.metric === null && (
          <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
            {text('metrics.enter')}
          </Button>
        )
      }
    >
      {row.lacks.length > 0 && <p>{text('metrics.lacks', { count: row.lacks.length })}</p>}
      <CourseChart title={row.name} points={row.points} unit={row.unit} target={row.target} />
      <FormDialog
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={text('metrics.enter.of', { name: row.name })}
        action={text('metrics.enter')}
        initial={{ day: dayOf(), value: '', note: '' }}
        onSubmit={async ({ day, value, note }) => {
          const measured = { day, value: Number(value), ...(note.trim() && { note: note.trim() }) };
          await objectiveChanged(await api.objectiveMeasure({ id: row.id, revision: row.revision, ...measured }));
          notify.done(text('metrics.entered'));
        }}
      >
        {(form) => (
          <>
            <p>{text('metrics.enter.hint')}</p>
            <TextInput label={text('metrics.day')} type="date" required {...form.getInputProps('day')} />
            <TextInput
              label={text('metrics.value')}
              type="number"
              step="any"
              required
              {...form.getInputProps('value')}
            />
            <Textarea label={text('metrics.note')} autosize minRows={2} {...form.getInputProps('note')} />
          </>
        )}
      </FormDialog>
    </Part>
  );
}
