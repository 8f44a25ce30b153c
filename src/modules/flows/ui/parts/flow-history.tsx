// SPDX-License-Identifier: Apache-2.0
import { Title } from '@mantine/core';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import { RecordHistory } from '../../../../ui/kit/record-history.tsx';
import { auditTrail } from '../../../audit-trail/contract.ts';
import classes from './flow-page.module.css';
import { useFlowWords } from './words.ts';

const api = connect({ 'audit-trail': auditTrail });

/** Columns of the register by what people call them; the others are none of their business. */
const fields: Readonly<Record<string, TextId>> = {
  name: 'flows.name',
  origin: 'flows.from',
  destination: 'flows.to',
  information: 'flows.information',
  form: 'flows.form',
  protocol: 'flows.protocol',
  protection: 'flows.protection',
  required_by_care: 'flows.required-by-care',
  clinical_owner: 'flows.clinical-owner',
  external: 'flows.external',
  per_day: 'flows.per-day',
};

/** Who changed what of this flow, the latest first. */
export function FlowHistory({ flowId }: { readonly flowId: string }) {
  const text = useText();
  const { choices } = useFlowWords();
  return (
    <section className={classes.section}>
      <Title order={2} size="h3">
        {text('flows.page.history')}
      </Title>
      <RecordHistory
        label={text('flows.page.history')}
        queryKey={['flows', 'history', flowId]}
        load={(page) => api['audit-trail'].history({ rowId: flowId, ...page })}
        fields={(column) => {
          const field = fields[column];
          return field && text(field);
        }}
        say={(column, value) =>
          column === 'information' || column === 'form' || column === 'protocol'
            ? choices[column].find((choice) => choice.value === value)?.label
            : undefined
        }
      />
    </section>
  );
}
