// SPDX-License-Identifier: Apache-2.0
import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { type JudgedActivity, opinions } from '../../schemas.ts';
import { activityChanged, api } from './api.ts';

/** What the data protection officer has advised, and the way to advise. */
export function AdvicePart({ row }: { readonly row: JudgedActivity }) {
  const text = useText();
  const actor = useActorName();
  const notify = useNotify();
  const mayAdvise = useMay()('privacy:advise');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Part
      title={text('privacy.advice')}
      action={
        mayAdvise && (
          <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
            {text('privacy.advise')}
          </Button>
        )
      }
    >
      {row.lacks.length > 0 && <p>{text('privacy.lacks', { count: row.lacks.length })}</p>}
      {row.advice.length === 0 ? (
        <p>{text('privacy.advice.none')}</p>
      ) : (
        <Facts>
          {row.advice.map(({ id, opinion, advice, givenBy, givenAt }) => (
            <Fact key={id} label={text(`privacy.opinion.${opinion}`)} note={<DateText value={givenAt} />}>
              {`${advice} (${actor(givenBy)}) `}
            </Fact>
          ))}
        </Facts>
      )}
      <FormDialog
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={text('privacy.advise.of', { name: row.name })}
        action={text('privacy.advise')}
        initial={{ opinion: opinions[0] as (typeof opinions)[number], advice: '' }}
        onSubmit={async ({ opinion, advice }) => {
          await activityChanged(await api.advise({ id: row.id, revision: row.revision, opinion, advice }));
          notify.done(text('privacy.advised'));
        }}
      >
        {(form) => (
          <>
            <p>{text('privacy.advise.hint')}</p>
            <Select
              label={text('privacy.opinion')}
              required
              allowDeselect={false}
              data={opinions.map((value) => ({ value, label: text(`privacy.opinion.${value}`) }))}
              {...form.getInputProps('opinion')}
            />
            <Textarea label={text('privacy.advice')} required autosize minRows={3} {...form.getInputProps('advice')} />
          </>
        )}
      </FormDialog>
    </Part>
  );
}
