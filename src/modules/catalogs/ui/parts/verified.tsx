// SPDX-License-Identifier: Apache-2.0
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { CatalogHead } from '../../contract.ts';

/** Whether somebody has compared a catalog with the standard's text. */
export function Verified({ catalog }: { readonly catalog: CatalogHead }) {
  const text = useText();
  const local = useLocal();
  const state = catalog.verifiedAgainstText ? 'pass' : 'unknown';
  const label = text(catalog.verifiedAgainstText ? 'catalogs.verified' : 'catalogs.not-verified');
  return (
    <Proven
      proof={{
        answer: `${catalog.framework} ${catalog.edition}: ${label}.`,
        state,
        facts: [
          { label: text('catalogs.source'), value: catalog.source },
          { label: text('catalogs.licence'), value: catalog.licence },
          { label: text('catalogs.verified-by'), value: catalog.verifiedBy ?? text('answer.not-stated') },
        ],
        rule: local(catalog.notice),
        computedAt: null,
        wouldChange: [text('catalogs.would-change')],
        ...(!catalog.verifiedAgainstText && {
          missing: [{ what: text('catalogs.missing'), who: text('catalogs.who') }],
        }),
      }}
    >
      <StateBadge state={state} label={label} />
    </Proven>
  );
}
