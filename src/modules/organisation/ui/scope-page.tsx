// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import type { ScopeStatement } from '../contract.ts';
import { ClimatePart } from './parts/climate-part.tsx';
import { api, organisationChanged } from './parts/data.ts';
import { IssuesPart } from './parts/issues-part.tsx';
import { PartiesPart } from './parts/parties-part.tsx';
import { ScopeDialog } from './parts/scope-dialog.tsx';
import { ScopePart } from './parts/scope-part.tsx';

/** What the ISMS covers and why: scope, issues, interested parties, climate (ISO/IEC 27001, clause 4). */
export function Page() {
  const text = useText();
  const may = useMay();
  const [isEditing, setEditing] = useState(false);
  /** As it was read when it was to be approved. */
  const [approving, setApproving] = useState<ScopeStatement>();
  const found = useQuery({ queryKey: ['organisation', 'context'], queryFn: () => api.organisation.context({}) });
  const scope = found.data?.scope ?? null;
  const edit = { label: text(editText(scope)), onClick: () => setEditing(true) };
  const approve = { label: text('organisation.scope.approve'), onClick: () => setApproving(scope ?? undefined) };
  const mayApprove = scope?.state === 'draft' && may('organisation:approve');
  const mayEdit = found.isSuccess && may('organisation:update');
  return (
    <PageFrame
      title={text('organisation.scope.title')}
      state={
        scope && (
          <StateBadge
            state={scope.state}
            label={text(`organisation.scope.${scope.state}`, { version: scope.version })}
          />
        )
      }
      sentence={text('organisation.scope.sentence')}
      callouts={found.data ? calloutsOf(found.data, text) : []}
      primary={mayApprove ? approve : mayEdit ? edit : undefined}
      menu={mayApprove && mayEdit ? [edit] : []}
    >
      <Loaded query={found}>
        {({ issues, parties, climate }) => (
          <>
            <ScopePart scope={scope} />
            <IssuesPart issues={issues} />
            <PartiesPart parties={parties} />
            <ClimatePart climate={climate} />
            {isEditing && <ScopeDialog scope={scope} onClose={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
      <ConfirmDialog
        opened={approving !== undefined}
        onClose={() => setApproving(undefined)}
        title={text('organisation.scope.approve')}
        action={text('organisation.scope.approve.action')}
        onConfirm={async () => {
          // where somebody else was quicker, the refusal says so and the page shows what they have written
          if (approving)
            await api.organisation
              .approveScope({ id: approving.id, revision: approving.revision })
              .finally(organisationChanged);
        }}
      >
        {text('organisation.scope.approve.body')}
      </ConfirmDialog>
    </PageFrame>
  );
}

function editText(scope: ScopeStatement | null) {
  if (scope === null) return 'organisation.scope.write';
  return scope.state === 'draft' ? 'organisation.scope.edit' : 'organisation.scope.next';
}

type Context = Awaited<ReturnType<typeof api.organisation.context>>;

/** What an auditor would miss. */
function calloutsOf({ scope, climate, issues, parties }: Context, text: ReturnType<typeof useText>): Callout[] {
  const missing = [
    ...(scope === null ? (['organisation.missing.scope'] as const) : []),
    ...(scope?.state === 'draft' ? (['organisation.missing.approval'] as const) : []),
    ...(parties.length === 0 ? (['organisation.missing.parties'] as const) : []),
    ...(issues.length === 0 ? (['organisation.missing.issues'] as const) : []),
    ...(climate === null ? (['organisation.missing.climate'] as const) : []),
  ];
  return missing.map((id) => ({ id, state: 'partial', title: text(id) }));
}
