// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { type Unit, units } from '../schemas.ts';
import { portfolioQuery } from './parts/api.ts';
import { AssumedPart } from './parts/assumed.tsx';
import { ReturnPart } from './parts/return-part.tsx';
import { TornadoPart } from './parts/tornado-chart.tsx';

/** Which estimate matters most, what controls would change, and what if losses come together or an insurance pays. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const asked: { readonly unit?: unknown; readonly learnt?: unknown } = useSearch({ strict: false });
  const unit: Unit = units.find((one) => one === asked.unit) ?? 'currency';
  const learnt = asked.learnt === true;
  const found = useQuery(portfolioQuery(unit, learnt));
  const hidden = found.data?.hidden ?? 0;
  return (
    <PageFrame
      title={text('losses.what-if')}
      sentence={text('losses.what-if.sentence')}
      callouts={hidden > 0 ? [{ id: 'hidden', state: 'unknown', title: text('table.hidden', { count: hidden }) }] : []}
      menu={[{ label: text('losses.title'), onClick: () => void navigate({ to: '/losses' }) }]}
      isWide
    >
      <SegmentedControl
        aria-label={text('losses.unit')}
        value={unit}
        onChange={(value) => void navigate({ to: '.', search: (old: object) => ({ ...old, unit: value }) } as never)}
        data={units.map((value) => ({ value, label: text(`losses.unit.${value}`) }))}
      />
      <Loaded query={found}>
        {({ inputs }) =>
          inputs.length === 0 ? (
            <EmptyState title={text('losses.what-if.empty')} action={<Link to="/losses">{text('losses.title')}</Link>}>
              {text('losses.empty.body')}
            </EmptyState>
          ) : (
            <>
              <TornadoPart unit={unit} learnt={learnt} />
              <ReturnPart key={unit} unit={unit} learnt={learnt} inputs={inputs} />
              <AssumedPart key={`${unit} assumed`} unit={unit} learnt={learnt} />
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
