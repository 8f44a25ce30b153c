// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import type { SoaRow, SoaSummary } from '../schemas.ts';
import { allRowsQuery, coverageQuery, requestQuery, summaryQuery } from './parts/api.ts';
import { AskDialog } from './parts/ask-dialog.tsx';
import { ControlPanel } from './parts/control-panel.tsx';
import { Coverage } from './parts/coverage.tsx';
import { DecisionDialog } from './parts/decision-dialog.tsx';
import { OtherDialog } from './parts/other-dialog.tsx';
import { Provenance } from './parts/provenance.tsx';
import { ReportMenu } from './parts/report-menu.tsx';
import { RowsSelect, useRowsOf } from './parts/rows-of.tsx';
import { SoaTable } from './parts/soa-table.tsx';
import { SourceTable } from './parts/source-table.tsx';
import { Sources } from './parts/sources.tsx';
import { TogetherDialog } from './parts/together-dialog.tsx';
import { useSoaCallouts } from './parts/use-soa-callouts.tsx';

/** The Statement of Applicability as it stands: what is decided, what is proposed, how far it is. */
export function Page() {
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const rows = useQuery(allRowsQuery);
  const summary = useQuery(summaryQuery);
  const request = useQuery(requestQuery);
  const evidence = useQuery({ ...coverageQuery, enabled: may('evidence:read') });
  const [opened, open] = useOpenControl(rows.data);
  const [decided, setDecided] = useState<SoaRow | null>(null);
  const [together, setTogether] = useState<readonly SoaRow[]>([]);
  /** What lay before the person when approval was to be asked. */
  const [asking, setAsking] = useState<SoaSummary>();
  const [isAdding, setAdding] = useState(false);
  const mayDecide = may('controls:decide');
  const [rowsOf, source] = useRowsOf();
  const counts = summary.data?.summary;
  const ask = { label: text('controls.ask'), onClick: () => setAsking(counts), isDisabled: !counts };
  return (
    <PageFrame
      title={text('controls.soa.title')}
      state={counts && <VersionBadge changed={counts.changedSinceApproval} version={counts.approved?.version} />}
      sentence={text('controls.soa.sentence')}
      callouts={useSoaCallouts(counts, request.data?.request)}
      primary={mayDecide ? ask : undefined}
      menu={[
        ...(may('controls:update') ? [{ label: text('controls.other.add'), onClick: () => setAdding(true) }] : []),
        { label: text('controls.versions'), onClick: () => void navigate({ to: '/controls/soa/versions' }) },
        { label: text('controls.crosswalk'), onClick: () => void navigate({ to: '/catalogs/crosswalk' }) },
      ]}
      isWide
    >
      <Loaded query={rows}>{(items) => <Coverage rows={items} onOpen={open} />}</Loaded>
      <RowsSelect value={rowsOf} />
      {source && <SourceTable key={source.id} source={source} />}
      {rowsOf === undefined && (
        <SoaTable
          evidence={evidence.data?.items}
          mayDecide={mayDecide}
          onOpen={open}
          onTogether={setTogether}
          tools={may('reports:export') && <ReportMenu report="statement-of-applicability" />}
        />
      )}
      <Sources />
      {summary.data && <Provenance catalog={summary.data.catalog} />}
      <ControlPanel row={opened} mayDecide={mayDecide} onDecide={setDecided} onClose={() => open(null)} />
      <DecisionDialog row={decided} onClose={() => setDecided(null)} />
      <TogetherDialog rows={together} onClose={() => setTogether([])} />
      <OtherDialog opened={isAdding} onClose={() => setAdding(false)} />
      {asking && <AskDialog seen={asking} onClose={() => setAsking(undefined)} />}
    </PageFrame>
  );
}

type VersionBadgeProps = { readonly changed: number | null; readonly version: number | undefined };

function VersionBadge({ changed, version }: VersionBadgeProps) {
  const text = useText();
  if (version === undefined) return <StateBadge state="draft" label={text('controls.version.none')} />;
  if (changed === 0) return <StateBadge state="approved" label={text('controls.version.current', { version })} />;
  return <StateBadge state="draft" label={text('controls.version.changed', { version, count: changed ?? 0 })} />;
}

/** The control that stands in the address, and how to open another one. */
function useOpenControl(
  rows: readonly SoaRow[] | undefined,
): readonly [SoaRow | null, (control: string | null) => void] {
  const { control }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = (id: string | null) =>
    void navigate({
      to: '.',
      search: (old: object) => ({ ...old, control: id ?? undefined }),
      resetScroll: false,
    });
  return [rows?.find((row) => row.control === control) ?? null, open];
}
