// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { ApprovalPart } from '../../approvals/ui/parts/approval-part.tsx';
import type { ApprovalRequest, VersionDraft, VersionHead } from '../schemas.ts';
import { allRowsQuery, api, draftQuery, requestQuery, versionQuery, versionsQuery } from './parts/api.ts';
import { ChangeList } from './parts/change-list.tsx';
import { changesBetween, ofRows, ofVersion, type Stated } from './parts/version-changes.ts';

const now = 'now';
const waiting = 'waiting';

/** What waits for approval, the approved versions, and what differs between two of all these or between one and now. */
export function Page() {
  const text = useText();
  const versions = useQuery(versionsQuery);
  const asked = useQuery(requestQuery);
  const request = asked.data?.request ?? undefined;
  return (
    <PageFrame title={text('controls.versions')} sentence={text('controls.versions.sentence')}>
      {request && <Request key={request.draft.id} request={request} />}
      <Loaded query={versions}>
        {(heads) =>
          heads.length === 0 && request === undefined ? (
            <EmptyState
              title={text('controls.versions.empty.title')}
              action={<Link to="/controls/soa">{text('controls.versions.back')}</Link>}
            >
              {text('controls.versions.empty.body')}
            </EmptyState>
          ) : (
            <Compared heads={heads} draft={request?.approval.state === 'open' ? request.draft : undefined} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

/** What was asked last, for as long as it is not a version; who asked may withdraw it. */
function Request({ request: { draft, approval } }: { readonly request: ApprovalRequest }) {
  const text = useText();
  const may = useMay();
  const notify = useNotify();
  const client = useQueryClient();
  if (approval.state === 'approved') return null;
  const done = (answer: Promise<unknown>) => answer.finally(() => client.invalidateQueries({ queryKey: ['controls'] }));
  const withdraw = () =>
    void done(api.withdrawApproval({ id: draft.id })).then(
      () => notify.done(text('controls.withdrawn', { version: draft.version })),
      notify.failed,
    );
  return (
    <>
      <ApprovalPart
        approval={approval}
        mayVote={may('controls:approve')}
        onVote={(said) => done(api.vote({ id: draft.id, ...said }))}
        onTakeBack={() => done(api.takeBackVote({ id: draft.id }))}
      />
      {approval.state === 'open' && may('controls:decide') && (
        <Button variant="subtle" onClick={withdraw}>
          {text('controls.withdraw', { version: draft.version })}
        </Button>
      )}
    </>
  );
}

type ComparedProps = { readonly heads: readonly VersionHead[]; readonly draft: VersionDraft | undefined };

/** Which two are compared stands in the address; by default the newest version with what waits, or with now. */
function Compared({ heads, draft }: ComparedProps) {
  const text = useText();
  const format = useFormat();
  const { from, to }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const numbers = heads.map(({ version }) => version);
  const first = numbers.find((version) => version === from) ?? numbers[0] ?? 0;
  const usual = draft ? waiting : now;
  const second = numbers.find((version) => version === to) ?? (to === now || to === waiting ? to : usual);
  const choose = (changes: object) => void navigate({ to: '.', search: (old: object) => ({ ...old, ...changes }) });
  const options = heads.map(({ version, approvedAt }) => ({
    value: String(version),
    label: text('controls.version.option', { version, date: format.date(approvedAt) }),
  }));
  const ends = [
    { value: now, label: text('controls.changes.now') },
    ...(draft ? [{ value: waiting, label: text('controls.changes.waiting', { version: draft.version }) }] : []),
    ...options,
  ];
  const before = useStated(first, draft);
  const after = useStated(second === waiting && !draft ? now : second, draft);
  return (
    <>
      <Part title={text('controls.changes')}>
        <Group gap="md" mb="md">
          <Select
            label={text('controls.changes.from')}
            data={options.length > 0 ? options : [{ value: '0', label: text('controls.changes.nothing') }]}
            value={String(first)}
            allowDeselect={false}
            onChange={(value) => choose({ from: Number(value) })}
          />
          <Select
            label={text('controls.changes.to')}
            data={ends}
            value={String(second)}
            allowDeselect={false}
            onChange={(value) => choose({ to: value === now || value === waiting ? value : Number(value) })}
          />
        </Group>
        <Loaded query={before}>
          {(old) => <Loaded query={after}>{(fresh) => <ChangeList changes={changesBetween(old, fresh)} />}</Loaded>}
        </Loaded>
      </Part>
      {heads.length > 0 && (
        <Part title={text('controls.versions.all')}>
          <Heads heads={heads} />
        </Part>
      )}
    </>
  );
}

function useStated(which: number | typeof now | typeof waiting, draft: VersionDraft | undefined) {
  return useQuery<Stated[]>({
    queryKey: ['controls', 'stated', which, which === waiting ? draft?.id : null],
    queryFn: async ({ client }) => {
      if (which === 0) return [];
      if (which === now) return ofRows(await client.fetchQuery(allRowsQuery));
      if (which === waiting) return ofVersion((await client.fetchQuery(draftQuery(draft?.id ?? ''))).content);
      return ofVersion((await client.fetchQuery(versionQuery(which))).content);
    },
  });
}

function Heads({ heads }: { readonly heads: readonly VersionHead[] }) {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  return (
    <PlainTable
      label={text('controls.versions.all')}
      rows={heads}
      rowId={({ id }) => id}
      columns={[
        { id: 'version', title: text('controls.version'), cell: ({ version }) => version },
        { id: 'by', title: text('controls.version.by'), cell: ({ approvedBy }) => format.list(approvedBy.map(actor)) },
        {
          id: 'at',
          title: text('controls.version.at'),
          cell: ({ approvedAt }) => <DateText value={approvedAt} exact />,
        },
        {
          id: 'effective',
          title: text('controls.version.effective'),
          cell: ({ effective }) => <DateText value={effective} />,
        },
        { id: 'hash', title: 'SHA-256', cell: ({ sha256 }) => <Identifier>{sha256}</Identifier> },
      ]}
    />
  );
}
