// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { issuesBelow } from '../../../../ui/kit/field-errors.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type ScenarioDetail, type Tolerance, type Unit, units } from '../../schemas.ts';
import { api, lossesChanged } from './api.ts';

type AddProps = {
  readonly unit: Unit;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdded: (id: string) => void;
};

export function AddDialog({ unit, opened, onClose, onAdded }: AddProps) {
  const text = useText();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('losses.add')}
      action={text('losses.add')}
      initial={{ name: '', unit: unit as string, note: '' }}
      onSubmit={async ({ name, unit: wanted, note }) => {
        const counted = units.find((one) => one === wanted) ?? unit;
        const { id } = await api.add({ name, unit: counted, ...(note.trim() && { note }) });
        await lossesChanged();
        onAdded(id);
      }}
    >
      {(form) => (
        <>
          <TextInput
            label={text('losses.name')}
            placeholder={text('losses.name.example')}
            required
            maxLength={300}
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label={text('losses.unit')}
            description={text('losses.unit.hint')}
            data={units.map((value) => ({ value, label: text(`losses.unit.${value}`) }))}
            {...form.getInputProps('unit')}
          />
          <Textarea label={text('losses.note')} autosize minRows={2} {...form.getInputProps('note')} />
        </>
      )}
    </FormDialog>
  );
}

type ScenarioProps = {
  readonly row: ScenarioDetail;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** How often and how much, as people can say it: a rate or a share, and an interval that holds in nine of ten cases. */
export function EstimateDialog({ row, opened, onClose }: ScenarioProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('losses.estimate.of', { name: row.name })}
      action={text('losses.estimate')}
      initial={{ kind: 'poisson', often: 1, low: 0, high: 0, worthYears: '' as number | '', basis: '' }}
      onSubmit={async ({ kind, often, low, high, worthYears, basis }) => {
        const estimate = api.estimate({
          ...{ id: row.id, revision: row.revision, basis },
          frequency: kind === 'poisson' ? { kind, rate: often } : { kind: 'bernoulli', probability: often / 100 },
          severity: { kind: 'lognormal-interval', low, high },
          ...(worthYears !== '' && { worthYears }),
        });
        await estimate.catch((error: unknown) => {
          throw issuesBelow(error, 'severity');
        });
        await lossesChanged();
        notify.done(text('losses.estimated', { name: row.name }));
      }}
    >
      {(form) => (
        <>
          <NativeSelect
            label={text('losses.often')}
            data={(['poisson', 'bernoulli'] as const).map((value) => ({ value, label: text(`losses.often.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <NumberInput
            label={text(form.values.kind === 'poisson' ? 'losses.often.rate' : 'losses.often.share')}
            required
            min={0}
            decimalScale={4}
            {...form.getInputProps('often')}
          />
          <NumberInput
            label={text('losses.much.low')}
            description={text('losses.much.hint')}
            required
            min={0}
            {...form.getInputProps('low')}
          />
          <NumberInput label={text('losses.much.high')} required min={0} {...form.getInputProps('high')} />
          <NumberInput
            label={text('losses.worth')}
            description={text('losses.worth.hint')}
            min={0}
            {...form.getInputProps('worthYears')}
          />
          <Textarea
            label={text('losses.basis')}
            description={text('losses.basis.hint')}
            required
            autosize
            minRows={3}
            {...form.getInputProps('basis')}
          />
        </>
      )}
    </FormDialog>
  );
}

/** A loss that came, with the way back that everything has which is no approval. */
export function ObserveDialog({ row, opened, onClose }: ScenarioProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('losses.observe.of', { name: row.name })}
      action={text('losses.observe')}
      initial={{ on: dayOf(), amount: 0, note: '' }}
      onSubmit={async ({ on, amount, note }) => {
        const { id } = row;
        const known = new Set(row.observed.map((one) => one.id));
        const after = await api.observe({ id, revision: row.revision, on, amount, ...(note.trim() && { note }) });
        await lossesChanged();
        const observedId = after.observed.find((one) => !known.has(one.id))?.id;
        const takeBack = async () => {
          await api.withdrawObserved({ id, revision: after.revision, observedId: observedId ?? '' });
          await lossesChanged();
        };
        notify.done(text('losses.observed.saved'), observedId === undefined ? undefined : takeBack);
      }}
    >
      {(form) => (
        <>
          <TextInput type="date" label={text('losses.observed.on')} required {...form.getInputProps('on')} />
          <NumberInput
            label={text(`losses.observed.amount.${row.unit}`)}
            required
            min={0}
            {...form.getInputProps('amount')}
          />
          <Textarea label={text('losses.note')} autosize minRows={2} {...form.getInputProps('note')} />
        </>
      )}
    </FormDialog>
  );
}

type ToleranceProps = {
  readonly unit: Unit;
  readonly standing: Tolerance | null;
  readonly opened: boolean;
  readonly onClose: () => void;
};

export function ToleranceDialog({ unit, standing, opened, onClose }: ToleranceProps) {
  const text = useText();
  const notify = useNotify();
  const [first, second] = standing?.points ?? [];
  const share = (probability = 0) => Number((probability * 100).toPrecision(6));
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('losses.tolerance.set')}
      action={text('losses.tolerance.set')}
      initial={{
        ...{ smallLoss: first?.loss ?? 0, smallShare: share(first?.probability) },
        ...{ largeLoss: second?.loss ?? 0, largeShare: share(second?.probability) },
      }}
      onSubmit={async ({ smallLoss, smallShare, largeLoss, largeShare }) => {
        await api.setTolerance({
          ...{ unit, seen: standing?.id ?? null },
          points: [
            { loss: smallLoss, probability: smallShare / 100 },
            { loss: largeLoss, probability: largeShare / 100 },
          ],
        });
        await lossesChanged();
        notify.done(text('losses.tolerance.saved'));
      }}
    >
      {(form) => (
        <>
          <p>{text('losses.tolerance.hint')}</p>
          <NumberInput label={text('losses.tolerance.small')} required min={0} {...form.getInputProps('smallLoss')} />
          <NumberInput label={text('losses.tolerance.share')} required min={0} {...form.getInputProps('smallShare')} />
          <NumberInput label={text('losses.tolerance.large')} required min={0} {...form.getInputProps('largeLoss')} />
          <NumberInput
            label={text('losses.tolerance.share.large')}
            required
            min={0}
            {...form.getInputProps('largeShare')}
          />
        </>
      )}
    </FormDialog>
  );
}
