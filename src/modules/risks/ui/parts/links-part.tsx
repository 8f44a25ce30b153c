// SPDX-License-Identifier: Apache-2.0
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { RowLinks } from '../../../../ui/kit/row-links.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { api, findAssets, findFlows, useRiskCache } from './api.ts';
import { ofRisk } from './use-saved.ts';

/** The devices, systems and data flows that a risk is about: a test about one of them that fails asks for another assessment. */
export function LinksPart({ detail }: { readonly detail: RiskDetail }) {
  const text = useText();
  const notify = useNotify();
  const cache = useRiskCache();
  const may = useMay();
  const mayChange = may('risks:decide') && detail.closed === null;
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const set = (links: { assetIds?: string[]; flowIds?: string[] }) =>
    void api
      .setLinks({ ...ofRisk(detail), assetIds: idsOf(detail.assets), flowIds: idsOf(detail.flows), ...links })
      .then(cache.show, notify.failed);
  const hidden = detail.hiddenAssets + detail.hiddenFlows;
  return (
    <Part title={text('risks.links')} hint={text('risks.links.hint')}>
      <RowLinks
        label={text('risks.links.assets')}
        rows={detail.assets}
        to={(id) => `/assets/${id}`}
        find={mayChange && may('assets:read') ? findAssets : undefined}
        addLabel={text('risks.links.assets.add')}
        none={text('risks.links.assets.none')}
        onChange={(rows) => set({ assetIds: idsOf(rows) })}
      />
      <RowLinks
        label={text('risks.links.flows')}
        rows={detail.flows}
        to={(id) => `/flows/${id}`}
        find={mayChange && may('flows:read') ? findFlows : undefined}
        addLabel={text('risks.links.flows.add')}
        none={text('risks.links.flows.none')}
        onChange={(rows) => set({ flowIds: idsOf(rows) })}
      />
      {hidden > 0 && <p>{text('table.hidden', { count: hidden })}</p>}
    </Part>
  );
}
