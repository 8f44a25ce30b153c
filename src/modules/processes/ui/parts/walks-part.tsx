// SPDX-License-Identifier: Apache-2.0
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { type Sighting, sightings } from '../../model.ts';
import type { ProcessDetail, Walk } from '../../schemas.ts';
import { api, processChanged } from './api.ts';

/** Who has walked through a process, and what was seen. */
export function WalksPart({ row }: { readonly row: ProcessDetail }) {
  const text = useText();
  const mayWalk = useMay()('processes:walk');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Part
      title={text('processes.walks')}
      action={
        mayWalk &&
        row.steps.length > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
            {text('processes.walk')}
          </Button>
        )
      }
    >
      {row.walks.length === 0 && <p>{text('processes.walks.none')}</p>}
      <Facts>
        {row.walks.map((walk) => (
          <Fact key={walk.id} label={walk.walkedBy} note={<DateText value={walk.walkedOn} />}>
            <Seen walk={walk} />
          </Fact>
        ))}
      </Facts>
      <WalkDialog row={row} opened={isOpen} onClose={() => setIsOpen(false)} />
    </Part>
  );
}

/** What stood out; the rest by number. */
function Seen({ walk: { steps, note } }: { readonly walk: Walk }) {
  const text = useText();
  const count = (seen: Sighting) => steps.filter((one) => one.seen === seen).length;
  const differing = steps.filter(({ seen }) => seen === 'differs');
  return (
    <>
      {text('processes.seen', { fine: count('as-described'), differs: differing.length, open: count('not-looked-at') })}{' '}
      {differing.map(({ step, note: words }) => (
        <div key={step}>{[step, words].filter(Boolean).join(': ')}</div>
      ))}
      {note}{' '}
    </>
  );
}

type DialogProps = { readonly row: ProcessDetail; readonly opened: boolean; readonly onClose: () => void };

function WalkDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const names = row.steps.map(({ name }) => name);
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('processes.walk.of', { name: row.name })}
      action={text('processes.walk')}
      initial={{
        ...{ walkedOn: dayOf(), walkedBy: '', note: '' },
        seen: names.map((): Sighting => 'not-looked-at'),
        notes: names.map(() => ''),
      }}
      onSubmit={async ({ walkedOn, walkedBy, note, seen, notes }) => {
        const steps = names.map((step, i) => ({
          ...{ step, seen: seen[i] ?? 'not-looked-at' },
          note: notes[i]?.trim() || null,
        }));
        const walk = { walkedOn, walkedBy, steps, ...(note.trim() && { note: note.trim() }) };
        await processChanged(await api.walk({ id: row.id, revision: row.revision, ...walk }));
        notify.done(text('processes.walked'));
      }}
    >
      {(form) => (
        <>
          <p>{text('processes.walk.hint')}</p>
          <TextInput label={text('processes.walked-on')} type="date" required {...form.getInputProps('walkedOn')} />
          <TextInput label={text('processes.walked-by')} required {...form.getInputProps('walkedBy')} />
          {names.map((name, i) => (
            <div key={name}>
              <Select
                label={name}
                allowDeselect={false}
                data={sightings.map((value) => ({ value, label: text(`processes.seen.${value}`) }))}
                {...form.getInputProps(`seen.${i}`)}
              />
              {form.values.seen[i] === 'differs' && (
                <TextInput label={text('processes.seen.note', { name })} {...form.getInputProps(`notes.${i}`)} />
              )}
            </div>
          ))}
          <Textarea label={text('processes.note')} autosize minRows={2} {...form.getInputProps('note')} />
        </>
      )}
    </FormDialog>
  );
}
