// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Out } from '../../../../contract/contract.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { issuesBelow } from '../../../../ui/kit/field-errors.ts';
import { type Edit, FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { controls } from '../../contract.ts';
import { type Driver, type SoaRow, Status, statuses } from '../../schemas.ts';
import { type Decision, takenBack, useDecide } from './use-decide.ts';
import { useLawNames } from './use-law-names.ts';
import { statusText, useTitle } from './words.ts';

export type DecisionValues = {
  readonly applicable: string;
  readonly status: string;
  readonly justification: string;
  readonly owner: string;
  readonly references: string[];
  /** By their labels. */
  readonly laws: string[];
  readonly contracts: string[];
};

/** The least that can be said of a control that is needed; somebody chooses more. */
export const emptyDecision: DecisionValues = {
  applicable: 'yes',
  status: 'not-started',
  justification: '',
  owner: '',
  references: [],
  laws: [],
  contracts: [],
};

/** What a form says as a decision; the server says what is missing of it. */
export function asDecision(row: SoaRow, values: DecisionValues): Decision {
  const { control, revision, factsHash } = row;
  const { applicable, status, justification, owner, references } = values;
  const shared = { control, revision, factsHash, justification, references, ...(owner.trim() !== '' && { owner }) };
  return applicable === 'yes'
    ? {
        ...{ ...shared, applicable: true, drivers: driversIn(row, values) },
        status: Status.safeParse(status).data ?? 'not-started',
      }
    : { ...shared, applicable: false };
}

const standingDrivers = (row: SoaRow): readonly Driver[] =>
  row.state === 'decided' && row.applicable ? row.drivers : row.proposedDrivers;
const labelsOf = (drivers: readonly Driver[], kind: Driver['kind']) =>
  drivers.filter((driver) => driver.kind === kind).map(({ label }) => label);

/** Risks as Wardline proposes them, laws and contracts as the person names them. */
function driversIn(row: SoaRow, { laws, contracts }: DecisionValues): Driver[] {
  const known = [...standingDrivers(row), ...row.proposedDrivers];
  const named = (kind: Driver['kind'], labels: readonly string[]) =>
    labels.map((label): Driver => {
      const standing = known.find((driver) => driver.kind === kind && driver.label === label);
      return standing ?? { kind, ref: label.slice(0, 300), label };
    });
  const risks = row.proposedDrivers.filter(({ kind }) => kind === 'risk');
  return [...risks, ...named('law', laws), ...named('contract', contracts)];
}

/** What deciding answers with, and a conflict with the rows as they are now. */
type DecisionsAnswer = Out<typeof controls.decide.output>;
type DecisionDialogProps = { readonly row: SoaRow | null; readonly onClose: () => void };

/** Decides about one control, by the revision and the facts that lay before the person. */
export function DecisionDialog({ row, onClose }: DecisionDialogProps) {
  const text = useText();
  const format = useFormat();
  const notify = useNotify();
  const titleOf = useTitle();
  const { decide } = useDecide();
  const valuesOf = (from: SoaRow | null): DecisionValues =>
    from?.state === 'decided'
      ? {
          applicable: from.applicable ? 'yes' : 'no',
          status: from.status ?? emptyDecision.status,
          justification: from.justificationIn ?? from.justificationOut ?? '',
          owner: from.owner ?? '',
          references: from.references,
          laws: labelsOf(standingDrivers(from), 'law'),
          contracts: labelsOf(standingDrivers(from), 'contract'),
        }
      : {
          ...emptyDecision,
          laws: labelsOf(from?.proposedDrivers ?? [], 'law'),
          contracts: labelsOf(from?.proposedDrivers ?? [], 'contract'),
          justification:
            !from || from.proposedDrivers.length === 0
              ? ''
              : text('controls.justification.drivers', {
                  drivers: format.list(from.proposedDrivers.map(({ label }) => label)),
                }),
        };
  const submit = async (values: DecisionValues, { seen }: Edit<DecisionValues, SoaRow | null>) => {
    if (seen === null) return;
    const { control } = seen;
    const [saved] = await decide([asDecision(seen, values)]).catch((error: unknown) => {
      throw issuesBelow(error, 'decisions.0');
    });
    const undo = saved && (() => decide([takenBack(seen, saved)]));
    notify.done(text('controls.decided', { control }), undo);
  };
  return (
    <FormDialog
      opened={row !== null}
      onClose={onClose}
      title={row ? text('controls.decide.title', { control: `${row.control} ${titleOf(row)}` }) : ''}
      action={text('controls.decide')}
      initial={valuesOf(row)}
      row={row}
      valuesOf={valuesOf}
      rowIn={(current) => (current as DecisionsAnswer).rows[0]}
      labels={useLabels()}
      onSubmit={submit}
    >
      {(form) => <DecisionFields form={form} />}
    </FormDialog>
  );
}

function useLabels() {
  const text = useText();
  return {
    applicable: text('controls.applicable'),
    status: text('controls.status'),
    justification: text('controls.justification'),
    owner: text('controls.owner'),
    references: text('controls.references'),
    laws: text('controls.laws'),
    contracts: text('controls.contracts'),
  };
}

export function DecisionFields({ form }: { readonly form: UseFormReturnType<DecisionValues> }) {
  const text = useText();
  const laws = useLawNames('laws');
  const contracts = useLawNames('contracts');
  const labels = useLabels();
  return (
    <>
      <SegmentedControl
        aria-label={labels.applicable}
        {...form.getInputProps('applicable')}
        data={[
          { value: 'yes', label: text('controls.applicable.yes') },
          { value: 'no', label: text('controls.applicable.no') },
        ]}
      />
      {form.values.applicable === 'yes' && (
        <Select
          label={labels.status}
          required
          allowDeselect={false}
          {...form.getInputProps('status')}
          data={statuses.map((status) => ({ value: status, label: text(statusText(status)) }))}
        />
      )}
      <Textarea
        label={labels.justification}
        description={text('controls.justification.help')}
        required
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps('justification')}
      />
      {form.values.applicable === 'yes' && (
        <>
          <TagsInput
            label={labels.laws}
            description={text('controls.laws.help')}
            data={laws}
            clearButtonProps={{ 'aria-label': text('controls.references.clear') }}
            {...form.getInputProps('laws')}
          />
          <TagsInput
            label={labels.contracts}
            data={contracts}
            clearButtonProps={{ 'aria-label': text('controls.references.clear') }}
            {...form.getInputProps('contracts')}
          />
        </>
      )}
      <TextInput label={labels.owner} {...form.getInputProps('owner')} />
      <TagsInput
        label={labels.references}
        description={text('controls.references.help')}
        clearButtonProps={{ 'aria-label': text('controls.references.clear') }}
        {...form.getInputProps('references')}
      />
    </>
  );
}
