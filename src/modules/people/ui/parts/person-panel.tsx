// SPDX-License-Identifier: Apache-2.0
import { Button, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { SidePanel } from '../../../../ui/kit/layer.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type NamedPerson, people } from '../../contract.ts';

const api = connect({ people }).people;
type Erasure = Out<typeof people.erase.output>;
type PersonPanelProps = { readonly person: NamedPerson | null; readonly onClose: () => void };

/** One person beside the table. */
export function PersonPanel({ person, onClose }: PersonPanelProps) {
  const text = useText();
  return (
    <SidePanel opened={person !== null} onClose={onClose} title={person?.name ?? text('people.erased')}>
      {person && <Detail person={person} onClose={onClose} />}
    </SidePanel>
  );
}

function Detail({ person, onClose }: PersonPanelProps & { readonly person: NamedPerson }) {
  const text = useText();
  const { date } = useFormat();
  const mayErase = useMay()('people:erase');
  const [isAsked, ask] = useState(false);
  const on = (day: string | null) => day && date(day);
  return (
    <>
      <Facts>
        <Fact label={text('people.email')}>{person.email}</Fact>
        <Fact label={text('people.department')}>{person.department}</Fact>
        <Fact label={text('people.role')}>{person.role}</Fact>
        <Fact label={text('people.started')}>{on(person.started)}</Fact>
        <Fact label={text('people.left')}>{on(person.left)}</Fact>
        <Fact label={text('people.last-training')}>{on(person.lastTraining)}</Fact>
      </Facts>
      {mayErase && !person.erased && (
        <Button mt="lg" color="red" variant="outline" onClick={() => ask(true)}>
          {text('people.erase')}
        </Button>
      )}
      <EraseDialog person={person} opened={isAsked} onClose={() => ask(false)} onErased={onClose} />
    </>
  );
}

type EraseDialogProps = {
  readonly person: NamedPerson;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onErased: () => void;
};

/** Asks once: what was erased cannot be brought back. The reason stays for ever. */
function EraseDialog({ person, opened, onClose, onErased }: EraseDialogProps) {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const said = ({ trailValues, sourceRecords, files }: Erasure) =>
    text(files.length > 0 ? 'people.was-erased.files' : 'people.was-erased', {
      ...{ trailValues, sourceRecords },
      files: files.map(({ fileName }) => fileName).join(', '),
    });
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('people.erase.title', { name: person.name ?? '' })}
      initial={{ reason: '' }}
      action={text('people.erase')}
      onSubmit={async ({ reason }) => {
        notify.done(said(await api.erase({ id: person.id, reason })));
        onErased();
        await client.invalidateQueries({ queryKey: ['table', 'people'] });
        await client.invalidateQueries({ queryKey: ['table', 'people.directory'] });
      }}
    >
      {(form) => (
        <>
          <Text>{text('people.erase.body')}</Text>
          <Textarea
            required
            maxLength={500}
            label={text('people.erase.reason')}
            description={text('people.erase.reason.help')}
            {...form.getInputProps('reason')}
          />
        </>
      )}
    </FormDialog>
  );
}
