// SPDX-License-Identifier: Apache-2.0
import { Button, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMap2, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { type Flow, flows } from '../contract.ts';
import { foldEndpoint } from '../model.ts';
import { FlowFacts } from './parts/flow-facts.tsx';
import { EditFlow } from './parts/flow-form.tsx';
import { FlowHistory } from './parts/flow-history.tsx';
import classes from './parts/flow-page.module.css';
import { FlowRisks } from './parts/flow-risks.tsx';
import { ProvenTransit } from './parts/transit.tsx';
import { useFlowEdits } from './parts/use-flow-edits.ts';
import { useFlowWords } from './parts/words.ts';

const api = connect({ flows });

/** One flow: its ends, what moves and how, what guards it, and what rests on that. */
export function Page() {
  const text = useText();
  const { flowId = '' } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['flows', 'row', flowId], queryFn: () => api.flows.show({ id: flowId }) });
  if (found.data) return <FlowPage flow={found.data} />;
  return (
    <PageFrame title={text('flows.name')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function FlowPage({ flow }: { readonly flow: Flow }) {
  const text = useText();
  const words = useFlowWords();
  const may = useMay();
  const notify = useNotify();
  const navigate = useNavigate();
  const edits = useFlowEdits();
  const [editing, edit] = useDisclosure();
  const mayEdit = may('flows:update') && !flow.removed;
  const { from, to } = flow;
  return (
    <PageFrame
      title={flow.name}
      state={<ProvenTransit flow={flow} />}
      owner={flow.clinicalOwner}
      sentence={text('flows.page.sentence', {
        ...{ from, to, information: words.information(flow.information), form: words.form(flow.form) },
      })}
      callouts={flow.removed ? [removedCallout()] : []}
      primary={
        mayEdit ? { label: text('flows.edit.action'), icon: <IconPencil size={16} />, onClick: edit.open } : undefined
      }
      menu={[
        {
          label: text('flows.page.on-map'),
          icon: <IconMap2 size={16} />,
          onClick: () =>
            void navigate({ to: '/flows/map', search: { node: foldEndpoint(from), flow: flow.id } as never }),
        },
        ...(mayEdit
          ? [
              {
                label: text('flows.remove'),
                onClick: () => void edits.remove(flow).catch(notify.failed),
                isDestructive: true,
              },
            ]
          : []),
      ]}
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          <FlowFields flow={flow} />
          {may('facts:read') && <FlowFacts flowId={flow.id} />}
        </div>
        <div className={classes.column}>
          {may('risks:read') && <FlowRisks flowId={flow.id} />}
          {may('audit-trail:read') && <FlowHistory flowId={flow.id} />}
        </div>
      </div>
      <EditFlow opened={editing} onClose={edit.close} flow={flow} />
    </PageFrame>
  );

  function removedCallout() {
    const restore = () => void edits.restore(flow).catch(notify.failed);
    return {
      id: 'removed',
      state: 'partial' as const,
      title: text('flows.page.removed'),
      action: may('flows:update') ? (
        <Button variant="default" size="xs" onClick={restore}>
          {text('flows.page.restore')}
        </Button>
      ) : undefined,
    };
  }
}

function FlowFields({ flow }: { readonly flow: Flow }) {
  const text = useText();
  const words = useFlowWords();
  const rows: readonly (readonly [string, ReactNode])[] = [
    [text('flows.from'), flow.from],
    [text('flows.to'), flow.to],
    [text('flows.information'), words.information(flow.information)],
    [text('flows.form'), words.form(flow.form)],
    [text('flows.protocol'), words.protocol(flow.protocol)],
    [text('flows.protection'), flow.protection],
    [text('flows.transit'), <ProvenTransit key="transit" flow={flow} />],
    [text('flows.per-day'), flow.perDay === null ? null : text('flows.per-day.value', { count: flow.perDay })],
    [text('flows.required-by-care'), flow.requiredByCare === null ? null : words.yesNo(flow.requiredByCare)],
    [text('flows.external'), flow.external === null ? null : words.yesNo(flow.external)],
    [text('flows.clinical-owner'), flow.clinicalOwner],
  ];
  return (
    <section className={classes.section}>
      <Title order={2} size="h3">
        {text('flows.page.what')}
      </Title>
      <Facts>
        {rows.map(([label, value]) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
      </Facts>
      <p className={classes.quiet}>{text(flow.imported ? 'flows.page.imported' : 'flows.page.by-hand')}</p>
    </section>
  );
}
