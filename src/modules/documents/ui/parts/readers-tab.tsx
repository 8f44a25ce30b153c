// SPDX-License-Identifier: Apache-2.0
import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connect } from '../../../../ui/data/api.ts';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Meter } from '../../../../ui/kit/meter.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { organisation } from '../../../organisation/contract.ts';
import { builtIn, roleNames } from '../../../users/model.ts';
import type { Document } from '../../contract.ts';
import type { Progress, Readers } from '../../schemas.ts';
import { api, documentsChanged, progressQuery } from './api.ts';

const units = connect({ organisation }).organisation;

type ReadersTabProps = {
  readonly document: Document;
  readonly kept: { readonly readers: Readers; readonly controls: readonly string[] };
};

/** Who must read the document, and how far they are. */
export function ReadersTab({ document, kept: { readers } }: ReadersTabProps) {
  const text = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const names = useNames();
  const progress = useQuery(progressQuery(document.id));
  const isSet = readers.roles.length > 0 || readers.units.length > 0;
  const change = (
    <Button variant={isSet ? 'default' : 'filled'} onClick={() => setOpen(true)}>
      {text('documents.readers.change')}
    </Button>
  );
  return (
    <Part title={text('documents.readers')} hint={text('documents.readers.hint')} action={isSet && change}>
      {isSet ? (
        <>
          <p>
            {text('documents.readers.said', {
              roles:
                readers.roles.length > 0
                  ? format.list(readers.roles.map(names.role))
                  : text('documents.readers.all-roles'),
              units:
                readers.units.length > 0
                  ? format.list(readers.units.map(names.unit))
                  : text('documents.readers.all-units'),
              days: readers.within,
            })}
          </p>
          <Loaded query={progress}>{(data) => <Shares progress={data} />}</Loaded>
        </>
      ) : (
        <EmptyState title={text('documents.readers.none')} action={change}>
          {text('documents.readers.none.body')}
        </EmptyState>
      )}
      <ReadersDialog document={document} readers={readers} opened={isOpen} onClose={() => setOpen(false)} />
    </Part>
  );
}

function Shares({ progress }: { readonly progress: Progress }) {
  const text = useText();
  const format = useFormat();
  const { people, acknowledged, failing, outstanding, hidden } = progress;
  const waiting = people - acknowledged - failing;
  const names = { done: text('documents.acknowledged'), open: text('documents.outstanding') };
  return (
    <>
      <Meter
        label={text('documents.progress')}
        hidden={hidden}
        parts={[
          { state: 'good', count: acknowledged, label: names.done },
          { state: 'bad', count: failing, label: text('documents.failing') },
          { state: 'partial', count: waiting, label: names.open },
        ]}
      />
      {progress.units.length > 0 && (
        <Chart
          title={text('documents.progress.units')}
          summary={text('documents.progress.summary', { done: acknowledged, people })}
          height={Math.max(140, 60 + 34 * progress.units.length)}
          option={{
            grid: { containLabel: true, left: 8, right: 8, top: 32, bottom: 24 },
            legend: { top: 0, left: 0 },
            tooltip: { trigger: 'axis', renderMode: 'richText' },
            xAxis: { type: 'value', minInterval: 1 },
            yAxis: { type: 'category', inverse: true, data: progress.units.map(({ unit }) => unit) },
            series: [
              bar(
                names.done,
                progress.units.map((unit) => unit.acknowledged),
              ),
              bar(
                names.open,
                progress.units.map((unit) => unit.people - unit.acknowledged),
              ),
            ],
          }}
          columns={[text('documents.unit'), names.done, names.open]}
          rows={progress.units.map((unit) => [unit.unit, unit.acknowledged, unit.people - unit.acknowledged])}
        />
      )}
      {outstanding.length > 0 && (
        <p>
          {text('documents.outstanding.names', {
            names: format.list(outstanding.slice(0, 20).map(({ name }) => name)),
            rest: Math.max(0, outstanding.length - 20),
          })}
        </p>
      )}
    </>
  );
}

const bar = (name: string, data: readonly number[]) => ({ name, data, type: 'bar', stack: 'people', barMaxWidth: 22 });

/** What roles and units are called. */
function useNames() {
  const local = useLocal();
  const found = useQuery({ queryKey: ['organisation', 'units'], queryFn: () => units.units({}), staleTime: 60_000 });
  const known = found.data?.items ?? [];
  const role = (name: string) => {
    const title = builtIn(name)?.title;
    return title ? local(title) : name;
  };
  const unit = (id: string) => known.find((one) => one.id === id)?.name ?? id;
  return { role, unit, units: known.map(({ id, name }) => ({ value: id, label: name })) };
}

const asked = roleNames.filter((name) => builtIn(name)?.services !== true);
const valuesOf = ({ roles, units: where, within }: Readers) => ({ roles, units: where, within: String(within) });
type DialogProps = {
  readonly document: Document;
  readonly readers: Readers;
  readonly opened: boolean;
  readonly onClose: () => void;
};

function ReadersDialog({ document, readers, opened, onClose }: DialogProps) {
  const text = useText();
  const names = useNames();
  const row = { revision: document.revision, readers };
  const labels = {
    roles: text('documents.readers.roles'),
    units: text('documents.readers.units'),
    within: text('documents.readers.within'),
  };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('documents.readers')}
      action={text('action.save')}
      initial={valuesOf(readers)}
      row={row}
      valuesOf={({ readers: said }) => valuesOf(said)}
      labels={labels}
      say={(field, value) =>
        Array.isArray(value) ? value.map(field === 'roles' ? names.role : names.unit).join(', ') : undefined
      }
      onSubmit={async ({ within, ...who }, { seen }) => {
        await api.setReaders({ id: document.id, revision: seen.revision, readers: { ...who, within: Number(within) } });
        await documentsChanged();
      }}
    >
      {(form) => (
        <>
          <MultiSelect
            label={labels.roles}
            description={text('documents.readers.roles.hint')}
            data={asked.map((value) => ({ value, label: names.role(value) }))}
            searchable
            {...form.getInputProps('roles')}
          />
          <MultiSelect
            label={labels.units}
            description={text('documents.readers.units.hint')}
            data={names.units}
            searchable
            {...form.getInputProps('units')}
          />
          <TextInput type="number" min={1} max={365} required label={labels.within} {...form.getInputProps('within')} />
        </>
      )}
    </FormDialog>
  );
}
